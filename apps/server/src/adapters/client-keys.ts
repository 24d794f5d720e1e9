import type { Instant } from '@gatekeeper/core/instant'
import type { Client } from '@gatekeeper/core/oidc/client'
import { type ChosenKeys, chooseKeys, type KeptKeySet, planKeySet, readKeySet } from '@gatekeeper/core/oidc/client-keys'
import type { PublicKey } from '@gatekeeper/core/oidc/public-key'
import type { SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { parseNetworks } from '../config/networks'
import type { Outbound } from '../http/outbound'

/** `reason` is for the trace that an administrator reads. */
export type FoundKeys = { kind: 'keys'; keys: PublicKey[] } | { kind: 'refuse'; reason: string }

export interface ClientKeys {
  /** The keys that a JWT of this client with this `alg` and `kid` may be signed with: by value, or from its `jwks_uri` (CA-17). */
  find(client: Pick<Client, 'id' | 'jwks' | 'jwks_uri'>, alg: SigningAlgorithm, kid: string | null): Promise<FoundKeys>
  /** What is kept of its address, if anything is. */
  look(client: Pick<Client, 'id' | 'jwks_uri'>): KeptKeySet | null
  /** Asks its address now: an administrator wants to see what comes. */
  fetch(client: Pick<Client, 'id' | 'jwks_uri'>): Promise<FoundKeys>
}

interface Entry {
  address: string
  kept: KeptKeySet | null
  /** When the address was last asked anew; the first fetch is none, so that a key changed just after it is looked for at once. */
  tried_at: Instant | null
}

/** Of so many clients the keys are kept; which is more than have an address, and a bound all the same. */
const MOST_ENTRIES = 1000
/** How long a client waits for a fresher copy of a key that we know. */
const PATIENCE_MS = 2000

const utf8 = new TextDecoder('utf-8', { fatal: true })

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/**
 * Keys of clients, by the one guarded client: https, public addresses, no redirect, 512 KiB, 5 seconds (SEC-131 to SEC-133). What is kept
 * is public, of this node alone and made anew at its start: sharing it would save a fetch in ten minutes and cost a read of each assertion.
 */
export const makeClientKeys = ({
  now,
  fetchOutside,
  outbound_allowed,
}: {
  now(): Instant
  fetchOutside: Outbound
  outbound_allowed(): string[]
}): ClientKeys => {
  const entries = new Map<string, Entry>()
  const flights = new Map<string, Promise<FoundKeys>>()

  const ask = async (address: string): Promise<FoundKeys> => {
    const parsed = parseNetworks(outbound_allowed().join(' '))
    const allowed = parsed.kind === 'networks' ? parsed.networks : []
    const fetched = await fetchOutside(address, { accept: 'application/jwk-set+json, application/json', allowed })
    if (fetched.kind === 'refuse') return refuse(`the key set could not be fetched: ${fetched.reason}`)
    if (fetched.status !== 200) return refuse(`the key set could not be fetched: the server answered ${fetched.status}`)
    const text = textOf(fetched.body)
    if (text === null) return refuse('the key set is not UTF-8')
    return readKeySet(text)
  }

  const put = (id: string, entry: Entry): void => {
    entries.delete(id)
    entries.set(id, entry)
    const [oldest] = entries.keys()
    if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest)
  }

  /** All who want it at once wait for one fetch. */
  const fly = (id: string, address: string): Promise<FoundKeys> => {
    const key = JSON.stringify([id, address])
    const known = flights.get(key)
    if (known) return known
    const before = entries.get(id)
    const isFirst = before?.address !== address
    const kept = isFirst ? null : before.kept
    put(id, { address, kept, tried_at: now() })
    const flight = ask(address)
      .catch((): FoundKeys => refuse('the key set could not be fetched'))
      .then((found) => {
        flights.delete(key)
        const fetched = found.kind === 'keys' ? { keys: found.keys, fetched_at: now() } : kept
        put(id, { address, kept: fetched, tried_at: isFirst && found.kind === 'keys' ? null : now() })
        return found
      })
    flights.set(key, flight)
    return flight
  }

  const fromAddress = async (id: string, address: string, choose: (keys: PublicKey[]) => ChosenKeys) => {
    const entry = entries.get(id)
    const current = entry?.address === address ? entry : null
    const kept = current?.kept ?? null
    const chosen = kept === null ? null : choose(kept.keys)
    const wanted = chosen === null || chosen.kind === 'unknown_key' ? 'missing' : 'found'
    const plan = planKeySet(kept, current?.tried_at ?? null, wanted, now())
    if (plan.kind === 'use') return settled(choose(plan.keys))
    const flight = flights.get(JSON.stringify([id, address]))
    if (plan.kind === 'wait' && flight === undefined)
      return refuse('no key fits, and its address was asked for new ones less than a minute ago')
    const { otherwise } = plan.kind === 'fetch' ? plan : { otherwise: null }
    const fetched = flight ?? fly(id, address)
    if (otherwise === null) {
      const found = await fetched
      return found.kind === 'keys' ? settled(choose(found.keys)) : found
    }
    const late = Bun.sleep(PATIENCE_MS).then((): FoundKeys => ({ kind: 'keys', keys: otherwise }))
    const found = await Promise.race([fetched, late])
    return settled(choose(found.kind === 'keys' ? found.keys : otherwise))
  }

  return {
    async find({ id, jwks, jwks_uri }, alg, kid) {
      const choose = (keys: PublicKey[]) => chooseKeys(keys, alg, kid)
      if (jwks !== null) return settled(choose(jwks.keys))
      return jwks_uri === null ? refuse('the client has no keys') : fromAddress(id, jwks_uri, choose)
    },
    look({ id, jwks_uri }) {
      const entry = entries.get(id)
      return entry !== undefined && entry.address === jwks_uri ? entry.kept : null
    },
    async fetch({ id, jwks_uri }) {
      return jwks_uri === null ? refuse('the client has no keys') : fly(id, jwks_uri)
    },
  }
}

const refuse = (reason: string): FoundKeys => ({ kind: 'refuse', reason })

const settled = (chosen: ChosenKeys): FoundKeys =>
  chosen.kind === 'unknown_key' ? refuse('none of its keys has this alg and kid') : chosen
