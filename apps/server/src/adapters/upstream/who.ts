import type { UpstreamAnswer, UpstreamFault } from '@gatekeeper/api/upstream/upstream'
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import {
  identityOfClaims,
  identityOfDiscord,
  identityOfGithub,
  type ReadIdentity,
  type UpstreamIdentity,
} from '@gatekeeper/core/authentication/upstream-identity'
import type { ApiKind, OpenIdKind } from '@gatekeeper/core/authentication/upstream-kinds'
import type { Instant } from '@gatekeeper/core/instant'
import { verifyForeignJwt } from '@gatekeeper/keys/verify-foreign-jwt'
import { type AskJson, fault, isObject, type Json } from './ask-json'
import type { ProviderDocuments } from './documents'
import type { Tokens } from './exchange'
import type { Metadata } from './metadata'

export type Who = { kind: 'identity'; identity: UpstreamIdentity } | UpstreamFault

const told = (read: ReadIdentity): Who => (read.kind === 'refuse' ? fault('unexpected', read.reason) : read)

/** What an API answers to whoever holds the access token. */
const askAs = async (askJson: AskJson, what: string, url: string, { access_token }: Tokens, signal: AbortSignal) => {
  const asked = await askJson(what, url, { authorization: `Bearer ${access_token}`, signal })
  if (asked.kind === 'refuse' || asked.status === 200) return asked
  return fault('unexpected', `${what}: the server answered ${asked.status}`)
}

/** GitHub and Discord: their API says who the token is of; the token is ours, since we exchanged the code for it. */
export const whoByApi = async (
  askJson: AskJson,
  provider: UpstreamProvider,
  kind: ApiKind,
  tokens: Tokens,
  signal: AbortSignal,
): Promise<Who> => {
  const { user_endpoint, emails_endpoint } = kind
  const [user, emails] = await Promise.all([
    askAs(askJson, 'the user', user_endpoint, tokens, signal),
    emails_endpoint === null ? null : askAs(askJson, 'the list of addresses', emails_endpoint, tokens, signal),
  ])
  if (user.kind === 'refuse') return user
  if (provider.kind === 'discord') return told(identityOfDiscord(user.value))
  // Without leave to see the addresses an account is still known by its number.
  return told(identityOfGithub(user.value, emails?.kind === 'json' ? emails.value : null))
}

interface OpenIdNeeds {
  askJson: AskJson
  documents: ProviderDocuments
  now(): Instant
}

/** The ID token, verified by the provider's keys; asked for anew when it names one that is not there (SEC-136). */
const verified = async (
  { documents, now }: OpenIdNeeds,
  provider: UpstreamProvider,
  kind: OpenIdKind,
  metadata: Metadata,
  id_token: string,
  nonce: string,
): Promise<{ kind: 'claims'; claims: Json } | UpstreamFault> => {
  const expected = {
    issuers: [metadata.issuer, ...kind.also_called],
    client_id: provider.client_id,
    nonce,
    now: now(),
  }
  for (const anew of [false, true]) {
    const keys = await documents.keys(provider, metadata, anew)
    if (keys.kind === 'refuse') return keys
    const verdict = await verifyForeignJwt(id_token, keys.value, expected)
    if (verdict.kind === 'claims') return verdict
    if (verdict.kind === 'refuse') return fault('unexpected', `the ID token was refused: ${verdict.reason}`)
  }
  return fault('unexpected', 'the ID token was refused: its key is not in the key set')
}

/** Where the ID token has no address, user info has: of the same subject, or not at all (Core §5.3.2). */
export const whoByIdToken = async (
  needs: OpenIdNeeds,
  provider: UpstreamProvider,
  kind: OpenIdKind,
  metadata: Metadata,
  tokens: Tokens,
  { nonce }: UpstreamAnswer,
  signal: AbortSignal,
): Promise<Who> => {
  if (tokens.id_token === null) return fault('unexpected', 'the token response has no id_token')
  const of_token = await verified(needs, provider, kind, metadata, tokens.id_token, nonce)
  if (of_token.kind === 'refuse') return of_token
  const { claims } = of_token
  const { userinfo_endpoint } = metadata
  if (typeof claims.email === 'string' || userinfo_endpoint === null) return told(identityOfClaims(claims))
  const info = await askAs(needs.askJson, 'the user info', userinfo_endpoint, tokens, signal)
  if (info.kind === 'refuse') return info
  if (!isObject(info.value) || info.value.sub !== claims.sub)
    return fault('unexpected', 'the user info is of another subject')
  // The address and whether it is verified come from one document: of two, a lie would borrow the other's truth.
  const { email: _email, email_verified: _verified, ...rest } = claims
  return told(identityOfClaims({ ...rest, ...info.value, sub: claims.sub }))
}
