/** HAProxy: an action in Lua on its own HTTP client (protocol.md PX-25). */
import { HAPROXY_LUA } from './haproxy-lua'
import type { Block, Parts, SnippetFile } from './snippet'
import { type Lines, toText, withBlanks } from './text'

/** HAProxy has names of headers in lower case. */
const pattern = (name: string): string => `^${name.toLowerCase().replace(/[-_.]/g, '[-_.]')}$`

const hostTest = (name: string): string =>
  name.startsWith('*.') ? `-m reg ^[^.]+${name.slice(1).replaceAll('.', '\\.')}$` : `-m str ${name}`

const frontend = (parts: Parts, block: Block, index: number): Lines => {
  const name = index === 0 ? parts.slug : `${parts.slug}--${index + 1}`
  const proto = block.https ? 'https' : 'http'
  const told = [...parts.told, ...(block.shared ? ['Cookie'] : [])]
  const chain = parts.certificate?.chain ?? `/etc/haproxy/certs/${parts.slug}.pem`
  return [
    `frontend ${name}`,
    [
      'mode http',
      `bind :${block.port}${block.https ? ` ssl crt ${chain} alpn h2,http/1.1` : ''}`,
      'timeout client 60s',
      '# Another host has another policy: what came here under its name is not for this app.',
      ...block.names.map((one) => `acl own_host req.hdr(host),lower,regsub(:[0-9]+$,) ${hostTest(one)}`),
      'http-request deny deny_status 421 unless own_host',
      '# Never from outside, in no spelling.',
      ...[...new Set(parts.forgeable.map(pattern))].map((one) => `http-request del-header ${one} -m reg`),
      'http-request set-header X-Forwarded-For %[src]',
      `http-request set-header X-Forwarded-Proto ${proto}`,
      'http-request set-header X-Forwarded-Host %[req.hdr(host)]',
      `http-request lua.gatekeeper ${parts.gatekeeper.url}/auth/verify ${parts.public_host} ${proto} ${told.join(',')}`,
      '# The probe of GateKeeper asks here what the app would be told.',
      `use_backend gatekeeper if { path_beg /_gk/ }`,
      `default_backend ${parts.slug}--app`,
    ],
  ]
}

const backend = (name: string, authority: string): Lines => [
  `backend ${name}`,
  ['mode http', 'timeout connect 5s', 'timeout server 60s', 'timeout tunnel 1h', `server one ${authority}`],
]

export const haproxyFiles = (parts: Parts): SnippetFile[] => [
  { name: '/etc/haproxy/gatekeeper.lua', text: HAPROXY_LUA },
  {
    name: '/etc/haproxy/conf.d/gatekeeper.cfg',
    text: toText([
      '# Once, for all sites.',
      'global',
      ['lua-load /etc/haproxy/gatekeeper.lua'],
      '',
      ...backend('gatekeeper', `${parts.gatekeeper.host}:${parts.gatekeeper.port}`),
    ]),
  },
  {
    name: `/etc/haproxy/conf.d/${parts.slug}.cfg`,
    text: toText([
      `# ${parts.title}, protected by GateKeeper.`,
      ...withBlanks([
        ...parts.blocks.map((block, index) => frontend(parts, block, index)),
        backend(`${parts.slug}--app`, `${parts.upstream.host}:${parts.upstream.port}`),
      ]),
    ]),
  },
]
