/** What a link of the chain covers, to the byte (docs/decisions/0015-audit-seal.md). */
import { hash } from 'node:crypto'
import type { AuditEvent } from './audit-event'
import type { AuditSeal } from './audit-seal'

/** The hash before the first link. */
export const GENESIS = ''

/** JSON with one text for one value: members in order of their names, no white space (the order of RFC 8785 §3.2.3). */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as Record<string, unknown>
  const names = Object.keys(object)
    .filter((name) => object[name] !== undefined)
    .sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(object[name])}`).join(',')}}`
}

/** What of an event is covered as it stands, in this order; its address and user agent are by their digests. */
const PLAIN = [
  'id',
  'at',
  'action',
  'outcome',
  'actor_type',
  'actor_id',
  'actor_name',
  'target_type',
  'target_id',
  'target_name',
  'client_id',
  'reason',
] as const satisfies (keyof AuditEvent)[]

/** All members that an event has; one more or less is no event. */
export const EVENT_MEMBERS: readonly (keyof AuditEvent)[] = [...PLAIN, 'ip', 'user_agent', 'details']

type Redactable = 'ip' | 'user_agent'

/** What stands in the record for a value that may be redacted; the salt keeps anybody from trying all addresses. */
export const saltedDigest = (salt: string, field: Redactable, value: string | null): string =>
  hash('sha256', JSON.stringify([salt, field, value]))

/** The part of a seal that its hash covers. */
export type Commitments = Pick<AuditSeal, 'seq' | 'sealed_at' | 'salt' | 'ip_digest' | 'user_agent_digest'>

const sealedRecord = (event: AuditEvent, seal: Commitments): string => {
  const { seq, sealed_at, salt, ip_digest, user_agent_digest } = seal
  const plain = PLAIN.map((member) => event[member])
  return `${JSON.stringify([1, seq, sealed_at, salt, ip_digest, user_agent_digest, ...plain])}\n${canonicalJson(event.details)}`
}

/** `hash_n = SHA-256(hash_{n-1} ‖ record_n)`, in hexadecimal digits. */
export const nextHash = (previous: string, event: AuditEvent, commitments: Commitments): string =>
  hash('sha256', `${previous}\n${sealedRecord(event, commitments)}`)

/** The link behind `previous`, but for its MAC. */
export const makeLink = (
  previous: string,
  event: AuditEvent,
  at: Pick<AuditSeal, 'seq' | 'sealed_at' | 'salt'>,
): Omit<AuditSeal, 'mac'> => {
  const commitments = {
    ...at,
    ip_digest: saltedDigest(at.salt, 'ip', event.ip),
    user_agent_digest: saltedDigest(at.salt, 'user_agent', event.user_agent),
  }
  return { ...commitments, event_id: event.id, hash: nextHash(previous, event, commitments) }
}
