/** From either engine into either: what went in comes out (FLT-26); what is wrong changes nothing (SEC-128). */
import { Database as Connection } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newPostgres } from '../../test/each-engine'
import { anEvent, aUser } from '../../test/fixtures'
import { fullBackup } from '../../test/full-backup'
import { connect } from '../connections'
import { DatabaseRefused } from '../errors'
import { openDatabase } from '../open'
import { readPostgresAddress } from '../postgres-address'
import { insertAuditEvent } from '../stores/audit-events'
import { insertUser } from '../stores/users'
import { KEPT } from './kept'
import { type RestorePage, restoreInto } from './restore'
import { openSnapshot, RESTORABLE, type Where } from './snapshot'

const tasks: (() => unknown)[] = []
afterAll(async () => {
  for (const task of tasks.reverse()) await task()
}, 60_000)

const postgres = process.env.GK_TEST_POSTGRES_URL
const engines = ['sqlite', ...(postgres && process.env.GK_TEST_ENGINE !== 'sqlite' ? ['postgres'] : [])]

const empty = async (engine: string): Promise<Where> => {
  const dir = mkdtempSync(join(tmpdir(), 'gk-restore-'))
  tasks.push(() => rmSync(dir, { recursive: true, force: true }))
  const where = engine === 'sqlite' ? { dir } : { url: await newPostgres(postgres ?? '', (task) => tasks.push(task)) }
  await (await openDatabase(where)).close()
  return where
}

async function* listed(pages: RestorePage[]): AsyncGenerator<RestorePage> {
  yield* pages
}

const read = async (where: Where) => {
  const snapshot = await openSnapshot(where)
  const pages: RestorePage[] = []
  for await (const { table, rows } of snapshot.pages())
    pages.push({ table: table.name, columns: table.columns.map(({ name }) => name), rows })
  snapshot.close()
  return { schema: snapshot.head.schema, pages, total: snapshot.head.total_rows }
}

const SETTINGS: RestorePage = {
  table: 'settings',
  columns: ['key', 'value'],
  rows: [
    ['instance_name', '"Zuhause — ‘ä’"'],
    ['accent', 'null'],
  ],
}

const sorted = (pages: RestorePage[]) =>
  pages.map(({ table, rows }) => [table, rows.map((row) => JSON.stringify(row)).sort()])

const ROWS = 3
const filled = async (engine: string) => {
  const where = await empty(engine)
  const { schema } = await read(where)
  await restoreInto(where, { schema, pages: listed(fullBackup(ROWS)) })
  return where
}

for (const from of engines)
  for (const to of engines)
    describe(`${from} → ${to}`, () => {
      test('FLT-26 every value of every table comes back, and the server opens it', async () => {
        const before = await read(await filled(from))
        expect(before.total).toBe(ROWS * KEPT.length)
        expect(sorted(before.pages)).toEqual(sorted(fullBackup(ROWS)))
        const target = await empty(to)
        await restoreInto(target, { schema: before.schema, pages: listed(before.pages) })
        const after = await read(target)
        expect(sorted(after.pages)).toEqual(sorted(before.pages))
        const db = await openDatabase(target)
        await db.commit([insertUser(aUser())])
        await db.close()
      }, 30_000)
    })

