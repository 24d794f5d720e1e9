// `bun scripts/proxy-docs.ts` writes docs/proxies/ from the same source as the admin pages and `gk sites snippet`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeSnippet } from '../packages/core/src/access/proxies/make-snippet'
import { PROXIES, type ProxyKind, type Snippet } from '../packages/core/src/access/proxies/snippet'
import { SITE_DEFAULTS } from '../packages/core/src/access/site'

export const FOLDER = resolve(import.meta.dirname, '../docs/proxies')

const SITE = { ...SITE_DEFAULTS, id: 'f2c3a1', name: 'Wiki', hosts: ['wiki.example.com'] }
const FACTS = {
  issuer: 'https://auth.example.com',
  cookie_domain: null,
  gatekeeper: 'http://gatekeeper:8080',
  upstream: 'http://wiki:3000',
}

/** What is particular about each (protocol.md PX-20 to PX-25). */
const PARTICULARS: Record<ProxyKind, readonly string[]> = {
  nginx: [
    '`auth_request` knows of 2xx, 401 and 403 only. So GateKeeper answers 401 with the address of the sign-in in `Location`, and the location `@gatekeeper_sign_in` makes a redirect of it.',
    'A `location` that you add is checked too. If it has a `proxy_set_header` of its own, nginx forgets all those of the server: repeat them.',
    'A site that must not be the default server of its port still refuses other hosts by itself (421).',
  ],
  npm: [
    'The tab Advanced becomes part of the server block. Since the text has a `location /` of its own, Nginx Proxy Manager leaves its own out; destination and certificate stay as you set them.',
    'Custom locations of Nginx Proxy Manager bring headers of their own and are not covered by this text: do without them, or repeat the `proxy_set_header` lines there.',
  ],
  swag: [
    '`ssl.conf` and `resolver.conf` are those of the image. Its `proxy.conf` is left out on purpose: it sets headers that GateKeeper reads.',
  ],
  caddy: [
    '`route` keeps the order as written. Outside of it Caddy runs `forward_auth` before `request_header`, and a forged header would be deleted after it was set.',
    'For a wildcard host Caddy needs a DNS module for its certificate.',
  ],
  traefik: [
    'The order of the two middlewares matters: first the one that deletes, then the one that asks.',
    'Traefik asks under the name in `address`. Unless that is the public name of GateKeeper, list it in `INTERNAL_HOSTS`, with its port.',
  ],
  haproxy: [
    'HAProxy has no such check built in. `gatekeeper.lua` makes one on the HTTP client that HAProxy brings, without any library.',
    'A name in the address is looked up by the name servers of `/etc/resolv.conf`.',
  ],
  envoy: [
    'Envoy asks by the method and path of the request itself, behind `/auth/ext-authz`, under the host of the app.',
    'Paths are normalised and slashes merged before the check; escaped slashes (`%2F`) are answered 400. An app that needs them does not work behind this.',
  ],
}

const fence = (text: string): string => `\`\`\`\n${text.trimEnd()}\n\`\`\``

const page = (snippet: Snippet): string =>
  [
    '<!-- Made by `bun scripts/proxy-docs.ts`. Do not edit. -->',
    `# ${snippet.title}`,
    '',
    snippet.versions,
    '',
    'Here for the host `wiki.example.com`, with GateKeeper at `https://auth.example.com`, which the proxy reaches as `http://gatekeeper:8080`. The page of your site under **Sites** has the same with your names and headers, and so does',
    '',
    fence(
      `gk sites snippet Wiki --proxy ${snippet.proxy} --gatekeeper ${FACTS.gatekeeper} --upstream ${FACTS.upstream}`,
    ),
    '',
    ...snippet.notes.map((note) => `- ${note}`),
    '',
    ...snippet.files.flatMap(({ name, text }) => [`## ${name}`, '', fence(text), '']),
    '## Particulars',
    '',
    ...PARTICULARS[snippet.proxy].map((one) => `- ${one}`),
    '',
  ].join('\n')

const index = (snippets: readonly Snippet[]): string =>
  [
    '<!-- Made by `bun scripts/proxy-docs.ts`. Do not edit. -->',
    '# Apps behind a reverse proxy',
    '',
    'An app that knows no OpenID Connect is protected by its proxy: before each request the proxy asks GateKeeper, which answers with who it is, with a redirect to the sign-in, or with a refusal.',
    '',
    '1. Make a site under **Sites**, or by `gk sites create`: its hosts, its policy, its rules.',
    '2. Put the address of the proxy into `TRUSTED_PROXIES` of GateKeeper. Nobody else is answered.',
    '3. Paste the configuration for your proxy:',
    '',
    ...snippets.map(({ proxy, title }) => `   - [${title}](${proxy}.md)`),
    '',
    '   Apache needs no site: it signs people in by itself, with [mod_auth_openidc](../mod-auth-openidc.md).',
    '',
    '4. Press **Probe** on the page of the site: GateKeeper asks through your proxy and says what is to be mended.',
    '',
    'All of them hold to the same:',
    '',
    '- What a browser says of who it is (`Remote-User`, `remote_user`, …) is deleted before the check. After it, only GateKeeper’s word is in these headers; one that is empty or missing means nobody.',
    '- What it says of where the request goes (`X-Forwarded-Uri`, `X-Original-URL`, …) is deleted or overwritten.',
    '- The body of a request goes to the app, not to GateKeeper.',
    '- When GateKeeper does not answer, nobody passes.',
    '- `/_gk/` on the host of the app belongs to GateKeeper: the sign-in comes back there.',
    '- Access of a WebSocket that is open ends when it connects again.',
    '- The check is for proxies alone. Where a proxy stands before GateKeeper’s own host too, let it answer `/auth/verify` and `/auth/ext-authz/` of that host by 404: else whoever may open an app could ask in its place, and read what only the app is told, the password that you inject for it among them.',
    '',
    'Between proxy and GateKeeper goes plain HTTP inside your network, and no second proxy: it would overwrite what the first one says.',
    '',
    'Each page here is run, as it stands but for names and ports, before a real proxy by `bun run test:interop`: nginx, Caddy and HAProxy of Debian, Traefik and Envoy of PyPI.',
    '',
  ].join('\n')

/** Name → text of every page. */
export const proxyDocs = (): Map<string, string> => {
  const snippets = PROXIES.map((proxy) => {
    const made = makeSnippet(proxy, SITE, FACTS)
    if (made.kind === 'refuse') throw new Error(made.reason)
    return made.snippet
  })
  return new Map([
    ['README.md', index(snippets)],
    ...snippets.map((snippet): [string, string] => [`${snippet.proxy}.md`, page(snippet)]),
  ])
}

if (import.meta.main) {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, text] of proxyDocs()) writeFileSync(join(FOLDER, name), text)
}
