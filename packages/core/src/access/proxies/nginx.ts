/** nginx and what is made of it: `auth_request` (protocol.md PX-21). */
import type { Block, Parts, SnippetFile } from './snippet'
import { type Lines, toText, withBlanks } from './text'

/** Where it is asked; no request from outside reaches an internal location. */
const CHECK = '/.gatekeeper-check'

/** The check knows headers by these variables. */
const variable = (name: string): string => name.toLowerCase().replaceAll('-', '_')

const hostOf = ({ suffix }: Block): string => `$host${suffix}`
const protoOf = ({ https }: Block): string => (https ? 'https' : 'http')

/** As a pattern: of one label where a wildcard stands, as GateKeeper reads it. */
const namesPattern = ({ names }: Block): string =>
  names.map((name) => (name.startsWith('*.') ? `[^.]+${escaped(name.slice(1))}` : escaped(name))).join('|')

const escaped = (name: string): string => name.replace(/[.[\]]/g, '\\$&')

const set = (name: string, value: string): string => `proxy_set_header ${name} ${value};`
const drop = (name: string): string => set(name, '""')

/** GateKeeper hears one dialect only. */
const OTHER_READINGS = ['X-Forwarded-Method', 'X-Forwarded-Uri', 'X-Original-URL', 'X-Original-Method']

/** Our own word for where the request goes, and nobody else's (PX-09). */
const hop = (block: Block): Lines => [
  set('Host', hostOf(block)),
  set('X-Forwarded-Proto', protoOf(block)),
  set('X-Forwarded-Host', hostOf(block)),
  set('X-Forwarded-For', '$remote_addr'),
  set('X-Real-IP', '$remote_addr'),
]

/** Of an answer, by variables: they outlive the check, also where it refuses. */
const kept = (parts: Parts, block: Block): Lines => [
  'auth_request_set $gk_location $upstream_http_location;',
  'auth_request_set $gk_set_cookie $upstream_http_set_cookie;',
  'auth_request_set $gk_reference $upstream_http_x_gatekeeper_reference;',
  ...[...parts.told, ...(block.shared ? ['Cookie'] : [])].map(
    (name) => `auth_request_set $gk_told_${variable(name)} $upstream_http_${variable(name)};`,
  ),
]

const told = (parts: Parts, block: Block): Lines => [
  ...parts.told.map((name) => set(name, `$gk_told_${variable(name)}`)),
  ...(block.shared ? ['# Without the cookie that opens other apps.', set('Cookie', '$gk_told_cookie')] : []),
]

/** What stands in the server block, for whichever nginx it is; `app`: where the app is. */
const nginxProtection = (parts: Parts, block: Block, app: string): Lines => {
  const { gatekeeper, public_host } = parts
  const said = new Set([...parts.told, 'X-Real-IP'].map((name) => name.toLowerCase()))
  const dropped = parts.forgeable.filter((name) => !said.has(name.toLowerCase()))
  return [
    '# Another host has another policy: what came here under its name is not for this app.',
    `if ($host !~ "^(?:${namesPattern(block)})$") { return 421; }`,
    'set $gk_connection "";',
    'if ($http_upgrade ~* "^websocket$") { set $gk_connection upgrade; }',
    '',
    '# Every location below is checked, also those that you add; /_gk/ is not.',
    `auth_request ${CHECK};`,
    ...kept(parts, block),
    'error_page 401 = @gatekeeper_sign_in;',
    'error_page 403 = @gatekeeper_denied;',
    '',
    '# What the app is told. A location with a proxy_set_header of its own needs all of these again.',
    'proxy_http_version 1.1;',
    set('Upgrade', '$http_upgrade'),
    set('Connection', '$gk_connection'),
    ...hop(block),
    ...told(parts, block),
    '# Never from outside. nginx drops names with underscores by itself; should somebody allow them, these are dropped still.',
    ...dropped.map(drop),
    '',
    'location / {',
    [`proxy_pass ${app};`],
    '}',
    '',
    '# The probe of GateKeeper asks here what the app would be told.',
    'location ^~ /_gk/probe {',
    [`proxy_pass ${gatekeeper.url};`],
    '}',
    '',
    '# The sign-in comes back here.',
    'location ^~ /_gk/ {',
    [
      'auth_request off;',
      `proxy_pass ${gatekeeper.url};`,
      'proxy_http_version 1.1;',
      set('Connection', '""'),
      ...hop(block),
      ...OTHER_READINGS.map(drop),
    ],
    '}',
    '',
    `location = ${CHECK} {`,
    [
      'internal;',
      'auth_request off;',
      `proxy_pass ${gatekeeper.url}/auth/verify;`,
      'proxy_http_version 1.1;',
      '# The question alone, without the body.',
      'proxy_pass_request_body off;',
      drop('Content-Length'),
      drop('Transfer-Encoding'),
      set('Connection', '""'),
      set('Host', public_host),
      set('Upgrade', '$http_upgrade'),
      set('X-Original-URL', `${protoOf(block)}://${hostOf(block)}$request_uri`),
      set('X-Original-Method', '$request_method'),
      set('X-Forwarded-For', '$remote_addr'),
      drop('X-Forwarded-Proto'),
      drop('X-Forwarded-Host'),
      ...parts.forgeable.filter((name) => !/^X-(?:Original-(?:URL|Method)|Real-IP)$/.test(name)).map(drop),
    ],
    '}',
    '',
    '# 401 with an address is a page that wants a sign-in; without one it stays 401.',
    'location @gatekeeper_sign_in {',
    [
      'auth_request off;',
      'add_header Set-Cookie $gk_set_cookie always;',
      'add_header Cache-Control no-store always;',
      'if ($gk_location) { return 302 $gk_location; }',
      'return 401;',
    ],
    '}',
    '',
    'location @gatekeeper_denied {',
    [
      'auth_request off;',
      'rewrite ^ /_gk/denied?code=$gk_reference? break;',
      `proxy_pass ${gatekeeper.url};`,
      'proxy_http_version 1.1;',
      'proxy_method GET;',
      'proxy_pass_request_body off;',
      drop('Content-Length'),
      drop('Transfer-Encoding'),
      set('Connection', '""'),
      ...hop(block),
      ...OTHER_READINGS.map(drop),
    ],
    '}',
  ]
}

