import type { Upstream, UpstreamFault } from '@gatekeeper/api/upstream/upstream'
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import { UPSTREAM_KINDS, type UpstreamKinds } from '@gatekeeper/core/authentication/upstream-kinds'
import { upstreamUrl } from '@gatekeeper/core/authentication/upstream-request'
import type { Instant } from '@gatekeeper/core/instant'
import type { Vault } from '@gatekeeper/keys/vault'
import type { Outbound } from '../../http/outbound'
import { fault, makeAskJson } from './ask-json'
import { makeProviderDocuments } from './documents'
import { exchangeCode } from './exchange'
import { whoByApi, whoByIdToken } from './who'

export interface UpstreamNeeds {
  vault: Vault
  now(): Instant
  fetchOutside: Outbound
  outbound_allowed(): string[]
  /** Of tests: where GitHub, Google and Discord are. */
  kinds?: UpstreamKinds
}

/** FLT-18: five seconds in all, with something left for us. */
const WHOLE_MS = 4500

const within = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | UpstreamFault> => {
  const signal = AbortSignal.timeout(WHOLE_MS)
  const late = new Promise<UpstreamFault>((resolve) => {
    const say = () => resolve(fault('unreachable', 'it did not answer in time'))
    signal.addEventListener('abort', say, { once: true })
  })
  return Promise.race([work(signal), late])
}

/** Sign-in at other providers, by the one guarded client. What it keeps is public and the same for everyone (SEC-138). */
export const makeUpstream = ({ vault, now, fetchOutside, outbound_allowed, kinds }: UpstreamNeeds): Upstream => {
  const table: UpstreamKinds = kinds ?? UPSTREAM_KINDS
  const askJson = makeAskJson(fetchOutside, outbound_allowed)
  const kept = makeProviderDocuments(askJson, table, now)
  const needs = { askJson, documents: kept, vault, now }

  /** Where a provider's endpoints are, whichever way that is known. */
  const endpointsOf = async (provider: UpstreamProvider, documents = kept) => {
    const kind = table[provider.kind]
    if (kind.protocol === 'api') return { ...kind, kind: 'api' as const, of: kind, sends_iss: false }
    const found = await documents.metadata(provider)
    return found.kind === 'refuse'
      ? found
      : { ...found.value, kind: 'openid' as const, of: kind, metadata: found.value }
  }

  return {
    begin: (provider, request) =>
      within(async () => {
        const endpoints = await endpointsOf(provider)
        if (endpoints.kind === 'refuse') return endpoints
        const login = request.login && endpoints.kind === 'openid' && endpoints.of.prompt_login
        const { client_id, scopes } = provider
        const url = upstreamUrl(endpoints.authorization_endpoint, { ...request, client_id, scopes, login })
        return { kind: 'go' as const, url }
      }),

    finish: (provider, answer) =>
      within(async (signal) => {
        const endpoints = await endpointsOf(provider)
        if (endpoints.kind === 'refuse') return endpoints
        // RFC 9207 §2.4: an answer of another provider, or of none where this one always says its name.
        if (answer.iss !== endpoints.issuer && (answer.iss !== null || endpoints.sends_iss))
          return fault('wrong_issuer', 'iss of the answer is not the issuer')
        const tokens = await exchangeCode(needs, provider, endpoints, answer, signal)
        if (tokens.kind === 'refuse') return tokens
        return endpoints.kind === 'api'
          ? whoByApi(askJson, provider, endpoints.of, tokens, signal)
          : whoByIdToken(needs, provider, endpoints.of, endpoints.metadata, tokens, answer, signal)
      }),

    check: (provider) =>
      within(async () => {
        // Whoever sets it up wants to know what is there now.
        const documents = makeProviderDocuments(askJson, table, now)
        const endpoints = await endpointsOf(provider, documents)
        if (endpoints.kind === 'refuse') return endpoints
        const keys = endpoints.kind === 'openid' ? await documents.keys(provider, endpoints.metadata) : null
        if (keys?.kind === 'refuse') return keys
        const { issuer, authorization_endpoint, token_endpoint, token_auth } = endpoints
        return {
          kind: 'found' as const,
          found: {
            issuer,
            authorization_endpoint,
            token_endpoint,
            userinfo_endpoint: endpoints.kind === 'openid' ? endpoints.userinfo_endpoint : endpoints.of.user_endpoint,
            keys: keys === null ? null : keys.value.length,
            token_auth,
            pkce: endpoints.kind === 'openid' ? endpoints.pkce : null,
          },
        }
      }),
  }
}
