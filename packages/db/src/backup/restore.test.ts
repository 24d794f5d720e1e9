/** From either engine into either: what went in comes out (FLT-26); what is wrong changes nothing (SEC-128). */
import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyPostgres } from '../../test/each-engine'
import { openDatabase } from '../open'
import { type RestorePage, restoreInto } from './restore'
import { openSnapshot, type Where } from './snapshot'

const tasks: (() => unknown)[] = []
afterAll(async () => {
  for (const task of tasks.reverse()) await task()
}, 60_000)

const postgres = process.env.GK_TEST_POSTGRES_URL
const engines = ['sqlite', ...(postgres && process.env.GK_TEST_ENGINE !== 'sqlite' ? ['postgres'] : [])]

const empty = async (engine: string): Promise<Where> => {
  const dir = mkdtempSync(join(tmpdir(), 'gk-restore-'))
  tasks.push(() => rmSync(dir, { recursive: true, force: true }))
  const where = engine === 'sqlite' ? { dir } : { url: await emptyPostgres(postgres ?? '', (task) => tasks.push(task)) }
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
const PICTURE: RestorePage = { table: 'instance', columns: ['name', 'value'], rows: [['base_url', 'http://localhost']] }

const filled = async (engine: string) => {
  const where = await empty(engine)
  const { schema } = await read(where)
  await restoreInto(where, { schema, pages: listed([SETTINGS, PICTURE]) })
  return where
}

for (const from of engines)
  for (const to of engines)
    describe(`${from} → ${to}`, () => {
      test('FLT-26 every row comes back, and the server opens it', async () => {
        const before = await read(await filled(from))
        expect(before.total).toBe(3)
        const target = await empty(to)
        await restoreInto(target, { schema: before.schema, pages: listed(before.pages) })
        const after = await read(target)
        const sorted = (pages: RestorePage[]) =>
          pages.map(({ table, rows }) => [table, rows.map((row) => JSON.stringify(row)).sort()])
        expect(sorted(after.pages)).toEqual(sorted(before.pages))
        await (await openDatabase(target)).close()
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
      expect((await read(where)).total).toBe(3)
    }, 30_000)
  })
