// Two sites of two unrelated domains behind one proxy, set up as an administrator does: by the API, and by the snippets it gives.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../scripts/free-port'
import type { GateKeeper } from '../harness/gatekeeper'
import type { Program } from '../harness/program'
import type { User } from '../harness/users'
import type { World } from '../harness/world'
import type { Fronted, Kit } from './kits'
import { type Relay, startRelay } from './relay'
import { startUpstream, type Upstream } from './upstream'
import { Visitor } from './visitor'

export interface StagedSite {
  id: string
  /** `http://host:port`. */
  url: string
  host: string
  port: number
  upstream: Upstream
}

export interface Stage extends AsyncDisposable {
  gatekeeper: GateKeeper
  proxy: Kit['proxy']
  /** Open to everyone who is signed in. */
  wiki: StagedSite
  /** For one group, in which only `full` is. */
  board: StagedSite
  group: string
  /** Takes her out of the group, and waits for the second that this may take (SEC-152). */
  closeBoard(): Promise<void>
  relay: Relay
  lines(): string[]
  visitor(): Visitor
}

export interface StageOptions {
  /** What is wrong with the snippet. */
  edit?: (text: string) => string
  /** Another GateKeeper than that of the world, and who is in its group. */
  at?: { gatekeeper: GateKeeper; member: User }
  /** Under which the two sites lie. */
  domains?: readonly [string, string]
  /** Instead of the wiki's name. */
  wiki_host?: string
  site?: Record<string, unknown>
}

export const openStage = async (world: World, kit: Kit, options: StageOptions = {}) => {
  const { edit = (text) => text, at, site = {}, domains = ['localhost', 'example.test'], wiki_host } = options
  const gatekeeper = at?.gatekeeper ?? world.gatekeeper
  const disposing = new AsyncDisposableStack()
  try {
    const relay = disposing.use(await startRelay(Number(new URL(gatekeeper.issuer).port)))
    const port = await freePort()
    const name = `p${randomBytes(4).toString('hex')}`
    const hosts = [wiki_host ?? `wiki-${name}.${domains[0]}`, `board-${name}.${domains[1]}`]
    const user_id = (at?.member ?? world.users.full).id
    const group = await gatekeeper.api.groups.create.mutate({ name })
    await gatekeeper.api.groups.addMember.mutate({ group_id: group.id, user_id })
    disposing.defer(() =>
      gatekeeper.api.groups.removeMember.mutate({ group_id: group.id, user_id }).then(
        () => {},
        () => {},
      ),
    )
    const { id: policy_id } = await gatekeeper.api.policies.create.mutate({
      name: `Only ${name}`,
      groups: [{ id: group.id, expires_at: null }],
    })
    const stage = async (host: string, own_port: number, fields: object): Promise<StagedSite> => {
      const upstream = disposing.use(await startUpstream(host))
      const label = host.split('.')[0] ?? ''
      const hosts = [`${host}:${own_port}`]
      const made = await gatekeeper.api.sites.create.mutate({ name: `${label} ${name}`, hosts, ...fields, ...site })
      return {
        id: made.site.id,
        url: `http://${host}:${own_port}`,
        host: `${host}:${own_port}`,
        port: own_port,
        upstream,
      }
    }
    const wiki = await stage(hosts[0] ?? '', port, {})
    const board = await stage(hosts[1] ?? '', kit.shared_port ? port : await freePort(), { policy_id })
    const fronted = await Promise.all(
      [wiki, board].map(async ({ id, host, port, upstream }): Promise<Fronted> => {
        const { files } = await gatekeeper.api.sites.snippet.query({
          id,
          proxy: kit.proxy,
          gatekeeper_address: `http://127.0.0.1:${relay.port}`,
          upstream_address: `http://127.0.0.1:${upstream.port}`,
        })
        const own = files.map((file) => ({ ...file, text: edit(file.text) }))
        return { host: host.replace(/:\d+$/, ''), port, upstream_port: upstream.port, files: own }
      }),
    )
    const programs: Program[] = await kit.start(fronted, join(world.folder, name))
    for (const program of programs) disposing.use(program)
    return {
      gatekeeper,
      proxy: kit.proxy,
      wiki,
      board,
      relay,
      group: name,
      async closeBoard() {
        await gatekeeper.api.groups.removeMember.mutate({ group_id: group.id, user_id })
        await pause(1000)
      },
      lines: () => programs.flatMap(({ lines }) => lines),
      visitor: () => new Visitor(gatekeeper.issuer),
      [Symbol.asyncDispose]: () => disposing.disposeAsync(),
    } satisfies Stage as Stage
  } catch (error) {
    await disposing.disposeAsync()
    throw error
  }
}
