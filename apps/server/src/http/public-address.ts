import ipaddr from 'ipaddr.js'
import { inNetworks, type Network } from '../config/networks'

/** Only plain unicast addresses of the public net; everything reserved, private, local or mapped is not (SEC-131). */
export const isPublicAddress = (ip: string): boolean => {
  if (!ipaddr.isValid(ip) || ip.includes('%')) return false
  const parsed = ipaddr.parse(ip)
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()) return false
  return parsed.range() === 'unicast'
}

/** Public, or in a network that an administrator has allowed for this purpose. */
export const mayConnect = (ip: string, allowed: Network[]): boolean => isPublicAddress(ip) || inNetworks(ip, allowed)
