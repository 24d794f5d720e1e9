// A real server is killed outright while it checks and makes the people of a file; it goes on by itself (issue 5, must-show 2).
import { afterAll, describe, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import type { GateKeeperClient } from '../packages/client/src/client'
import { type FileLine, makeBatcher } from '../packages/core/src/import/file-reader'
import { postgresPrograms, withPostgres } from '../scripts/postgres'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { halfEffects } from './half-effects'
import { apiClient, unattended } from './unattended'
import { Visitor } from './visitor'

const PEOPLE = Number(process.env.GK_IMPORT_PEOPLE ?? 10_000)
const PASSWORD = 'a wordy password from elsewhere'
/** Shares of the people that are there when it is killed. */
const KILLS = [0.05, 0.35, 0.8]
/** The dead process holds the job for so long at most, and beats a second apart. */
const GOES_ON_WITHIN = 60_000
const WITHIN = 600_000

const servers: ServerProcess[] = []
afterAll(async () => {
  for (const server of servers) await server.stop()
})

const until = async (what: string, within: number, condition: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + within
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`within ${within / 1000} s not: ${what}`)
    await Bun.sleep(10)
  }
}

const FAULTS: Record<number, Record<string, string>> = {
  37: { birthdate: '31.12.1999' },
  99: { email: 'person10@example.com' },
  150: { password_hash: '$argon2id$v=19$m=19456,t=2,p=1$short' },
}

const linesOf = async (): Promise<FileLine[]> => {
  const password_hash = await Bun.password.hash(PASSWORD, { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 })
  return Array.from({ length: PEOPLE }, (_, n) => ({
    line: n + 2,
    values: { email: `person${n}@example.com`, name: `Person ${n}`, groups: 'staff', password_hash, ...FAULTS[n] },
  }))
}

const stage = async (api: GateKeeperClient): Promise<string> => {
  await api.groups.create.mutate({ name: 'staff' })
  const { id } = await api.imports.create.mutate({ name: 'people.csv', format: 'csv' })
  const batcher = makeBatcher()
  for (const rows of [...batcher.add(await linesOf()), ...batcher.rest()])
    await api.imports.addRows.mutate({ id, rows })
  await api.imports.check.mutate({ id })
  return id
}

const allEmails = async (api: GateKeeperClient): Promise<string[]> => {
  const emails: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof api.users.export.query>> = await api.users.export.query({ after })
    emails.push(...page.rows.map(({ email }) => email))
    after = page.next
  }
  return emails
}

const killedInTheMiddle = async (storage: Record<string, string>): Promise<void> => {
  const start = unattended()
  const env = { ...start.env, ...storage }
  let server = await startServer({ env })
  servers.push(server)
  const { dataDir, port, baseUrl } = server
  const api = apiClient(baseUrl, start)
  const embedded = storage.DATABASE_URL === undefined
  const killed: number[] = []
  const killAt = async (id: string, reached: number): Promise<void> => {
    await until(`${reached} lines seen`, WITHIN, async () => {
      const one = await api.imports.get.query({ id })
      return one.seen >= reached || one.state === 'done'
    })
    await server.kill()
    if (embedded) expect(halfEffects(dataDir)).toEqual([])
    server = await startServer({ env, dataDir, port })
    servers.push(server)
    const { seen, made, state } = await api.imports.get.query({ id })
    // Whatever was counted is there, and nothing else.
    const { total } = await api.users.list.query({ query: 'person', per_page: 1 })
    if (state === 'running') expect(total).toBe(Math.min(made, 1000))
    killed.push(seen)
  }

  try {
    const id = await stage(api)
    await killAt(id, PEOPLE / 10)
    await until('checked', GOES_ON_WITHIN + WITHIN, async () => {
      return (await api.imports.get.query({ id })).state === 'checked'
    })
    const { rows } = await api.imports.faults.query({ id })
    expect(rows.map(({ line, faults: [fault] }) => [line, fault?.field])).toEqual([
      [39, 'birthdate'],
      [101, 'email'],
      [152, 'password_hash'],
    ])
    await api.imports.run.mutate({ id, skip_faulty: true })
    for (const share of KILLS) await killAt(id, Math.floor(PEOPLE * share))
    await until('all made', GOES_ON_WITHIN + WITHIN, async () => {
      return (await api.imports.get.query({ id })).state === 'done'
    })

    const made = PEOPLE - Object.keys(FAULTS).length
    expect(await api.imports.get.query({ id })).toMatchObject({
      state: 'done',
      total: PEOPLE,
      seen: PEOPLE,
      made,
      faulty: 3,
    })
    const emails = (await allEmails(api)).filter((email) => email.startsWith('person'))
    expect([emails.length, new Set(emails).size]).toEqual([made, made])
    const { rows: groups } = await api.groups.list.query({ query: 'staff' })
    expect(groups.map(({ members }) => members)).toEqual([made])
    const { rows: finished } = await api.audit.list.query({ action: 'import.finished' })
    expect(finished).toHaveLength(1)
    await new Visitor(baseUrl).signIn('person7@example.com', PASSWORD)
    await server.terminate()
    if (embedded) expect(halfEffects(dataDir)).toEqual([])
    console.log(`import: ${made} of ${PEOPLE} made, killed when these were seen: ${killed.join(', ')}`)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

describe('must-show 2, FLT-01: kill -9 in the middle of an import, four times', () => {
  const title = `${PEOPLE} people: it goes on by itself, and ends with each of them once`
  test(`SQLite, ${title}`, () => killedInTheMiddle({}), 2 * WITHIN)
  test.if(postgresPrograms() !== undefined)(
    `PostgreSQL, ${title}`,
    () =>
      withPostgres((url) =>
        killedInTheMiddle({ DATABASE_URL: url, SECRET_KEY: 'a master secret of the faults that is long enough' }),
      ),
    2 * WITHIN,
  )
})
