import ipaddr from 'ipaddr.js'
import { inNetworks, type Network } from '../config/networks'

/** RFC 4291 §2.4: what is handed out lies here; outside of it `::7f00:1` is 127.0.0.1 once more. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')

/** Only plain unicast addresses of the public net; everything reserved, private, local or mapped is not (SEC-131). */
const isPublicAddress = (ip: string): boolean => {
  if (!ipaddr.isValid(ip) || ip.includes('%')) return false
  const parsed = ipaddr.parse(ip)
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST)) return false
  return parsed.range() === 'unicast'
}

/** Public, or in a network that an administrator has allowed for this purpose. */
export const mayConnect = (ip: string, allowed: Network[]): boolean => isPublicAddress(ip) || inNetworks(ip, allowed)
