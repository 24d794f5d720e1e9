import type { UpstreamAnswer, UpstreamFault } from '@gatekeeper/api/upstream/upstream'
import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import type { Vault } from '@gatekeeper/keys/vault'
import { type AskJson, fault, isObject } from './ask-json'

export interface TokenEndpoint {
  token_endpoint: string
  token_auth: 'client_secret_basic' | 'client_secret_post'
}

/** What a code was exchanged for; used within this call and then forgotten. */
export interface Tokens {
  kind: 'tokens'
  access_token: string
  id_token: string | null
}

/** RFC 6750 §2.1, so that it may stand in a header. */
const ACCESS_TOKEN = /^[\x21-\x7e]{1,16384}$/
const ERROR = /^[a-z0-9_.-]{1,60}$/i

/** RFC 6749 §2.3.1: id and secret are form-encoded before they are joined. */
const formEncoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)
const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`).toString('base64')}`

/** The code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5), as ourselves. */
export const exchangeCode = async (
  { vault, askJson }: { vault: Vault; askJson: AskJson },
  provider: UpstreamProvider,
  { token_endpoint, token_auth }: TokenEndpoint,
  { code, redirect_uri, verifier }: UpstreamAnswer,
  signal: AbortSignal,
): Promise<Tokens | UpstreamFault> => {
  const place = { table: 'upstream_providers', column: 'sealed_secret', row: provider.id }
  const opened = vault.open('secrets', place, provider.sealed_secret)
  if (opened.kind === 'refuse') return fault('unexpected', opened.reason)
  const secret = opened.plaintext.toString('utf8')
  const { client_id } = provider
  const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier })
  if (token_auth === 'client_secret_post') {
    form.set('client_id', client_id)
    form.set('client_secret', secret)
  }
  const authorization = token_auth === 'client_secret_basic' ? { authorization: basic(client_id, secret) } : {}
  const asked = await askJson('the token response', token_endpoint, { form, ...authorization, signal })
  if (asked.kind === 'refuse') return asked
  const { status, value } = asked
  if (!isObject(value)) return fault('unexpected', 'the token response is not a JSON object')
  // GitHub answers 200 to a code that it does not know.
  if (status !== 200 || typeof value.error === 'string') {
    const error = typeof value.error === 'string' && ERROR.test(value.error) ? value.error : `status ${status}`
    return fault('denied', `the token endpoint refused the code: ${error}`)
  }
  const { access_token, token_type, id_token } = value
  if (typeof access_token !== 'string' || !ACCESS_TOKEN.test(access_token))
    return fault('unexpected', 'the token response has no usable access_token')
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer')
    return fault('unexpected', 'the token response is not of the type Bearer')
  return { kind: 'tokens', access_token, id_token: typeof id_token === 'string' ? id_token : null }
}
