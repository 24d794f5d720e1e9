/** Signing keys; states follow from their instants (core/signing-key). */
import type { SigningKey } from '@gatekeeper/core/signing-key'
import { and, eq } from 'drizzle-orm'
import type { Write } from '../commit'
import type { Database } from '../database'

/** All that were ever made, removed ones too, oldest first. */
export const listSigningKeys = (db: Database): Promise<SigningKey[]> =>
  db.read((q) => q.select().from(q.signing_keys).orderBy(q.signing_keys.created_at, q.signing_keys.kid))

export const insertSigningKey = (key: SigningKey): Write => ({
  label: 'insert signing key',
  rows: 1,
  build: (q) => q.insert(q.signing_keys).values(key).returning({ kid: q.signing_keys.kid }),
})

export type SigningKeyChanges = Partial<Omit<SigningKey, 'kid' | 'alg' | 'public_jwk' | 'created_at' | 'version'>>

/** A conflict when another node has moved the key on (FLT-14). */
export const updateSigningKey = (kid: string, version: number, changes: SigningKeyChanges): Write => ({
  label: 'update signing key',
  rows: 1,
  build: (q) =>
    q
      .update(q.signing_keys)
      .set({ ...changes, version: q.plusOne(q.signing_keys.version) })
      .where(and(eq(q.signing_keys.kid, kid), eq(q.signing_keys.version, version)))
      .returning({ kid: q.signing_keys.kid }),
})
