/** What a link of the chain covers, to the byte (docs/decisions/0015-audit-seal.md). */
import { createHash } from 'node:crypto'
import type { AuditEvent } from './audit-event'
import type { AuditSeal } from './audit-seal'

/** The hash before the first link. */
export const GENESIS = ''

/** JSON with one text for one value: members in order of their names, no white space (the order of RFC 8785 §3.2.3). */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

type Redactable = 'ip' | 'user_agent'

/** What stands in the record for a value that may be redacted; the salt keeps anybody from trying all addresses. */
export const saltedDigest = (salt: string, field: Redactable, value: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify([salt, field, value]))
    .digest('hex')

/** The part of a seal that its hash covers. */
export type Commitments = Pick<AuditSeal, 'seq' | 'sealed_at' | 'salt' | 'ip_digest' | 'user_agent_digest'>

const sealedRecord = (
  event: AuditEvent,
  { seq, sealed_at, salt, ip_digest, user_agent_digest }: Commitments,
): string => {
  const { ip: _, user_agent: __, ...rest } = event
  return canonicalJson({ v: 1, seq, sealed_at, salt, ip_digest, user_agent_digest, event: rest })
}

/** `hash_n = SHA-256(hash_{n-1} ‖ record_n)`, in hexadecimal digits. */
export const nextHash = (previous: string, event: AuditEvent, commitments: Commitments): string =>
  createHash('sha256')
    .update(`${previous}\n${sealedRecord(event, commitments)}`)
    .digest('hex')

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
