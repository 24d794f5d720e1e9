/** The one source of snippets: the admin pages, `gk`, docs/proxies and the tests with real proxies all read it. */
import { caddyFiles } from './caddy'
import { envoyFiles } from './envoy'
import { haproxyFiles } from './haproxy'
import { nginxFiles, npmFiles, swagFiles } from './nginx'
import { readParts } from './parts'
import type { MadeSnippet, Parts, ProxyKind, SnippetFacts, SnippetFile, SnippetSite } from './snippet'
import { traefikFiles } from './traefik'

interface Kind {
  title: string
  versions: string
  notes: readonly string[]
  files(parts: Parts): SnippetFile[]
}

const KINDS: Record<ProxyKind, Kind> = {
  nginx: {
    title: 'nginx',
    versions: 'nginx 1.22 and later, with the module auth_request, which Debian, Ubuntu and the official images have.',
    notes: [],
    files: nginxFiles,
  },
  npm: {
    title: 'Nginx Proxy Manager',
    versions: 'Nginx Proxy Manager 2.9 and later.',
    notes: [
      'Paste it into the tab Advanced of the proxy host. The destination and the certificate stay as they are there.',
      'Leave "Websockets Support" on the first tab as you like: the text takes care of it.',
    ],
    files: npmFiles,
  },
  swag: {
    title: 'SWAG',
    versions: 'linuxserver/swag with nginx 1.22 and later.',
    notes: ['Nothing of SWAG’s own authelia, authentik or ldap includes is needed beside it.'],
    files: swagFiles,
  },
  caddy: { title: 'Caddy', versions: 'Caddy 2.6 and later.', notes: [], files: caddyFiles },
  traefik: {
    title: 'Traefik',
    versions: 'Traefik 3.',
    notes: [
      'The entry points are called web and websecure here, as in the manual of Traefik; use your own names.',
      'Of Traefik 3.7 and later, set aliasHeadersStrategy to delete on the entry point: then no header comes in an odd spelling.',
      'gatekeeper.yml is needed once. Then take either the file of the site, or the labels on its container.',
    ],
    files: traefikFiles,
  },
  haproxy: {
    title: 'HAProxy',
    versions: 'HAProxy 2.6 and later, built with Lua, as Debian’s is.',
    notes: [
      'Start it with -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/conf.d.',
      'Several sites on one port need one frontend: repeat its lines there, each with “if” and an acl for its host.',
    ],
    files: haproxyFiles,
  },
  envoy: {
    title: 'Envoy',
    versions: 'Envoy 1.33 and later.',
    notes: [],
    files: envoyFiles,
  },
}

const LOOPBACK = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** `refuse` names the field at fault: what stands in a configuration must not be able to end a line of it. */
export function makeSnippet(proxy: ProxyKind, site: SnippetSite, facts: SnippetFacts): MadeSnippet {
  const read = readParts(site, facts)
  if (read.kind === 'refuse') return read
  const { parts } = read
  const { title, versions, notes, files } = KINDS[proxy]
  return {
    kind: 'snippet',
    snippet: { proxy, title, versions, notes: [...common(proxy, parts), ...notes], files: files(parts) },
  }
}

/** What GateKeeper must know of the proxy, whichever it is. */
const common = (proxy: ProxyKind, { gatekeeper, public_host }: Parts): string[] => [
  'The address from which the proxy asks must be in TRUSTED_PROXIES of GateKeeper; by default only this machine is.',
  ...(proxy === 'traefik' && gatekeeper.authority !== public_host && !LOOPBACK.test(gatekeeper.host)
    ? [`Traefik asks under the name in the address, so GateKeeper needs INTERNAL_HOSTS=${gatekeeper.authority}.`]
    : []),
]
