import type { Instant, Seconds } from '@gatekeeper/core/instant'
import { providerMetadata } from '@gatekeeper/core/oidc/provider-metadata'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import { createHash } from 'node:crypto'
import { publishedKeysAt } from '@gatekeeper/keys/key-state'

export interface PublicDocument {
  bytes: Uint8Array
  etag: string
  cache_control: string
}

const publicDocument = (content: unknown, max_age: Seconds): PublicDocument => {
  const text = JSON.stringify(content)
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  return { bytes: new TextEncoder().encode(text), etag, cache_control: `public, max-age=${max_age}, must-revalidate` }
}

export interface DocumentNeeds {
  issuer: string
  now(): Instant
  keys(): SigningKey[]
  max_age(): Seconds
}

/** Discovery and the key set as fixed bytes with an ETag; the key set is made anew only when what is published has changed. */
export const makeDocuments = ({ issuer, now, keys, max_age }: DocumentNeeds) => {
  const discovery = publicDocument(providerMetadata(issuer, { ui_locales: ['en'] }), 300)
  let made: { list: SigningKey[]; second: number; age: Seconds; document: PublicDocument } | null = null
  return {
    discovery: (): PublicDocument => discovery,
    keys(): PublicDocument {
      const [list, at, age] = [keys(), now(), max_age()]
      const second = Math.floor(at / 1000)
      if (made && made.list === list && made.second === second && made.age === age) return made.document
      const document = publicDocument({ keys: publishedKeysAt(list, at).map((key) => key.public_jwk) }, age)
      made = { list, second, age, document: made?.document.etag === document.etag && made.age === age ? made.document : document }
      return made.document
    },
  }
}

export type Documents = ReturnType<typeof makeDocuments>
