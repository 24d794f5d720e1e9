import ipaddr from 'ipaddr.js'
import { inNetworks, type Network } from '../config/networks'

const MAX_ENTRIES = 16

const plain = (ip: string): string => (ipaddr.isValid(ip) ? ipaddr.process(ip).toString() : ip)

/**
 * The caller's address: the socket's, or, from a trusted proxy, the first untrusted entry of `X-Forwarded-For`
 * read from the right (SEC-003, SEC-004). Anything unparsable falls back to the socket's.
 */
export const clientAddress = (peer: string | null, forwarded: string | null, trusted: Network[]): string | null => {
  if (peer === null) return null
  const socket = plain(peer)
  if (forwarded === null || !inNetworks(peer, trusted)) return socket
  const entries = forwarded
    .split(',')
    .slice(-MAX_ENTRIES)
    .map((entry) => entry.trim())
  for (const entry of entries.toReversed()) {
    if (!ipaddr.isValid(entry) || entry.includes('%')) return socket
    if (!inNetworks(entry, trusted)) return plain(entry)
  }
  return socket
}
