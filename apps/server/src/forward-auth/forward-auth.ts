import { inNetworks } from '../config/networks'
import { clientAddress } from '../http/trusted-proxy'
import type { ServerServices } from '../services'
import { type Bearers, makeBearers } from './bearers'
import { type Denials, makeDenials } from './denials'
import { makeTold, type Told } from './told'
import { makeVisitors, type Visitors } from './visitors'

export type CheckOutcome = 'allowed' | 'sign_in' | 'refused' | 'failed'

/** What the checks of this process have in common. */
export interface ForwardAuth {
  visitors: Visitors
  bearers: Bearers
  told: Told
  denials: Denials
  /** TRUSTED_PROXIES. */
  isTrusted(peer: string | null): boolean
  addressOf(peer: string | null, forwarded: string | null): string | null
  count(outcome: CheckOutcome): void
}

const MAX_REMEMBERED = 4096

/** Addresses are few and looked at each time: what was found is kept. */
const remembered = <T>(find: (key: string) => T): ((key: string) => T) => {
  const found = new Map<string, T>()
  return (key) => {
    const known = found.get(key)
    if (known !== undefined) return known
    const value = find(key)
    if (found.size >= MAX_REMEMBERED) found.clear()
    found.set(key, value)
    return value
  }
}

type Needs = Pick<
  ServerServices,
  | 'config'
  | 'db'
  | 'log'
  | 'anonymous'
  | 'now'
  | 'newOrderedId'
  | 'random'
  | 'snapshots'
  | 'issuer'
  | 'signers'
  | 'vault'
  | 'metrics'
>

export const makeForwardAuth = (needs: Needs): ForwardAuth => {
  const { config, snapshots, metrics } = needs
  const isTrusted = remembered((peer) => inNetworks(peer, config.trusted_proxies))
  const addressBehind = remembered((key) => {
    const [peer = '', forwarded = ''] = key.split('\n')
    return clientAddress(peer, forwarded, config.trusted_proxies) ?? peer
  })
  const counts: Record<CheckOutcome, number> = { allowed: 0, sign_in: 0, refused: 0, failed: 0 }
  metrics.onChecks(() => counts)
  return {
    visitors: makeVisitors({ db: needs.db, now: needs.now, settings: snapshots.settings }),
    bearers: makeBearers(needs),
    told: makeTold(needs),
    denials: makeDenials(needs),
    isTrusted: (peer) => peer !== null && isTrusted(peer),
    addressOf: (peer, forwarded) => (peer === null ? null : addressBehind(`${peer}\n${forwarded ?? ''}`)),
    count: (outcome) => {
      counts[outcome] += 1
    },
  }
}
