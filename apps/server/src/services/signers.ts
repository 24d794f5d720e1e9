import type { Instant } from '@gatekeeper/core/instant'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'
import { signingKeyAt } from '@gatekeeper/keys/key-state'
import { openSigner } from '@gatekeeper/keys/sealed-signing-key'
import type { Signer } from '@gatekeeper/keys/signer'
import type { Vault } from '@gatekeeper/keys/vault'

/** Ready signers by key id: a private key is opened and imported once. One that does not open is an error, never "no key". */
export const makeSigners = (vault: Vault, keys: () => SigningKey[]) => {
  const ready = new Map<string, Signer>()
  const load = async (key: SigningKey): Promise<Signer> => {
    const opened = await openSigner(key, vault)
    if (opened.kind === 'refuse') throw new Error(`signing key ${key.kid} does not open: ${opened.reason}`)
    ready.set(key.kid, opened.signer)
    return opened.signer
  }
  return {
    signerFor(alg: SigningAlgorithm, now: Instant): Signer | Promise<Signer> {
      const key = signingKeyAt(keys(), alg, now)
      if (!key) throw new Error(`no active signing key for ${alg}`)
      return ready.get(key.kid) ?? load(key)
    },
  }
}

export type Signers = ReturnType<typeof makeSigners>
