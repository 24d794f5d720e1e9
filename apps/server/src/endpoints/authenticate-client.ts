import { networkOf } from '@gatekeeper/core/authentication/throttle'
import type { Client } from '@gatekeeper/core/oidc/client'
import {
  assertionNotProven,
  assertionUsed,
  judgeClientAssertion,
  type PresentedAssertion,
} from '@gatekeeper/core/oidc/client-assertion'
import {
  authenticateClient as judgePresented,
  methodUsed,
  readClientAuthentication,
} from '@gatekeeper/core/oidc/client-authentication'
import { CLIENT_UNKNOWN, NOT_SIGNED } from '@gatekeeper/core/oidc/client-refusals'
import type { OAuthError } from '@gatekeeper/core/oidc/error'
import type { Parameters } from '@gatekeeper/core/oidc/parameters'
import type { UsedOnce } from '@gatekeeper/core/oidc/used-once'
import type { Committed, Write } from '@gatekeeper/db/commit'
import type { Database } from '@gatekeeper/db/database'
import { useAssertion } from '@gatekeeper/db/stores/used-once'
import { isSignedBy } from '@gatekeeper/keys/signed-by'
import { restoredAt } from '../backups/restore-epoch'
import type { Call } from './endpoint'

/** A client that has proved itself; what it asks for is committed through it. */
export interface ProvenClient {
  kind: 'client'
  client: Client
  /** As RFC 7591 §2 names it. */
  method: string
  /** The writes, and before them the use of its assertion, in one commit: neither is there without the other (SEC-071). */
  commit(writes: Write[]): Promise<Committed>
  /** To be asked before the answer: uses the assertion up where nothing was committed; the error where another request has. */
  settle(): Promise<OAuthError | null>
}

export interface UnprovenClient {
  kind: 'refused'
  error: OAuthError
  /** What was sent as client ID, and the client of that name. */
  named: string | null
  client: Client | null
}

/** RFC 9126 §2: where it is called, its own address is an audience too. */
const PUSHED = '/oauth/par'

/** Who asks, at every endpoint that authenticates clients (protocol.md section 8). */
export const authenticateClient = async (call: Call, params: Parameters): Promise<ProvenClient | UnprovenClient> => {
  const { services, request } = call
  const presented = readClientAuthentication(request.headers.get('authorization'), params)
  if (presented.kind === 'error') return { kind: 'refused', error: presented, named: null, client: null }
  const named = presented.kind === 'missing' ? null : presented.client_id
  const registered = named === null ? null : services.snapshots.client(named)
  const client = registered?.client ?? null
  const refused = (error: OAuthError): UnprovenClient => ({ kind: 'refused', error, named, client })
  const method = methodUsed(presented) ?? ''

  if (presented.kind === 'assertion' && !provesOtherwise(client)) {
    const proof = await proveByAssertion(call, presented, client)
    if (proof.kind === 'error') return refused(proof)
    return { kind: 'client', client: proof.client, method, ...usingUp(services.db, proof.used) }
  }
  const judged = judgePresented(presented, registered, services.now())
  if (judged.kind === 'error') return refused(judged)
  if (judged.secret_id !== null) services.batches.usedSecret(judged.secret_id, services.now())
  return { kind: 'client', client: judged.client, method, ...usingUp(services.db, null) }
}

/** Then the refusal names the methods that it may use (CA-07); of one that is unknown or disabled nothing is told (CA-09). */
const provesOtherwise = (client: Client | null): boolean =>
  client?.enabled === true && client.token_endpoint_auth_method !== 'private_key_jwt'

type Proof = { kind: 'proof'; client: Client; used: UsedOnce } | OAuthError

/** FLT-22: whatever costs nothing has been looked at before a key is fetched or a signature checked. */
const proveByAssertion = async (
  { services, ip, path }: Call,
  presented: PresentedAssertion,
  client: Client | null,
): Promise<Proof> => {
  const { issuer } = services
  const endpoints = [`${issuer}/oauth/token`, ...(path === PUSHED ? [issuer + PUSHED] : [])]
  const restored_at = restoredAt(services.restore_epoch)
  const verdict = judgeClientAssertion(presented, client, { issuer, endpoints, restored_at, now: services.now() })
  if (verdict.kind === 'error') return verdict
  if (client === null) return assertionNotProven(CLIENT_UNKNOWN)
  const { jws, alg, kid, used, once_signed } = verdict
  const found = await services.client_keys.find(client, alg, kid)
  if (found.kind === 'refuse') return assertionNotProven(found.reason)
  const address = ip === null ? 'unknown' : networkOf(ip)
  const checked = await services.assertion_checks.check(`${client.id} ${address}`, () =>
    isSignedBy(jws.token, found.keys, alg),
  )
  if (checked === 'paused')
    return assertionNotProven(
      'too many assertions of this client from this address were bad: none is checked for a minute',
    )
  return checked === 'good' ? (once_signed ?? { kind: 'proof', client, used }) : assertionNotProven(NOT_SIGNED)
}

/** A use is tried again by whoever tries again; once it is lost to another request, nothing of this one is committed. */
const usingUp = (db: Database, used: UsedOnce | null): Pick<ProvenClient, 'commit' | 'settle'> => {
  let state: 'open' | 'spent' | 'lost' = used === null ? 'spent' : 'open'
  const commit = async (writes: Write[]): Promise<Committed> => {
    if (used === null || state === 'spent') return db.commit(writes)
    const use = useAssertion(used)
    const result = await db.commit([use, ...writes])
    if (result.kind === 'done') state = 'spent'
    else if (result.write === use.label) state = 'lost'
    return result
  }
  return {
    commit,
    async settle() {
      if (state === 'open') await commit([])
      return state === 'lost' ? assertionUsed() : null
    },
  }
}
