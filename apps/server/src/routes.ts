import { authorize } from './endpoints/authorize'
import { endSession } from './endpoints/end-session'
import type { Endpoint } from './endpoints/endpoint'
import { healthz, metrics, readyz } from './endpoints/health'
import { introspect } from './endpoints/introspect'
import { logOut } from './endpoints/log-out'
import { logo, look } from './endpoints/look'
import { par } from './endpoints/par'
import {
  changePassword,
  keys,
  openidConfiguration,
  passkeyEndpoints,
  relatedOrigins,
} from './endpoints/public-documents'
import { restoreProgress } from './endpoints/restore-progress'
import { revoke } from './endpoints/revoke'
import { signInToSite } from './endpoints/sign-in-to-site'
import { appsAfterLogOut } from './endpoints/signed-out'
import { token } from './endpoints/token'
import { trpc } from './endpoints/trpc'
import { uploadPicture } from './endpoints/upload-picture'
import { upstreamCallback } from './endpoints/upstream-callback'
import { userinfo } from './endpoints/userinfo'
import { appPage, asset, clientIcon, loginPage, picture } from './endpoints/web'
import { preflight } from './http/cors'

export interface Route {
  /** As Elysia reads it; `/*` at the end stands for at least one more segment. */
  pattern: string
  methods: Partial<Record<'GET' | 'POST' | 'OPTIONS', Endpoint>>
}

/** A page of the UI, at and below its path. */
const pages = (path: string, endpoint: Endpoint): Route[] => [
  { pattern: path, methods: { GET: endpoint } },
  { pattern: `${path}/*`, methods: { GET: endpoint } },
]

/** Path → methods → endpoint, in the order of the discovery document. What is not here is 404, a wrong method 405 (SEC-157). */
export const ROUTES: readonly Route[] = [
  { pattern: '/.well-known/openid-configuration', methods: { GET: openidConfiguration } },
  { pattern: '/.well-known/oauth-authorization-server', methods: { GET: openidConfiguration } },
  { pattern: '/.well-known/passkey-endpoints', methods: { GET: passkeyEndpoints } },
  { pattern: '/.well-known/webauthn', methods: { GET: relatedOrigins } },
  { pattern: '/.well-known/change-password', methods: { GET: changePassword } },
  { pattern: '/authorize', methods: { GET: authorize, POST: authorize } },
  { pattern: '/oauth/par', methods: { POST: par, OPTIONS: preflight('POST') } },
  { pattern: '/oauth/token', methods: { POST: token, OPTIONS: preflight('POST') } },
  { pattern: '/userinfo', methods: { GET: userinfo, POST: userinfo, OPTIONS: preflight('GET, POST') } },
  { pattern: '/keys', methods: { GET: keys } },
  { pattern: '/oauth/introspect', methods: { POST: introspect } },
  { pattern: '/oauth/revoke', methods: { POST: revoke, OPTIONS: preflight('POST') } },
  { pattern: '/end_session', methods: { GET: endSession, POST: endSession } },
  { pattern: '/auth/sign-in', methods: { GET: signInToSite } },
  { pattern: '/upstream/callback/*', methods: { GET: upstreamCallback, POST: upstreamCallback } },
  { pattern: '/trpc/*', methods: { GET: trpc, POST: trpc } },
  { pattern: '/uploads/*', methods: { POST: uploadPicture } },
  { pattern: '/healthz', methods: { GET: healthz } },
  { pattern: '/readyz', methods: { GET: readyz } },
  { pattern: '/restore-progress', methods: { GET: restoreProgress } },
  { pattern: '/metrics', methods: { GET: metrics } },
  { pattern: '/logout', methods: { GET: logOut, POST: logOut } },
  { pattern: '/logout/apps', methods: { POST: appsAfterLogOut } },
  { pattern: '/', methods: { GET: appPage } },
  ...pages('/login', loginPage),
  { pattern: '/reset-password', methods: { GET: loginPage } },
  ...pages('/register', loginPage),
  ...pages('/invite', loginPage),
  ...pages('/setup', loginPage),
  ...pages('/account', appPage),
  ...pages('/admin', appPage),
  { pattern: '/assets/*', methods: { GET: asset } },
  { pattern: '/client-icons/*', methods: { GET: clientIcon } },
  { pattern: '/look.css', methods: { GET: look } },
  { pattern: '/logo/*', methods: { GET: logo } },
  { pattern: '/pictures/*', methods: { GET: picture } },
]

const EXACT = new Map(ROUTES.filter(({ pattern }) => !pattern.endsWith('/*')).map((route) => [route.pattern, route]))
const BELOW = ROUTES.filter(({ pattern }) => pattern.endsWith('/*')).map((route) => ({
  prefix: route.pattern.slice(0, -1),
  route,
}))

/** The route of a path; a page's own path with a slash behind it is that page. */
export const findRoute = (path: string): Route | null =>
  EXACT.get(path) ?? BELOW.find(({ prefix }) => path.startsWith(prefix))?.route ?? null

export const allow = ({ methods }: Route): string =>
  Object.keys(methods)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(', ')
