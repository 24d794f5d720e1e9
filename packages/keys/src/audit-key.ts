/** The key that signs heads of the audit log: long-lived, since old exports must stay verifiable (docs/decisions/0015). */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  type AuditPublicKey,
  type HeadClaims,
  headSigningInput,
  keyThumbprint,
} from '@gatekeeper/core/delivery/audit-head'
import type { AuditKey } from '@gatekeeper/core/delivery/audit-seal'
import type { Instant } from '@gatekeeper/core/instant'
import type { Place } from './envelope'
import type { Vault } from './vault'

const placeOf = (kid: string): Place => ({ table: 'audit_keys', column: 'private_key', row: kid })

const publicOf = (key: KeyObject): AuditPublicKey => {
  const { kty = '', crv = '', x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return { kty, crv, x, kid: keyThumbprint({ kty, crv, x }) }
}

/** A new key, its private half sealed. */
export const createAuditKey = (vault: Pick<Vault, 'seal'>, created_at: Instant): AuditKey => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const public_jwk = publicOf(privateKey)
  const { kid } = public_jwk
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  return { kid, public_jwk: { ...public_jwk }, sealed_private: vault.seal('signing', placeOf(kid), der), created_at }
}

export interface AuditSigner {
  public_key: AuditPublicKey
  /** A head as a compact JWS. */
  sign(claims: HeadClaims): string
}

/** `null`: it does not open. The public half is made from the private one: what stands beside it could be anybody's. */
export const openAuditKey = (vault: Pick<Vault, 'open'>, { kid, sealed_private }: AuditKey): AuditSigner | null => {
  const opened = vault.open('signing', placeOf(kid), sealed_private)
  if (opened.kind === 'refuse') return null
  const key = createPrivateKey({ key: opened.plaintext, format: 'der', type: 'pkcs8' })
  const public_key = publicOf(key)
  return {
    public_key,
    sign: (claims) => {
      const input = headSigningInput(public_key.kid, claims)
      return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
    },
  }
}
