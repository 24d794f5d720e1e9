// `bun run bench:forward-auth`: what a check costs beside the smallest answer of Bun.serve, driven by wrk in one run; and what
// is written meanwhile.
import { Database as Sqlite } from 'bun:sqlite'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../apps/server/src/config'
import { createServices } from '../apps/server/src/services'
import { bootstrap } from '../apps/server/src/services/setup'
import { addUser } from '../apps/server/test/harness/records'
import { addGroup, addMember, addPolicy, addSite, HOST, siteCookie } from '../apps/server/test/harness/sites'
import { unattended } from '../faults/unattended'
import { freePort } from '../scripts/free-port'
import { median } from './lane'
import { cpuOf, run } from './process'

const SESSIONS = 30_000
const SECONDS = 4
const ROUNDS = 5
const ROOT = join(import.meta.dir, '..')

const dir = mkdtempSync(join(tmpdir(), 'gk-bench-fa-'))
const start = unattended()
const port = await freePort()
const env = {
  PORT: String(port),
  HOST: '127.0.0.1',
  BASE_URL: `http://localhost:${port}`,
  DATA_DIR: dir,
  LOG_LEVEL: 'warn',
}

/** A site with three rules and a policy that names a group, and as many people in it as there are sessions. */
const prepare = async (): Promise<string[]> => {
  const read = readConfig({ ...env, ...start.env }, false)
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'))
  const created = await createServices(read.config)
  if (created.kind === 'refuse') throw new Error(created.reason)
  const { services } = created
  await bootstrap(services)
  const provider = { services } as Parameters<typeof addSite>[0]
  const group = await addGroup(provider, 'staff')
  const policy = await addPolicy(provider, { name: 'Staff' }, [{ group_id: group.id }])
  await addSite(provider, { policy_id: policy.id }, [
    { path: '/static', action: 'bypass' },
    { path: '^/share/[a-z0-9]{32}$', match: 'regex', action: 'bypass' },
    { path: '/internal', action: 'deny' },
  ])
  const cookies: string[] = []
  for (let n = 0; n < SESSIONS; n += 100) {
    const some = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const email = `person${n + i}@example.com`
        const user = await addUser(provider, email, { name: `Person ${n + i}` }, null)
        await addMember(provider, group.id, user.id)
        return (await siteCookie(provider, user)).cookie
      }),
    )
    cookies.push(...some)
  }
  await services.db.close()
  return cookies
}

/** One cookie again and again, or each of them in turn. */
const script = (cookies: string[], file: string): string => {
  writeFileSync(`${file}.txt`, cookies.join('\n'))
  writeFileSync(
    file,
    `local cookies = {}
for line in io.lines("${file}.txt") do cookies[#cookies + 1] = line end
local n = 0
wrk.headers["Host"] = "localhost:${port}"
wrk.headers["X-Forwarded-Method"] = "GET"
wrk.headers["X-Forwarded-Proto"] = "http"
wrk.headers["X-Forwarded-Host"] = "${HOST}"
wrk.headers["X-Forwarded-Uri"] = "/page/of/the/wiki?x=1"
wrk.headers["X-Forwarded-For"] = "203.0.113.9"
wrk.headers["Accept"] = "text/html"
function request()
  n = n % #cookies + 1
  return wrk.format("GET", "/auth/verify", { ["Cookie"] = cookies[n], ["Host"] = "localhost:${port}", ["X-Forwarded-Method"] = "GET", ["X-Forwarded-Proto"] = "http", ["X-Forwarded-Host"] = "${HOST}", ["X-Forwarded-Uri"] = "/page/of/the/wiki?x=1", ["X-Forwarded-For"] = "203.0.113.9", ["Accept"] = "text/html" })
end
local bad = 0
function response(status) if status ~= 200 then bad = bad + 1 end end
`,
  )
  return file
}

/** Microseconds of CPU a request, over `SECONDS`. */
const drive = (pid: number, url: string, lua: string): { cpu: number; rate: number } => {
  const before = cpuOf(pid)
  const command = ['wrk', '-t1', '-c16', `-d${SECONDS}s`, '-s', lua, url]
  const { stdout } = Bun.spawnSync(command, { cwd: ROOT })
  const text = stdout.toString()
  const requests = Number(/(\d+) requests in/.exec(text)?.[1])
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1]
  if (!requests || failed) throw new Error(`not every answer was 200:\n${text}`)
  return { cpu: ((cpuOf(pid) - before) * 1000) / requests, rate: requests / SECONDS }
}

const rows = (): Record<string, number> => {
  const db = new Sqlite(join(dir, 'gatekeeper.db'), { readonly: true })
  const tables = db.query<{ name: string }, []>("select name from sqlite_schema where type = 'table'").all()
  const counts = tables.map(({ name }) => [
    name,
    db.query<{ n: number }, []>(`select count(*) as n from "${name}"`).get()?.n,
  ])
  db.close()
  return Object.fromEntries(counts)
}

try {
  const cookies = await prepare()
  const server = await run({
    command: ['bun', 'apps/server/src/main.ts'],
    env,
    ready: `http://localhost:${port}/readyz`,
  })
  const helloPort = await freePort()
  const hello = await run({
    command: ['bun', 'bench/programs/units.ts'],
    env: { PORT: String(helloPort), BENCH: '1' },
    ready: `http://127.0.0.1:${helloPort}/`,
  })
  const known = script(cookies.slice(0, 1), join(dir, 'known.lua'))
  const fresh = script(cookies, join(dir, 'fresh.lua'))
  const before = rows()
  const lanes: Record<string, () => { cpu: number; rate: number }> = {
    // The very same request: what its bytes cost is not the check's.
    hello: () => drive(hello.pid, `http://127.0.0.1:${helloPort}/`, known),
    known: () => drive(server.pid, `http://127.0.0.1:${port}/auth/verify`, known),
    first: () => drive(server.pid, `http://127.0.0.1:${port}/auth/verify`, fresh),
  }
  const seen: Record<string, { cpu: number; rate: number }[]> = { hello: [], known: [], first: [] }
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, lane] of Object.entries(lanes)) seen[name]?.push(lane())
  const cpu = (name: string) => median((seen[name] ?? []).map((one) => one.cpu))
  const rate = (name: string) => Math.round(median((seen[name] ?? []).map((one) => one.rate)))
  const line = (name: string, what: string, budget: string) =>
    `| ${what} | ${cpu(name).toFixed(1)} | ${rate(name)} | ${(cpu(name) / cpu('hello')).toFixed(2)} | ${budget} |`
  console.log(
    [
      '| what | µs of CPU a request | requests a second | × hello | budget |',
      '| --- | --- | --- | --- | --- |',
      line('hello', 'hello of Bun.serve', ''),
      line('known', 'check, session known to the process', '≤ 2'),
      line('first', 'check, first sight of a session', '≤ 4'),
    ].join('\n'),
  )
  const after = rows()
  const changed = Object.keys(after).filter((name) => after[name] !== before[name])
  console.log(
    `\nrows written: ${changed.length === 0 ? 'none' : changed.map((name) => `${name} ${before[name]} → ${after[name]}`).join(', ')}`,
  )
  await Promise.all([server.stop(), hello.stop()])
} finally {
  rmSync(dir, { recursive: true, force: true })
}
