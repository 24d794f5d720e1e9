import type { UpstreamFault } from '@gatekeeper/api/upstream/upstream'
import { type Network, parseNetworks } from '../../config/networks'
import type { Outbound, OutboundOptions } from '../../http/outbound'

export type Json = Record<string, unknown>
export type Asked<T> = { kind: 'json'; status: number; value: T } | UpstreamFault

export const fault = (reason: UpstreamFault['reason'], detail: string): UpstreamFault => ({
  kind: 'refuse',
  reason,
  detail,
})

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const utf8 = new TextDecoder('utf-8', { fatal: true })

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    return undefined
  }
}

/** Networks that an administrator has opened to the outbound client. */
const allowedNetworks = (outbound_allowed: string[]): Network[] => {
  const parsed = parseNetworks(outbound_allowed.join(' '))
  return parsed.kind === 'networks' ? parsed.networks : []
}

export type AskJson = (
  what: string,
  url: string,
  options?: Pick<OutboundOptions, 'form' | 'authorization' | 'signal'>,
) => Promise<Asked<unknown>>

/** One question to a provider, by the guarded client; `what` names the document in the words of a failure. */
export const makeAskJson =
  (fetchOutside: Outbound, outbound_allowed: () => string[]): AskJson =>
  async (what, url, options = {}) => {
    const allowed = allowedNetworks(outbound_allowed())
    const fetched = await fetchOutside(url, { ...options, accept: 'application/json', http: 'allowed', allowed })
    if (fetched.kind === 'refuse') return fault('unreachable', `${what} could not be fetched: ${fetched.reason}`)
    const { status } = fetched
    if (status >= 500) return fault('unreachable', `${what}: the server answered ${status}`)
    const value = parse(fetched.body)
    if (value === undefined) return fault('unexpected', `${what} is not JSON (the server answered ${status})`)
    return { kind: 'json', status, value }
  }
