// An app with a "generic OAuth" sign-in in Grafana's manner: no discovery, the endpoints and the places of the claims are
// settings of the same names (those of GRAFANA_INI where it is given), and what it wants to know it reads from the ID token first and from the API after that.
import { createHash, randomBytes } from 'node:crypto'

const {
  ISSUER = '',
  CLIENT_ID = '',
  CLIENT_SECRET = '',
  REDIRECT_URI = '',
  APP_URL = '',
  PORT = '',
  USE_PKCE,
} = process.env

/** The section `auth.generic_oauth`, as Grafana reads it. */
const ini: Record<string, string> = Object.fromEntries(
  (process.env.GRAFANA_INI?.split('[auth.generic_oauth]\n')[1] ?? '')
    .split('\n')
    .filter((line) => line.includes(' = '))
    .map((line) => line.split(/ = (.*)/).slice(0, 2)),
)

const settings = {
  client_id: ini.client_id ?? CLIENT_ID,
  client_secret: ini.client_secret ?? CLIENT_SECRET,
  auth_url: ini.auth_url ?? `${ISSUER}/authorize`,
  token_url: ini.token_url ?? `${ISSUER}/oauth/token`,
  api_url: ini.api_url ?? `${ISSUER}/userinfo`,
  scopes: ini.scopes ?? 'openid email profile groups offline_access',
  use_pkce: (ini.use_pkce ?? (USE_PKCE === '1' ? 'true' : 'false')) === 'true',
  use_refresh_token: true,
  login_attribute_path: ini.login_attribute_path ?? 'preferred_username',
  email_attribute_path: 'email',
  name_attribute_path: 'name',
  groups_attribute_path: ini.groups_attribute_path ?? 'groups',
  /** `contains(groups[*], 'admins') && 'Admin' || 'Viewer'` in Grafana's settings. */
  role: (groups: unknown) => (Array.isArray(groups) && groups.includes('admins') ? 'Admin' : 'Viewer'),
  signout_redirect_url:
    ini.signout_redirect_url ??
    `${ISSUER}/end_session?post_logout_redirect_uri=${encodeURIComponent(`${APP_URL}/signed-out`)}`,
}

type Claims = Record<string, unknown>
interface Tokens {
  access_token: string
  id_token: string
  refresh_token?: string
}

let pending = { state: '', verifier: '' }
let tokens: Tokens = { access_token: '', id_token: '' }

const random = () => randomBytes(32).toString('base64url')

function login(): Response {
  pending = { state: random(), verifier: random() }
  const url = new URL(settings.auth_url)
  url.search = new URLSearchParams({
    client_id: settings.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: settings.scopes,
    state: pending.state,
    ...(settings.use_pkce
      ? {
          code_challenge: createHash('sha256').update(pending.verifier).digest('base64url'),
          code_challenge_method: 'S256',
        }
      : {}),
  }).toString()
  return Response.redirect(url.href)
}

async function callback(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  if (query.get('state') !== pending.state) throw new Error(`state differs: ${query}`)
  tokens = await askForTokens({
    grant_type: 'authorization_code',
    code: query.get('code') ?? '',
    redirect_uri: REDIRECT_URI,
    ...(settings.use_pkce ? { code_verifier: pending.verifier } : {}),
  })
  return Response.json(await readUser())
}

async function refresh(): Promise<Response> {
  const { refresh_token = '', access_token } = tokens
  tokens = { ...tokens, ...(await askForTokens({ grant_type: 'refresh_token', refresh_token })) }
  const rotated = tokens.refresh_token !== refresh_token && tokens.access_token !== access_token
  return Response.json({ rotated, ...(await readUser()) })
}

async function askForTokens(form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(settings.token_url, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${settings.client_id}:${settings.client_secret}`)}` },
    body: new URLSearchParams(form),
  })
  const body = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${body}`)
  return JSON.parse(body)
}

/** The ID token is read as it is, for it came from the token endpoint directly (OpenID Connect Core §3.1.3.7). */
async function readUser() {
  const response = await fetch(settings.api_url, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  const sources: Record<string, Claims> = {
    id_token: JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString()),
    api: (await response.json()) as Claims,
  }
  const read = (path: string) => {
    const found = Object.entries(sources).find(([, claims]) => claims[path] !== undefined)
    return { from: found?.[0], value: found?.[1][path] }
  }
  return {
    login: read(settings.login_attribute_path),
    email: read(settings.email_attribute_path),
    name: read(settings.name_attribute_path),
    groups: read(settings.groups_attribute_path),
    role: settings.role(read(settings.groups_attribute_path).value),
    has_nonce: sources.id_token?.nonce !== undefined,
  }
}

const logout = () => Response.redirect(`${settings.signout_redirect_url}&id_token_hint=${tokens.id_token}`)

const signedOut = (request: Request) => Response.json({ pathname: new URL(request.url).pathname })

Bun.serve({
  hostname: '127.0.0.1',
  port: Number(PORT),
  routes: {
    '/': new Response(),
    '/login': login,
    '/login/generic_oauth': callback,
    '/refresh': refresh,
    '/logout': logout,
    '/signed-out': signedOut,
  },
  error: (error) => Response.json({ failed: String(error) }),
})
