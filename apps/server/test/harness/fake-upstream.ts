import { createHash } from 'node:crypto'
import { UPSTREAM_KINDS, type UpstreamKinds } from '@gatekeeper/core/authentication/upstream-kinds'
import { encodeBase64url } from '@gatekeeper/core/base64url'
import { importSigner } from '@gatekeeper/keys/signer'
import { generateSigningKey } from '@gatekeeper/keys/signing-key'
import { later } from './later'

type Json = Record<string, unknown>

/** What a test may bend; everything else is as the specification or the documentation of the provider says. */
export interface Knobs {
  /** Claims of the ID token, from those that are right. */
  claims?: (right: Json) => Json
  /** Members of its header. */
  header?: Json
  /** The whole token, from the one that is right. */
  token?: (right: string) => string
  discovery?: (right: Json) => Json
  userinfo?: Json
  keys?: unknown[]
  /** Answers instead of the server, or makes it wait. */
  answer?: (path: string) => Response | Promise<Response> | null
}

/** Whoever signs in there. */
export interface Account {
  sub: string
  email?: string
  email_verified?: unknown
  [claim: string]: unknown
}

interface Granted {
  account: Account
  client_id: string
  challenge: string
  nonce: string
  redirect_uri: string
}

/** Several providers at one address, each under its own path: OpenID Connect ones, GitHub and Discord. */
export interface FakeUpstream {
  base: string
  kinds: UpstreamKinds
  knobs: Knobs
  /** Paths that were asked for, in order. */
  asked: string[]
  issuer(name: string): string
  /** The person `account` agrees there; where the browser is sent back to. */
  agree(url: URL, account: Account, more?: Record<string, string>): URL
}

const SECRET = 'the secret of the upstream'

const isOwnSecret = (request: Request, form: URLSearchParams): boolean => {
  const basic = Buffer.from(request.headers.get('authorization')?.slice(6) ?? '', 'base64').toString()
  const secret = form.get('client_secret') ?? new URLSearchParams(`s=${basic.split(':')[1] ?? ''}`).get('s')
  return secret === SECRET
}

export const openFakeUpstream = async (now: () => number): Promise<FakeUpstream> => {
  const generated = await generateSigningKey('RS256')
  const signer = await importSigner(generated, generated.private_key)
  const codes = new Map<string, Granted>()
  const tokens = new Map<string, Account>()
  let count = 0
  const next = (): number => {
    count += 1
    return count
  }

  const sign = async (claims: Json): Promise<string> => {
    const head = { alg: signer.alg, kid: signer.kid, typ: 'JWT', ...fake.knobs.header }
    const input = `${encodeBase64url(JSON.stringify(head))}.${encodeBase64url(JSON.stringify(claims))}`
    return `${input}.${encodeBase64url(await signer.sign(input))}`
  }

  const redeem = async (request: Request, name: string): Promise<Response> => {
    const form = new URLSearchParams(await request.text())
    const granted = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const right =
      granted?.challenge === challenge &&
      granted.redirect_uri === form.get('redirect_uri') &&
      isOwnSecret(request, form)
    // GitHub says so with 200.
    if (!right) return Response.json({ error: 'bad_verification_code' }, { status: name === 'github' ? 200 : 400 })
    const access_token = `token-${next()}`
    tokens.set(access_token, granted.account)
    const seconds = Math.floor(now() / 1000)
    const { sub, ...claims } = granted.account
    const correct = { iss: fake.issuer(name), sub, aud: granted.client_id, nonce: granted.nonce }
    const times = { iat: seconds, exp: seconds + 300 }
    const all = { ...correct, ...times, ...claims }
    const id_token = await sign(fake.knobs.claims?.(all) ?? all)
    return Response.json({ access_token, token_type: 'bearer', id_token: fake.knobs.token?.(id_token) ?? id_token })
  }

  const discovery = (name: string): Json => {
    const issuer = fake.issuer(name)
    const right = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
    }
    return fake.knobs.discovery?.(right) ?? right
  }

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    fake.asked.push(pathname)
    const own = await fake.knobs.answer?.(pathname)
    if (own) return own
    const [, name = '', ...rest] = pathname.split('/')
    const account = tokens.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? '')
    switch (rest.join('/')) {
      case '.well-known/openid-configuration':
        return Response.json(discovery(name))
      case 'keys':
        return Response.json({ keys: fake.knobs.keys ?? [generated.public_jwk] })
      case 'token':
        return redeem(request, name)
      case 'userinfo':
        return Response.json(fake.knobs.userinfo ?? account, { status: account ? 200 : 401 })
      case 'user':
        return Response.json(account?.user ?? { message: 'Bad credentials' }, { status: account ? 200 : 401 })
      case 'user/emails':
        return Response.json(account?.emails ?? { message: 'Not Found' }, { status: account?.emails ? 200 : 404 })
      default:
        return new Response(null, { status: 404 })
    }
  }

  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: answer })
  later(() => server.stop(true))
  const base = `http://127.0.0.1:${server.port}`
  const api = (name: string) => ({
    authorization_endpoint: `${base}/${name}/authorize`,
    token_endpoint: `${base}/${name}/token`,
    user_endpoint: `${base}/${name}/user`,
  })
  const fake: FakeUpstream = {
    base,
    kinds: {
      ...UPSTREAM_KINDS,
      google: { ...UPSTREAM_KINDS.google, issuer: `${base}/google` },
      github: { ...UPSTREAM_KINDS.github, ...api('github'), emails_endpoint: `${base}/github/user/emails` },
      discord: { ...UPSTREAM_KINDS.discord, ...api('discord') },
    },
    knobs: {},
    asked: [],
    issuer: (name) => `${base}/${name}`,
    agree: (url, account, more = {}) => {
      const asked = Object.fromEntries(url.searchParams)
      const code = `code-${next()}`
      codes.set(code, {
        account,
        client_id: asked.client_id ?? '',
        challenge: asked.code_challenge ?? '',
        nonce: asked.nonce ?? '',
        redirect_uri: asked.redirect_uri ?? '',
      })
      const back = new URL(asked.redirect_uri ?? '')
      back.search = new URLSearchParams({ code, state: asked.state ?? '', ...more }).toString()
      return back
    },
  }
  return fake
}