for (const engine of engines)
  describe(`${engine}: a bad backup changes nothing`, () => {
    test.each([
      ['a table of none', { ...SETTINGS, table: 'sqlite_master' }],
      ['a table that is never in one', { ...SETTINGS, table: 'sessions' }],
      ['a column that is SQL', { ...SETTINGS, columns: ['key', 'value") SELECT 1; --'] }],
      ['a row too wide', { ...SETTINGS, rows: [['a', 'b', 'c']] }],
      [
        'the same key twice',
        {
          ...SETTINGS,
          rows: [
            ['a', '1'],
            ['a', '2'],
          ],
        },
      ],
      [
        'a row without its parent',
        {
          table: 'passwords',
          columns: ['user_id', 'hash', 'changed_at', 'must_change', 'version'],
          rows: [['nobody', 'x', 1, false, 1]],
        },
      ],
    ] as [string, RestorePage][])(
      'SEC-128 %s',
      async (_, page) => {
        const where = await filled(engine)
        const before = await read(where)
        const restoring = restoreInto(where, { schema: before.schema, pages: listed([page]) })
        expect(
          await restoring.then(
            () => 'restored',
            () => 'refused',
          ),
        ).toBe('refused')
        expect(await read(where)).toEqual(before)
        if ('dir' in where) expect(readdirSync(where.dir).filter((name) => name.includes('restoring'))).toEqual([])
      },
      30_000,
    )

    test('FLT-15 a newer one', async () => {
      const where = await filled(engine)
      await expect(restoreInto(where, { schema: '9999_later', pages: listed([]) })).rejects.toThrow('newer GateKeeper')
      expect((await read(where)).total).toBe(ROWS * KEPT.length)
    }, 30_000)

    test('SEC-128 one that ends half-way', async () => {
      const where = await filled(engine)
      const before = await read(where)
      async function* half(): AsyncGenerator<RestorePage> {
        yield { ...SETTINGS, rows: [['half', '1']] }
        throw new DatabaseRefused('the file ends too early')
      }
      await expect(restoreInto(where, { schema: before.schema, pages: half() })).rejects.toThrow('too early')
      expect(await read(where)).toEqual(before)
    }, 30_000)

    test('FLT-26 a backup is of one moment, while others write', async () => {
      const where = await empty(engine)
      const db = await openDatabase(where)
      let [going, pairs] = [true, 0]
      const writing = (async () => {
        for (; going; pairs++) await db.commit([insertUser(aUser()), insertAuditEvent(anEvent())])
      })()
      while (pairs < 20) await Bun.sleep(1)
      const snapshot = await openSnapshot(where)
      const [there, counts] = [pairs, new Map<string, number>()]
      for await (const { table, rows } of snapshot.pages()) {
        counts.set(table.name, (counts.get(table.name) ?? 0) + rows.length)
        await Bun.sleep(0)
      }
      snapshot.close()
      while (pairs < there + 20) await Bun.sleep(1)
      going = false
      await writing
      await db.close()
      expect(counts.get('users')).toBe(counts.get('audit_events') ?? 0)
      expect(counts.get('users')).toBeGreaterThanOrEqual(20)
      expect(counts.get('users')).toBeLessThan(pairs)
    }, 30_000)
  })

describe('the file of the embedded database', () => {
  const file = (where: Where, end = '') => join('dir' in where ? where.dir : '', `gatekeeper.db${end}`)

  test('what was committed and still stands in the log of the old one is in the copy that is kept', async () => {
    const where = await filled('sqlite')
    const open = new Connection(file(where))
    open.run('PRAGMA journal_mode = WAL')
    open.run("INSERT INTO settings VALUES ('late', '1')")
    open.close(false)
    await restoreInto(where, { schema: (await read(where)).schema, pages: listed([SETTINGS]) })
    const kept = new Connection(file(where, '.before-restore'), { readonly: true })
    expect(kept.query("SELECT value FROM settings WHERE key = 'late'").get()).toEqual({ value: '1' })
    expect((await read(where)).total).toBe(2)
    expect(statSync(file(where)).mode & 0o777).toBe(0o600)
  })

  test('FLT-23 a damaged one is replaced and set aside as it is', async () => {
    const where = await filled('sqlite')
    const { schema } = await read(where)
    const broken = Buffer.alloc(8192, 7)
    writeFileSync(file(where), broken)
    await restoreInto(where, { schema, pages: listed([SETTINGS]) })
    expect((await read(where)).total).toBe(2)
    expect(readFileSync(file(where, '.before-restore'))).toEqual(broken)
  })

  test('SEC-128 what a restore that was killed has left is taken away by the next start', async () => {
    const where = await filled('sqlite')
    writeFileSync(file(where, '.restoring'), 'half')
    await (await openDatabase(where)).close()
    expect(existsSync(file(where, '.restoring'))).toBe(false)
    expect((await read(where)).total).toBe(ROWS * KEPT.length)
  })

  test('SEC-163 refused while a server has it', async () => {
    const where = await filled('sqlite')
    const db = await openDatabase(where)
    const restoring = restoreInto(where, { schema: (await read(where)).schema, pages: listed([SETTINGS]) })
    await expect(restoring).rejects.toThrow('another GateKeeper is running')
    await db.close()
  })
})

test.skipIf(!engines.includes('postgres'))(
  'another program that holds the database is waited for, and not for ever',
  async () => {
    const where = await filled('postgres')
    if (!('url' in where)) throw new Error('no address')
    const { schema, total } = await read(where)
    const other = connect(readPostgresAddress(where.url), 0)
    await other.run('BEGIN')
    await other.run('SELECT count(*) FROM users')
    const restoring = restoreInto(where, { schema, pages: listed([SETTINGS]) }, 300)
    await expect(restoring).rejects.toThrow('another program holds the database')
    other.discard()
    expect((await read(where)).total).toBe(total)
  },
  30_000,
)

test('FLT-26 a backup of an older schema is brought to ours', async () => {
  const where = await empty('sqlite')
  const older = [...RESTORABLE].at(-2) ?? ''
  await restoreInto(where, { schema: older, pages: listed([SETTINGS]) })
  expect(await read(where)).toMatchObject({ schema: [...RESTORABLE].at(-1), total: 2 })
})
