// The app of the benchmark at one provider: it does the protocol for one of its users, and keeps what is to be checked later.
import { createHash, randomBytes } from 'node:crypto'
import type { Browser } from './browser'

export interface App {
  client_id: string
  client_secret: string
  redirect_uri: string
}

/** As the provider's discovery document says. */
export interface Endpoints {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  userinfo_endpoint: string
  introspection_endpoint: string
  jwks_uri: string
}

export interface Tokens {
  access_token: string
  id_token: string
  refresh_token?: string
}

/** One finished sign-in. */
export interface SignIn extends Tokens {
  nonce: string
  code: string
  verifier: string
  /** `sub` of UserInfo. */
  sub: string
}

const random = () => randomBytes(32).toString('base64url')
const FORM = 'application/x-www-form-urlencoded'

export class RelyingParty {
  readonly #basic: string
  constructor(
    readonly endpoints: Endpoints,
    readonly app: App,
  ) {
    const pair = `${encodeURIComponent(app.client_id)}:${encodeURIComponent(app.client_secret)}`
    this.#basic = `Basic ${Buffer.from(pair).toString('base64')}`
  }

  /** The address that starts a sign-in with PKCE, and what only the app knows of it. */
  start(more: Record<string, string> = {}): { url: string; nonce: string; verifier: string } {
    const [nonce, verifier] = [random(), random()]
    const query = new URLSearchParams({
      client_id: this.app.client_id,
      response_type: 'code',
      redirect_uri: this.app.redirect_uri,
      scope: 'openid profile email',
      state: random(),
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    })
    return { url: `${this.endpoints.authorization_endpoint}?${query}`, nonce, verifier }
  }

  /** The three requests of a sign-in with a live session. */
  async signIn(browser: Browser): Promise<SignIn> {
    const { url, nonce, verifier } = this.start()
    const code = codeOf(await browser.get(url))
    const tokens = await this.redeem(code, verifier)
    return { ...tokens, nonce, code, verifier, sub: await this.userInfo(tokens.access_token) }
  }

  redeem(code: string, code_verifier: string): Promise<Tokens> {
    const { redirect_uri } = this.app
    return this.token({ grant_type: 'authorization_code', code, redirect_uri, code_verifier })
  }

  refresh(refresh_token: string): Promise<Tokens> {
    return this.token({ grant_type: 'refresh_token', refresh_token })
  }

  async token(fields: Record<string, string>): Promise<Tokens> {
    const response = await this.call(this.endpoints.token_endpoint, fields)
    if (response.status !== 200) throw new Error(`token: ${response.status} ${await response.text()}`)
    return (await response.json()) as Tokens
  }

  async userInfo(access_token: string): Promise<string> {
    const headers = { authorization: `Bearer ${access_token}` }
    const response = await fetch(this.endpoints.userinfo_endpoint, { headers })
    if (response.status !== 200) throw new Error(`userinfo: ${response.status} ${await response.text()}`)
    return ((await response.json()) as { sub: string }).sub
  }

  async introspect(token: string): Promise<void> {
    const response = await this.call(this.endpoints.introspection_endpoint, { token })
    const body = response.status === 200 ? ((await response.json()) as { active: boolean }) : null
    if (body?.active !== true) throw new Error(`introspection: ${response.status} ${JSON.stringify(body)}`)
  }

  /** A form as the app, by client_secret_basic. */
  call(url: string, fields: Record<string, string>): Promise<Response> {
    const headers = { 'content-type': FORM, authorization: this.#basic }
    return fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() })
  }
}

/** The code in the redirect back to the app. */
export const codeOf = (response: Response): string => {
  const location = response.headers.get('location') ?? ''
  const code = /[?&]code=([^&]+)/.exec(location)?.[1]
  if (response.status < 300 || response.status >= 400 || !code)
    throw new Error(`authorize: ${response.status} ${location}`)
  return decodeURIComponent(code)
}
