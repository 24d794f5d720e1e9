import { createHash, randomBytes } from 'node:crypto'
import type { Browser, Landed } from './browser'
import type { Provider } from './provider'
import type { AddedClient } from './records'

export const pkcePair = (): { verifier: string; challenge: string } => {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** The address of an authorization request with the usual parameters; `null` leaves one out. */
export const authorizeUrl = (
  { client }: Pick<AddedClient, 'client'>,
  parameters: Record<string, string | null> = {},
): string => {
  const usual: Record<string, string | null> = {
    client_id: client.id,
    response_type: 'code',
    redirect_uri: client.redirect_uris[0] ?? '',
    scope: 'openid email profile',
    state: 'the-state',
    ...parameters,
  }
  const sent = Object.entries(usual).filter((pair): pair is [string, string] => pair[1] !== null)
  return `/authorize?${new URLSearchParams(sent)}`
}

export const basic = ({ client, secret }: AddedClient): string =>
  `Basic ${Buffer.from(`${client.id}:${secret}`).toString('base64')}`

export interface TokenAnswer {
  status: number
  headers: Headers
  body: {
    access_token: string
    token_type: string
    expires_in: number
    scope: string
    id_token?: string
    refresh_token?: string
    error?: string
    error_description?: string
  }
}

/** A form POST of a client to one of our endpoints; `client` null sends no credentials. */
export const post = async (
  provider: Provider,
  path: string,
  client: AddedClient | null,
  fields: Record<string, string>,
): Promise<Response> =>
  provider.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(client && client.client.type === 'confidential' ? { authorization: basic(client) } : {}),
    },
    body: new URLSearchParams({
      ...(client?.client.type === 'public' ? { client_id: client.client.id } : {}),
      ...fields,
    }).toString(),
  })

export const requestTokens = async (
  provider: Provider,
  client: AddedClient | null,
  fields: Record<string, string>,
): Promise<TokenAnswer> => {
  const response = await post(provider, '/oauth/token', client, fields)
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenAnswer['body'] }
}

export const redeem = (
  provider: Provider,
  client: AddedClient,
  code: string,
  more: Record<string, string> = {},
): Promise<TokenAnswer> =>
  requestTokens(provider, client, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.client.redirect_uris[0] ?? '',
    ...more,
  })

export const refresh = (
  provider: Provider,
  client: AddedClient,
  refresh_token: string,
  more: Record<string, string> = {},
): Promise<TokenAnswer> => requestTokens(provider, client, { grant_type: 'refresh_token', refresh_token, ...more })

/** The code that a browser was sent back with. */
export const codeOf = (landed: Landed): string => {
  const code = landed.url.searchParams.get('code')
  if (code === null) throw new Error(`no code: ${landed.status} ${landed.url} ${landed.text.slice(0, 300)}`)
  return code
}

/** The whole way to tokens; signs in when the browser is asked to. */
export const obtainTokens = async (
  provider: Provider,
  browser: Browser,
  client: AddedClient,
  email: string,
  parameters: Record<string, string | null> = {},
): Promise<TokenAnswer['body']> => {
  const pkce = client.client.type === 'public' ? pkcePair() : null
  const asked = pkce ? { code_challenge: pkce.challenge, code_challenge_method: 'S256', ...parameters } : parameters
  const first = await browser.open(authorizeUrl(client, asked))
  const landed = first.url.pathname === '/login' ? await browser.signIn(first, email) : first
  const answer = await redeem(provider, client, codeOf(landed), pkce ? { code_verifier: pkce.verifier } : {})
  if (answer.status !== 200) throw new Error(`no tokens: ${JSON.stringify(answer.body)}`)
  return answer.body
}

export const userInfo = (provider: Provider, access_token: string): Promise<Response> =>
  provider.fetch('/userinfo', { headers: { authorization: `Bearer ${access_token}` } })

/** The claims of a JWT, unverified: for tests that look at one thing. */
export const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
export const headerOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString())
