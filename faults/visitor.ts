// A signed-in browser and its app over HTTP, as far as the fault tests need them.
import { createHash, randomBytes } from 'node:crypto'

export interface App {
  id: string
  secret: string
  redirect_uri: string
}

export interface Tokens {
  access_token: string
  refresh_token: string
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

export class Visitor {
  readonly #cookies = new Map<string, string>()
  constructor(readonly issuer: string) {}

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, this.issuer), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }

  async #call(procedure: string, input: object): Promise<{ interaction: string }> {
    const headers = { 'content-type': 'application/json', origin: this.issuer }
    const response = await this.#send(`/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) })
    if (!response.ok) throw new Error(`${procedure}: ${response.status} ${await response.text()}`)
    const body = (await response.json()) as { result: { data: { interaction: string } } }
    return body.result.data
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.enterPassword(await this.openSignIn(), login, password)
  }

  /** The sign-in page; answers its interaction. */
  async openSignIn(): Promise<string> {
    return (await this.#call('login.start', {})).interaction
  }

  async enterPassword(interaction: string, login: string, password: string): Promise<void> {
    await this.#call('login.password', { interaction, login, password })
  }

  /** A code by single sign-on. */
  async code(app: App, scope = 'openid offline_access'): Promise<{ code: string; verifier: string }> {
    const verifier = randomBytes(32).toString('base64url')
    const code_challenge = createHash('sha256').update(verifier).digest('base64url')
    const asked = {
      client_id: app.id,
      response_type: 'code',
      redirect_uri: app.redirect_uri,
      scope,
      code_challenge,
      code_challenge_method: 'S256',
    }
    const response = await this.#send(`/authorize?${new URLSearchParams(asked)}`)
    await response.arrayBuffer()
    const code = new URL(response.headers.get('location') ?? 'nowhere:/').searchParams.get('code')
    if (!code) throw new Error(`no code: ${response.status} ${response.headers.get('location')}`)
    return { code, verifier }
  }

  async post(
    path: string,
    app: App,
    fields: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const authorization = `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString('base64')}`
    const headers = { ...form, authorization }
    const response = await fetch(new URL(path, this.issuer), {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
  }

  async redeem(app: App, { code, verifier }: { code: string; verifier: string }): Promise<Tokens> {
    const fields = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: app.redirect_uri }
    const { status, body } = await this.post('/oauth/token', app, fields)
    if (status !== 200) throw new Error(`token: ${status} ${JSON.stringify(body)}`)
    return body as unknown as Tokens
  }

  async refresh(app: App, refresh_token: string): Promise<Tokens> {
    const { status, body } = await this.post('/oauth/token', app, { grant_type: 'refresh_token', refresh_token })
    if (status !== 200) throw new Error(`refresh: ${status} ${JSON.stringify(body)}`)
    return body as unknown as Tokens
  }

  async isActive(app: App, token: string): Promise<boolean> {
    const { status, body } = await this.post('/oauth/introspect', app, { token })
    if (status !== 200) throw new Error(`introspect: ${status}`)
    return body.active === true
  }
}
