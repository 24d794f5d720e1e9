import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import { issuerOf, type UpstreamKinds } from '@gatekeeper/core/authentication/upstream-kinds'
import type { Instant } from '@gatekeeper/core/instant'
import { type AskJson, fault, isObject } from './ask-json'
import { type Loaded, makeShelf } from './kept'
import { discoveryAddress, type Metadata, readMetadata } from './metadata'

const HOUR = 3600
const MOST_KEYS = 100

/** The public documents of OpenID providers: found once, then kept. */
export interface ProviderDocuments {
  metadata(provider: UpstreamProvider): Promise<Loaded<Metadata>>
  /** `anew`: a token names a key that is not among those on file. */
  keys(provider: UpstreamProvider, metadata: Metadata, anew?: boolean): Promise<Loaded<unknown[]>>
}

export const makeProviderDocuments = (
  askJson: AskJson,
  kinds: UpstreamKinds,
  now: () => Instant,
): ProviderDocuments => {
  const discovered = makeShelf<Metadata>(now, 24 * HOUR)
  const keySets = makeShelf<unknown[]>(now, HOUR)
  return {
    async metadata(provider) {
      const issuer = issuerOf(provider, kinds)
      if (issuer === null) return fault('unexpected', 'it has no issuer')
      return discovered.get(provider.id, issuer, async () => {
        const asked = await askJson('the discovery document', discoveryAddress(issuer))
        if (asked.kind === 'refuse') return asked
        if (asked.status !== 200)
          return fault('unexpected', `the discovery document: the server answered ${asked.status}`)
        return readMetadata(asked.value, issuer)
      })
    },
    keys: (provider, { jwks_uri }, anew) =>
      keySets.get(
        provider.id,
        jwks_uri,
        async () => {
          const asked = await askJson('the key set', jwks_uri)
          if (asked.kind === 'refuse') return asked
          const keys = isObject(asked.value) ? asked.value.keys : undefined
          if (asked.status !== 200 || !Array.isArray(keys)) return fault('unexpected', 'the key set has no keys')
          return { kind: 'loaded', value: keys.slice(0, MOST_KEYS) }
        },
        anew,
      ),
  }
}
