import { describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ENGINES, planMigration } from '../../scripts/plan'
import { pending } from '../migrate'
import { migrations as postgres } from './postgres/list.gen'
import { migrations as sqlite } from './sqlite/list.gen'

const lists = { postgres, sqlite }

describe.each([...ENGINES])('the migrations of %s', (engine) => {
  test('agree with the schema: drizzle-kit would write nothing new', async () => {
    expect((await planMigration(engine)).statements).toEqual([])
  })

  test('are all embedded, in order, as they stand in the folder', async () => {
    const folder = join(import.meta.dir, engine)
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
    expect(lists[engine].map(({ name }) => `${name}.sql`)).toEqual(files)
    for (const { name, sql } of lists[engine]) expect(sql).toBe(await Bun.file(join(folder, `${name}.sql`)).text())
  })
})

test('both engines have the same migrations by name', () => {
  expect(sqlite.map(({ name }) => name)).toEqual(postgres.map(({ name }) => name))
})

describe('FLT-15: which migrations are to run', () => {
  const known = ['0001_a', '0002_b', '0003_c'].map((name) => ({ name, sql: '' }))
  test.each([
    [[], ['0001_a', '0002_b', '0003_c']],
    [['0001_a'], ['0002_b', '0003_c']],
    [['0001_a', '0002_b', '0003_c'], []],
  ])('applied %j: pending %j', (applied, names) => {
    expect(pending(known, applied).map(({ name }) => name)).toEqual(names)
  })
  test('a newer schema is refused, by its newest name', () => {
    expect(() => pending(known, ['0005_e', '0004_d', '0001_a'])).toThrow('(0005_e)')
  })
})
