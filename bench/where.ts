// `bun bench/where.ts`: where the CPU of one flow goes. In process, one request after the other, so that each part can be told from the rest.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApp } from '../apps/server/src/app'
import { readConfig } from '../apps/server/src/config'
import { rotateKeys } from '../apps/server/src/jobs/jobs'
import { createServices, type ServerServices } from '../apps/server/src/services'
import { bootstrap } from '../apps/server/src/services/setup'
import { ADMIN, ADMIN_PASSWORD, apiClient, registerApp, unattended } from '../faults/unattended'
import { type App, Visitor } from '../faults/visitor'

const WARM_UP = 200
const ROUNDS = 2000

/** CPU by part, in microseconds; a part that runs within another is taken off it. */
const spent = new Map<string, number>()
const stack: { part: string; inner: number }[] = []
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

const timed = async <T>(part: string, work: () => T | Promise<T>): Promise<T> => {
  const frame = { part, inner: 0 }
  stack.push(frame)
  const before = cpu()
  try {
    return await work()
  } finally {
    const used = cpu() - before
    stack.pop()
    spent.set(part, (spent.get(part) ?? 0) + used - frame.inner)
    const outer = stack.at(-1)
    if (outer) outer.inner += used
  }
}

const watch = (services: ServerServices): void => {
  const { db, signers } = services
  services.db = {
    ...db,
    commit: (writes) => timed('commits', () => db.commit(writes)),
    read: (query) => timed('reads', () => db.read(query)),
  }
  services.signers = {
    async signerFor(alg, now) {
      const signer = await signers.signerFor(alg, now)
      return { ...signer, sign: (input) => timed('signatures', () => signer.sign(input)) as Promise<Uint8Array> }
    },
  }
}

const dir = mkdtempSync(join(tmpdir(), 'gk-where-'))
const start = unattended()
const issuer = 'http://localhost:8080'
const read = readConfig({ ...start.env, BASE_URL: issuer, DATA_DIR: dir, LOG_LEVEL: 'silent' }, false)
if (read.kind === 'faults') throw new Error(read.faults.join('\n'))
const created = await createServices(read.config)
if (created.kind === 'refuse') throw new Error(created.reason)
const { services } = created
await bootstrap(services)
await rotateKeys(services)
watch(services)
const { handle } = makeApp(services)

// Everything that would go over the network goes straight to the app.
globalThis.fetch = Object.assign(
  (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    request.headers.set('host', new URL(issuer).host)
    const part = new URL(request.url).pathname
    return timed(part, () => handle(request, '127.0.0.1'))
  },
  { preconnect: () => {} },
)

const flow = async (visitor: Visitor, app: App): Promise<void> => {
  const tokens = await visitor.redeem(app, await visitor.code(app, 'openid profile email'))
  const info = await fetch(`${issuer}/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  if (info.status !== 200) throw new Error(`userinfo: ${info.status}`)
}

const app = await registerApp(apiClient(issuer, start), 'where', { access_token_format: 'opaque' })
const visitor = new Visitor(issuer)
await visitor.signIn(ADMIN, ADMIN_PASSWORD)
for (let round = 0; round < WARM_UP; round += 1) await flow(visitor, app)
spent.clear()
for (let round = 0; round < ROUNDS; round += 1) await flow(visitor, app)

console.log(`| part of one flow (RS256, opaque, one at a time, no network) | CPU µs |\n| --- | --- |`)
for (const [part, used] of [...spent].sort(([, a], [, b]) => b - a))
  console.log(`| ${part} | ${(used / ROUNDS).toFixed(0)} |`)
await services.db.close()
rmSync(dir, { recursive: true, force: true })
