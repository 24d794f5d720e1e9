import { createHash } from 'node:crypto'
import type { Instant, Seconds } from '@gatekeeper/core/instant'
import { type Look, lookStyles } from '@gatekeeper/core/look'
import { type ProviderFeatures, providerMetadata } from '@gatekeeper/core/oidc/provider-metadata'
import type { SigningKey } from '@gatekeeper/core/signing-key'
import { jwksDocument } from '@gatekeeper/keys/jwks'
import { CATALOGUES } from '../mails/language'

export interface PublicDocument {
  bytes: Uint8Array
  etag: string
  cache_control: string
}

const cacheControl = (max_age: Seconds): string => `public, max-age=${max_age}, must-revalidate`

const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url')}"`

const json = (content: unknown): PublicDocument => {
  const text = JSON.stringify(content)
  const etag = etagOf(text)
  return { bytes: new TextEncoder().encode(text), etag, cache_control: cacheControl(300) }
}

/** DI-28; both well-known addresses carry these bytes (DI-06). */
const discoveryDocument = (issuer: string): PublicDocument =>
  json(providerMetadata(issuer, { ui_locales: Object.keys(CATALOGUES), protocol: PROTOCOL }))

/** What is wired of the protocol's higher rungs (DI-27). */
const PROTOCOL: ProviderFeatures['protocol'] = {
  pushed_requests: true,
  private_key_jwt: true,
  dpop: true,
  request_objects: true,
  backchannel_logout: true,
  frontchannel_logout: true,
}

/** Where passkeys are made and looked after (W3C Passkey Endpoints, section 3). */
const passkeyEndpoints = (issuer: string): PublicDocument =>
  json({ enroll: `${issuer}/account/security`, manage: `${issuer}/account/security` })

export interface DocumentNeeds {
  issuer: string
  now(): Instant
  keys(): SigningKey[]
  max_age(): Seconds
  related_origins(): string[]
  look(): Look
}

/** Discovery and the key set as fixed bytes with an ETag; the key set is made anew when what is published may have changed. */
export const makeDocuments = ({ issuer, now, keys, max_age, related_origins, look }: DocumentNeeds) => {
  const discovery = discoveryDocument(issuer)
  const passkeys = passkeyEndpoints(issuer)
  let made: {
    list: SigningKey[]
    made_at: Instant
    good_until: Instant
    age: Seconds
    document: PublicDocument
  } | null = null
  return {
    discovery: (): PublicDocument => discovery,
    passkeyEndpoints: (): PublicDocument => passkeys,
    /** Further origins that may use our passkeys (WebAuthn Level 3 §5.11); `null` where there are none. */
    relatedOrigins(): PublicDocument | null {
      const origins = related_origins()
      return origins.length === 0 ? null : json({ origins: [issuer, ...origins] })
    },
    /** The style sheet of the instance's own look. */
    look(): { text: string; etag: string } {
      const text = lookStyles(look())
      return { text, etag: etagOf(text) }
    },
    keys(): PublicDocument {
      const [list, at, age] = [keys(), now(), max_age()]
      const current = made && made.list === list && made.age === age && at >= made.made_at && at < made.good_until
      if (made && current) return made.document
      const { bytes, etag, good_until } = jwksDocument(list, at)
      const document = { bytes, etag, cache_control: cacheControl(age) }
      made = { list, made_at: at, good_until: good_until ?? Number.POSITIVE_INFINITY, age, document }
      return document
    },
  }
}

export type Documents = ReturnType<typeof makeDocuments>
