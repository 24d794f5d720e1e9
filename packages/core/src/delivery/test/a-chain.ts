import { generateKeyPairSync, sign } from 'node:crypto'
import type { AuditEvent } from '../audit-event'
import { AUDIT_FORMAT, writeHead, writeHeader, writeLink } from '../audit-file'
import { type AuditPublicKey, type HeadClaims, headSigningInput, keyThumbprint } from '../audit-head'
import { GENESIS, makeLink } from '../audit-record'
import type { Link } from '../audit-verifier'

export const AT = 1_790_000_000_000

export const anEvent = (n: number, part: Partial<AuditEvent> = {}): AuditEvent => ({
  id: `event-${n}`,
  at: AT + n,
  action: n % 3 ? 'session.created' : 'sign_in.refused',
  outcome: n % 3 ? 'success' : 'refused',
  actor_type: 'user',
  actor_id: `user-${n % 7}`,
  actor_name: `person-${n % 7}@example.test`,
  target_type: n % 2 ? 'client' : null,
  target_id: n % 2 ? 'wiki' : null,
  target_name: null,
  client_id: n % 2 ? 'wiki' : null,
  ip: n % 4 ? `192.0.2.${n % 200}` : null,
  user_agent: n % 5 ? 'Firefox' : null,
  reason: n % 3 ? null : 'wrong_password',
  details: { n, z: [1, { b: null, a: 'é' }], a: true },
  ...part,
})

export const makeKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const key: AuditPublicKey = { kty: 'OKP', crv: 'Ed25519', x, kid: keyThumbprint({ kty: 'OKP', crv: 'Ed25519', x }) }
  const head = (seq: number, hash: string, part: Partial<HeadClaims> = {}): string => {
    const claims: HeadClaims = {
      id: `head-${seq}`,
      kind: 'head',
      seq,
      hash,
      at: AT,
      iss: 'https://auth.example.test',
      ...part,
    }
    const input = headSigningInput(key.kid, claims)
    return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`
  }
  return { key, head }
}

/** `count` events in a chain; each salt is another. */
export const chainOf = (events: AuditEvent[], previous = GENESIS, first = 1): Link[] => {
  let hash = previous
  return events.map((event, index) => {
    const seal = makeLink(hash, event, { seq: first + index, sealed_at: AT + 1000, salt: `salt-${index}` })
    hash = seal.hash
    return { seal, event }
  })
}

export interface FileParts {
  links: Link[]
  head: string | null
  heads?: Map<number, string>
  keys?: AuditPublicKey[]
  checkpoint?: string
  accepted?: string[]
}

export const fileOf = ({ links, head, heads, keys = [], checkpoint, accepted = [] }: FileParts): string[] => [
  writeHeader({
    format: AUDIT_FORMAT,
    version: 1,
    issuer: 'https://auth.example.test',
    exported_at: AT,
    complete: true,
    filter: {},
    checkpoint: checkpoint ?? null,
    head,
    accepted,
    keys,
  }),
  ...links.flatMap((link) => {
    const jws = heads?.get(link.seal.seq)
    return [writeLink(link), ...(jws === undefined ? [] : [writeHead(jws)])]
  }),
]
