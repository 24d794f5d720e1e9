/** An exported audit log: JSON lines, a header first (docs/audit.md). */
import type { Instant } from '../instant'
import type { AuditEvent } from './audit-event'
import type { AuditPublicKey } from './audit-head'
import { EVENT_MEMBERS } from './audit-record'
import type { Link } from './audit-verifier'

export const AUDIT_FORMAT = 'gatekeeper-audit'

export interface AuditFileHeader {
  format: typeof AUDIT_FORMAT
  version: 1
  issuer: string
  exported_at: Instant
  /** Every sealed event up to the head; an extract leaves out what its filter does not want, and proves no completeness. */
  complete: boolean
  filter: Record<string, unknown>
  /** Signed: what stood before was dropped by retention. */
  checkpoint: string | null
  /** Signed: where the file ends. */
  head: string | null
  /** Signed: what does not fit, and who has accepted it. */
  accepted: string[]
  /** Convenient, and no proof: trust is in a key that came another way. */
  keys: AuditPublicKey[]
}

type AuditFileLine =
  | { kind: 'header'; header: AuditFileHeader }
  | { kind: 'head'; jws: string }
  | { kind: 'unsealed'; event: AuditEvent }
  /** `previous`: of an extract, the hash before. */
  | { kind: 'link'; link: Link; previous: string | null }

export const writeHeader = (header: AuditFileHeader): string => JSON.stringify(header)
export const writeHead = (jws: string): string => JSON.stringify({ head: jws })
export const writeUnsealed = (event: AuditEvent): string => JSON.stringify({ unsealed: true, event })
export const writeLink = ({ seal, event }: Link, previous?: string): string => {
  const { seq, event_id, sealed_at, salt, ip_digest, user_agent_digest, hash } = seal
  return JSON.stringify({ seq, event_id, sealed_at, salt, ip_digest, user_agent_digest, previous, hash, event })
}

/** No line that we write is longer: bodies are bounded by 64 KiB. */
const LONGEST = 1024 * 1024

const objectOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)

const TEXTS = ['id', 'action', 'outcome', 'actor_type'] as const
const TEXTS_OR_NOTHING = EVENT_MEMBERS.filter((name) => !['at', 'details', ...TEXTS].includes(name))

/** Exactly the members that an event has, each of its type: the seal covers these, so a file may hold no others. */
const eventOf = (value: unknown): AuditEvent | null => {
  const event = objectOf(value)
  if (!event || Object.keys(event).length !== EVENT_MEMBERS.length) return null
  const fits =
    typeof event.at === 'number' &&
    objectOf(event.details) !== null &&
    TEXTS.every((name) => isText(event[name])) &&
    TEXTS_OR_NOTHING.every((name) => isTextOrNull(event[name]))
  return fits ? (event as unknown as AuditEvent) : null
}

const keyOf = (value: unknown): AuditPublicKey | null => {
  const key = objectOf(value)
  return key && isText(key.kty) && isText(key.crv) && isText(key.x) && isText(key.kid)
    ? { kty: key.kty, crv: key.crv, x: key.x, kid: key.kid }
    : null
}

/** One public key, or a list as `{"keys":[…]}` holds it (RFC 7517); nothing where it is neither. */
export const readAuditKeys = (value: unknown): AuditPublicKey[] => {
  const { keys } = objectOf(value) ?? {}
  return (Array.isArray(keys) ? keys : [value]).map(keyOf).filter((key) => key !== null)
}

const headerOf = (line: Record<string, unknown>): AuditFileLine | null => {
  const { version, complete, issuer, exported_at, filter, checkpoint, head, accepted = [] } = line
  if (version !== 1 || typeof complete !== 'boolean' || !isText(issuer) || typeof exported_at !== 'number') return null
  if (!isTextOrNull(checkpoint) || !isTextOrNull(head)) return null
  if (!Array.isArray(accepted) || !accepted.every(isText)) return null
  const keys = readAuditKeys(line)
  const header = {
    format: AUDIT_FORMAT,
    version,
    issuer,
    exported_at,
    complete,
    checkpoint,
    head,
    accepted,
    keys,
  } as const
  return { kind: 'header', header: { ...header, filter: objectOf(filter) ?? {} } }
}

const linkOf = (line: Record<string, unknown>): AuditFileLine | null => {
  const { seq, event_id, sealed_at, salt, ip_digest, user_agent_digest, hash, previous } = line
  const event = line.event === null ? null : eventOf(line.event)
  if (typeof seq !== 'number' || typeof sealed_at !== 'number' || (event === null && line.event !== null)) return null
  if (!isText(event_id) || !isText(salt) || !isText(ip_digest) || !isText(user_agent_digest) || !isText(hash))
    return null
  const seal = { seq, event_id, sealed_at, salt, ip_digest, user_agent_digest, hash }
  return { kind: 'link', link: { seal, event }, previous: isText(previous) ? previous : null }
}

/** A line as it was meant; `null` when it is none of ours. Bad input never throws. */
export const readAuditLine = (text: string): AuditFileLine | null => {
  if (text.length > LONGEST) return null
  try {
    const line = objectOf(JSON.parse(text))
    if (!line) return null
    if (line.format === AUDIT_FORMAT) return headerOf(line)
    if (isText(line.head)) return { kind: 'head', jws: line.head }
    if (line.unsealed !== true) return linkOf(line)
    const event = eventOf(line.event)
    return event && { kind: 'unsealed', event }
  } catch {
    return null
  }
}