/** As they must be, whatever stands around: by default too, but nobody sees it if not (SEC-146). */
const HEADERS_ARE_SANE: Lines = ['underscores_in_headers off;', 'ignore_invalid_headers on;']

const server = (parts: Parts, block: Block): Lines => {
  const { chain, key } = parts.certificate ?? {
    chain: `/etc/ssl/certs/${parts.slug}.pem`,
    key: `/etc/ssl/private/${parts.slug}.key`,
  }
  return [
    'server {',
    [
      `listen ${block.port}${block.https ? ' ssl' : ''};`,
      `server_name ${block.names.join(' ')};`,
      ...(block.https ? [`ssl_certificate ${chain};`, `ssl_certificate_key ${key};`] : []),
      ...HEADERS_ARE_SANE,
      '',
      ...nginxProtection(parts, block, parts.upstream.url),
    ],
    '}',
  ]
}

export const nginxFiles = (parts: Parts): SnippetFile[] => [
  {
    name: `/etc/nginx/conf.d/${parts.slug}.conf`,
    text: toText([
      `# ${parts.title}, protected by GateKeeper.`,
      ...withBlanks(parts.blocks.map((block) => server(parts, block))),
    ]),
  },
]

/** The server block, its certificate and its destination are made by Nginx Proxy Manager, which leaves out its own `location /`. */
export const npmFiles = (parts: Parts): SnippetFile[] =>
  parts.blocks.map((block) => ({
    name: `Advanced: ${block.names.join(', ')}`,
    text: toText([
      `# ${parts.title}, protected by GateKeeper: the proxy host of ${block.names.join(', ')}, tab "Advanced".`,
      ...HEADERS_ARE_SANE,
      ...nginxProtection(parts, block, '$forward_scheme://$server:$port'),
    ]),
  }))

export const swagFiles = (parts: Parts): SnippetFile[] => [
  {
    name: `/config/nginx/proxy-confs/${parts.slug}.subdomain.conf`,
    text: toText([
      `# ${parts.title}, protected by GateKeeper.`,
      ...withBlanks(
        parts.blocks.map((block) => [
          'server {',
          [
            `listen ${block.port}${block.https ? ' ssl' : ''};`,
            ...(block.https ? [`listen [::]:${block.port} ssl;`] : []),
            `server_name ${block.names.join(' ')};`,
            ...(block.https ? ['include /config/nginx/ssl.conf;'] : []),
            'include /config/nginx/resolver.conf;',
            'client_max_body_size 0;',
            ...HEADERS_ARE_SANE,
            '',
            ...nginxProtection(parts, block, parts.upstream.url),
          ],
          '}',
        ]),
      ),
    ]),
  },
]
