/** What proxies send when they ask, as they send it: order, spelling and version included (PRM-16, PX-20 to PX-25). */

export interface Browser {
  method: string
  /** Path and query, as the browser has sent them. */
  uri: string
  host: string
  accept: string
  mode?: string
  cookie?: string
  upgrade?: boolean
}

/** Of GateKeeper: the name in the address of the check. */
type Bytes = (browser: Browser, gatekeeper: string) => string

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'
const CLIENT = '203.0.113.7'

const lines = (...all: (string | false | undefined)[]): string =>
  `${all.filter((line) => typeof line === 'string').join('\r\n')}\r\n\r\n`

/** Go's net/http: its own names first, then the others by the alphabet. */
const traefik: Bytes = ({ method, uri, host, accept, mode, cookie, upgrade }, gatekeeper) =>
  lines(
    'GET /auth/verify HTTP/1.1',
    `Host: ${gatekeeper}`,
    `User-Agent: ${AGENT}`,
    `Accept: ${accept}`,
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: de,en;q=0.5',
    cookie && `Cookie: ${cookie}`,
    'Priority: u=0, i',
    mode && `Sec-Fetch-Mode: ${mode}`,
    upgrade && 'Upgrade: websocket',
    `X-Forwarded-For: ${CLIENT}`,
    `X-Forwarded-Host: ${host}`,
    `X-Forwarded-Method: ${method}`,
    'X-Forwarded-Port: 80',
    'X-Forwarded-Proto: http',
    'X-Forwarded-Server: 8f1d3f2b9c1e',
    `X-Forwarded-Uri: ${uri}`,
    `X-Real-Ip: ${CLIENT}`,
  )

const caddy: Bytes = ({ method, uri, host, accept, mode, cookie, upgrade }, gatekeeper) =>
  lines(
    'GET /auth/verify HTTP/1.1',
    `Host: ${gatekeeper}`,
    `User-Agent: ${AGENT}`,
    `Accept: ${accept}`,
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: de,en;q=0.5',
    upgrade && 'Connection: Upgrade',
    cookie && `Cookie: ${cookie}`,
    mode && `Sec-Fetch-Mode: ${mode}`,
    upgrade && 'Upgrade: websocket',
    'Via: 1.1 Caddy',
    `X-Forwarded-For: ${CLIENT}`,
    `X-Forwarded-Host: ${host}`,
    `X-Forwarded-Method: ${method}`,
    'X-Forwarded-Proto: http',
    `X-Forwarded-Uri: ${uri}`,
  )

/** HAProxy has every name in lower case; the HTTP client of Lua adds nothing of its own. */
const haproxy: Bytes = ({ method, uri, host, accept, mode, cookie, upgrade }, gatekeeper) =>
  lines(
    'GET /auth/verify HTTP/1.1',
    `accept: ${accept}`,
    'accept-encoding: gzip, deflate, br, zstd',
    'accept-language: de,en;q=0.5',
    cookie && `cookie: ${cookie}`,
    mode && `sec-fetch-mode: ${mode}`,
    upgrade && 'upgrade: websocket',
    `user-agent: ${AGENT}`,
    `x-forwarded-for: ${CLIENT}`,
    `x-forwarded-host: ${host}`,
    `x-forwarded-method: ${method}`,
    'x-forwarded-proto: http',
    `x-forwarded-uri: ${uri}`,
    `host: ${gatekeeper}`,
  )

/** nginx writes its own lines first, in the order of the configuration, then the browser's. */
const nginx: Bytes = ({ method, uri, host, accept, mode, cookie, upgrade }, gatekeeper) =>
  lines(
    'GET /auth/verify HTTP/1.1',
    `Host: ${gatekeeper}`,
    upgrade && 'Upgrade: websocket',
    `X-Original-URL: http://${host}${uri}`,
    `X-Original-Method: ${method}`,
    `X-Forwarded-For: ${CLIENT}`,
    `User-Agent: ${AGENT}`,
    `Accept: ${accept}`,
    'Accept-Language: de,en;q=0.5',
    'Accept-Encoding: gzip, deflate, br, zstd',
    cookie && `Cookie: ${cookie}`,
    mode && `Sec-Fetch-Mode: ${mode}`,
  )

/** Where nobody has set `proxy_http_version`: 1.0, and the connection ends. */
const oldNginx: Bytes = ({ method, uri, host, accept, mode, cookie, upgrade }, gatekeeper) =>
  lines(
    'GET /auth/verify HTTP/1.0',
    `Host: ${gatekeeper}`,
    `X-Original-URL: http://${host}${uri}`,
    `X-Original-Method: ${method}`,
    'X-Forwarded-Proto: http',
    `X-Forwarded-Host: ${host}`,
    `X-Forwarded-For: ${CLIENT}`,
    `X-Real-IP: ${CLIENT}`,
    'Connection: close',
    `User-Agent: ${AGENT}`,
    `Accept: ${accept}`,
    cookie && `Cookie: ${cookie}`,
    mode && `Sec-Fetch-Mode: ${mode}`,
    upgrade && 'Upgrade: websocket',
  )

/** Envoy keeps method and path, and asks under the name of the site. */
const envoy: Bytes = ({ method, uri, host, accept, mode, cookie, upgrade }) =>
  lines(
    `${method} /auth/ext-authz${uri} HTTP/1.1`,
    `host: ${host}`,
    'content-length: 0',
    `accept: ${accept}`,
    'accept-language: de,en;q=0.5',
    `user-agent: ${AGENT}`,
    cookie && `cookie: ${cookie}`,
    mode && `sec-fetch-mode: ${mode}`,
    upgrade && 'upgrade: websocket',
    `x-forwarded-for: ${CLIENT}`,
    'x-forwarded-proto: http',
    'x-envoy-internal: true',
    'x-envoy-expected-rq-timeout-ms: 5000',
  )

/** `redirect`: by which status a page is sent to the sign-in. */
export const PROXIES: Record<string, { bytes: Bytes; redirect: 302 | 401 }> = {
  Traefik: { bytes: traefik, redirect: 302 },
  Caddy: { bytes: caddy, redirect: 302 },
  'HAProxy (Lua)': { bytes: haproxy, redirect: 302 },
  nginx: { bytes: nginx, redirect: 401 },
  'Nginx Proxy Manager': { bytes: nginx, redirect: 401 },
  SWAG: { bytes: nginx, redirect: 401 },
  'nginx by HTTP/1.0': { bytes: oldNginx, redirect: 401 },
  Envoy: { bytes: envoy, redirect: 302 },
}
