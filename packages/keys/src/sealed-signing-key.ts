import type { SigningKey } from '@gatekeeper/core/signing-key'
import type { Opened, Place } from './envelope'
import type { RotationStep } from './rotation-step'
import { importSigner, type Signer } from './signer'
import type { GeneratedSigningKey } from './signing-key'
import type { Vault } from './vault'

/** A signing key as the database holds it: public half and instants plain, private half sealed by the data key `signing`. */

const placeOf = (kid: string): Place => ({ table: 'signing_keys', column: 'private_key', row: kid })

/** The row that a `generate` step asks for. */
export function sealSigningKey(
  generated: GeneratedSigningKey,
  step: Extract<RotationStep, { kind: 'generate' }>,
  vault: Vault,
): SigningKey {
  return {
    kid: generated.kid,
    alg: generated.alg,
    public_jwk: generated.public_jwk,
    sealed_private_key: vault.seal('signing', placeOf(generated.kid), generated.private_key),
    created_at: step.published_at,
    published_at: step.published_at,
    active_from: step.active_from,
    retired_at: null,
    removed_at: null,
    revoked_at: null,
    version: 1,
  }
}

/** Whether the private half can be had back, as a backup must be able to. */
export const opensSigningKey = (kid: string, sealed_private_key: string, vault: Vault): boolean =>
  vault.open('signing', placeOf(kid), sealed_private_key).kind === 'opened'

/** Unseals and imports, once per key and process. */
export async function openSigner(
  key: SigningKey,
  vault: Vault,
): Promise<{ kind: 'signer'; signer: Signer } | Extract<Opened, { kind: 'refuse' }>> {
  const opened = vault.open('signing', placeOf(key.kid), key.sealed_private_key)
  if (opened.kind === 'refuse') return opened
  return { kind: 'signer', signer: await importSigner(key, opened.plaintext) }
}
