/** Traefik: the middlewares `headers` and `forwardAuth` (protocol.md PX-20), as a file and as labels of a container. */
import type { Block, Parts, SnippetFile } from './snippet'
import { toYaml, type Yaml } from './yaml'

type Group = Record<string, Yaml>
interface Http {
  routers: Record<string, Group>
  middlewares: Record<string, Group>
  services: Record<string, Group>
}

const rule = ({ names }: Block): string =>
  names
    .map((name) =>
      name.startsWith('*.') ? `HostRegexp(\`^[^.]+${name.slice(1).replaceAll('.', '\\.')}$\`)` : `Host(\`${name}\`)`,
    )
    .join(' || ')

/** Of a second block the things are called otherwise. */
const named = (parts: Parts, index: number): string => (index === 0 ? parts.slug : `${parts.slug}--${index + 1}`)

const ofBlock = (parts: Parts, block: Block, index: number): Http => {
  const name = named(parts, index)
  const strip = `${name}--strip`
  const check = `${name}--gatekeeper`
  const router = (match: string, service: string): Group => ({
    rule: match,
    entryPoints: [block.https ? 'websecure' : 'web'],
    // In this order: what a browser says of who it is goes first, then GateKeeper says it.
    middlewares: [strip, check],
    service,
    ...(block.https ? { tls: {} } : {}),
  })
  return {
    routers: {
      [name]: router(rule(block), parts.slug),
      [`${name}--own`]: router(`(${rule(block)}) && PathPrefix(\`/_gk/\`)`, 'gatekeeper'),
    },
    middlewares: {
      // An empty value deletes the header.
      [strip]: { headers: { customRequestHeaders: Object.fromEntries(parts.forgeable.map((header) => [header, ''])) } },
      [check]: {
        forwardAuth: {
          address: `${parts.gatekeeper.url}/auth/verify`,
          trustForwardHeader: false,
          authResponseHeaders: [...parts.told, ...(block.shared ? ['Cookie'] : [])],
        },
      },
    },
    services: {
      [parts.slug]: { loadBalancer: { servers: [{ url: parts.upstream.url }] } },
    },
  }
}

const httpOf = (parts: Parts): Http => {
  const all = parts.blocks.map((block, index) => ofBlock(parts, block, index))
  return {
    routers: Object.assign({}, ...all.map(({ routers }) => routers)),
    middlewares: Object.assign({}, ...all.map(({ middlewares }) => middlewares)),
    services: Object.assign({}, ...all.map(({ services }) => services)),
  }
}

/** `traefik.http.routers.wiki.rule=…` of an object, as Traefik reads labels. */
function labelsOf(prefix: string, value: Yaml): [string, string][] {
  if (typeof value !== 'object') return [[prefix, String(value)]]
  if (Array.isArray(value)) return [[prefix, value.join(',')]]
  const entries = Object.entries(value)
  if (entries.length === 0) return [[prefix, 'true']]
  return entries.flatMap(([key, inner]) => labelsOf(`${prefix}.${key}`, inner))
}

const labels = (parts: Parts): Record<string, string> => {
  const { routers, middlewares } = httpOf(parts)
  const port = parts.upstream.port
  return Object.fromEntries([
    ['traefik.enable', 'true'],
    ...labelsOf('traefik.http.routers', routers).map(([key, value]): [string, string] => [
      key,
      // What is not of this container comes from the file.
      key.endsWith('--own.service') ? 'gatekeeper@file' : value,
    ]),
    // A dot in a label begins a name of its own, so names with dots can be deleted by the file only.
    ...labelsOf('traefik.http.middlewares', middlewares).filter(([key]) => !/customRequestHeaders\..*\./.test(key)),
    [`traefik.http.services.${parts.slug}.loadbalancer.server.port`, String(port)],
  ])
}

export const traefikFiles = (parts: Parts): SnippetFile[] => [
  {
    name: '/etc/traefik/dynamic/gatekeeper.yml',
    text: `# Once, for all sites: where Traefik finds GateKeeper.\n${toYaml({
      http: { services: { gatekeeper: { loadBalancer: { servers: [{ url: parts.gatekeeper.url }] } } } },
    })}`,
  },
  {
    name: `/etc/traefik/dynamic/${parts.slug}.yml`,
    text: `# ${parts.title}, protected by GateKeeper: for the file provider.\n${toYaml({ http: { ...httpOf(parts) } })}`,
  },
  {
    name: 'docker-compose.yml',
    text: `# ${parts.title}, protected by GateKeeper: instead of that file, on the service of the app.\n${toYaml({
      services: { [parts.slug]: { labels: doubled(labels(parts)) } },
    })}`,
  },
]

/** Compose puts variables in place of `$`. */
const doubled = (pairs: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, value.replaceAll('$', '$$$$')]))
