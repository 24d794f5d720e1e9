import { expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { NOW } from '../../test/fixtures'
import { stageRows, TOO_MANY_ROWS } from './import-staging'
import { findImport, insertImport, listRows } from './imports'

const MOST = 6
const rowsOf = (...lines: number[]) => lines.map((line) => ({ line, sealed_data: `sealed ${line}` }))

eachEngine((_, open) => {
  test('no import goes over its bound, by calls at once neither; one that is made again at the brim is no line more', async () => {
    const db = await open()
    const counts = { total: 0, seen: 0, made: 0, changed: 0, skipped: 0, faulty: 0 }
    const by = { created_by: null, created_by_name: null }
    const times = { created_at: NOW, updated_at: NOW, finished_at: null }
    const what = { name: 'people.csv', format: 'csv', existing: 'skip', state: 'staging', version: 1 } as const
    await db.commit([insertImport({ id: 'one', ...what, ...counts, ...by, ...times })])
    const stage = (...lines: number[]) => db.commit(stageRows('one', rowsOf(...lines), MOST, NOW))
    const stood = async () => [
      (await findImport(db, 'one'))?.total,
      (await listRows(db, 'one', 0, 100)).map(({ line }) => line).length,
    ]

    const at_once = await Promise.all([stage(1, 2), stage(3, 4), stage(5, 6), stage(7, 8), stage(9, 10)])
    expect(at_once.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'done', 'done', 'done'])
    expect(at_once.find(({ kind }) => kind === 'conflict')).toMatchObject({ write: TOO_MANY_ROWS })
    expect(await stood()).toEqual([MOST, MOST])
    const [first = 0] = (await listRows(db, 'one', 0, 100)).map(({ line }) => line)
    expect(await stage(first, first + 1)).toEqual({ kind: 'done' })
    expect(await stage(first, 99)).toMatchObject({ kind: 'conflict', write: TOO_MANY_ROWS })
    expect(await stood()).toEqual([MOST, MOST])
  })
})
