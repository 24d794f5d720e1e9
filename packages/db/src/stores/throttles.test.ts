import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import {
  clearThrottle,
  countFailure,
  endFailures,
  findThrottles,
  recordFailure,
  releaseFailure,
  reserveFailure,
  trimUnknownThrottles,
} from './throttles'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  describe('SEC-086: failures are counted for all nodes in one place', () => {
    test('a run of an account goes on until it is cleared', async () => {
      await db.commit([countFailure('account:a', 0, NOW)])
      await db.commit([countFailure('account:a', 1, NOW + 60 * MINUTE)])
      const counted = { key: 'account:a', failures: 2, since: NOW, last_failure_at: NOW + 60 * MINUTE }
      expect(await findThrottles(db, ['account:b', 'account:a'])).toEqual([null, counted])
      await db.commit([clearThrottle('account:a'), clearThrottle('account:b')])
      expect(await findThrottles(db, ['account:a'])).toEqual([null])
    })

    test('a window of an address begins again when it is over', async () => {
      const fail = (now: number) => db.commit([recordFailure('address:192.0.2.1', MINUTE, now)])
      await fail(NOW)
      await fail(NOW + MINUTE - 1)
      expect((await findThrottles(db, ['address:192.0.2.1']))[0]).toMatchObject({ failures: 2, since: NOW })
      await fail(NOW + MINUTE)
      expect((await findThrottles(db, ['address:192.0.2.1']))[0]).toEqual({
        key: 'address:192.0.2.1',
        failures: 1,
        since: NOW + MINUTE,
        last_failure_at: NOW + MINUTE,
      })
    })

    test('100 failures at once on two nodes are 100', async () => {
      await Promise.all(
        Array.from({ length: 100 }, (_, i) => (nodes[i % 2] ?? db).commit([recordFailure('address:c', MINUTE, NOW)])),
      )
      expect((await findThrottles(db, ['address:c']))[0]?.failures).toBe(100)
    })

    test('places are taken before anything is looked at: fifty at once on two nodes have twenty', async () => {
      const reserve = (now: number, node = db) => node.commit([reserveFailure('sealed:e', 20, MINUTE, now)])
      const taken = await Promise.all(Array.from({ length: 50 }, (_, i) => reserve(NOW, nodes[i % 2])))
      expect(taken.filter(({ kind }) => kind === 'done')).toHaveLength(20)
      expect((await findThrottles(db, ['sealed:e']))[0]?.failures).toBe(20)
      await db.commit([releaseFailure('sealed:e', NOW)])
      expect([await reserve(NOW + 1), await reserve(NOW + 2)]).toMatchObject([{ kind: 'done' }, { kind: 'conflict' }])
      // A window that is over begins again, and what was taken in the old one is not given back to the new one.
      expect(await reserve(NOW + MINUTE)).toMatchObject({ kind: 'done' })
      await db.commit([releaseFailure('sealed:e', NOW)])
      expect((await findThrottles(db, ['sealed:e']))[0]).toMatchObject({ failures: 1, since: NOW + MINUTE })
    })

    test('of fifty who saw the same run on two nodes one counts, the others judge again', async () => {
      for (const seen of [0, 1, 2]) {
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) => (nodes[i % 2] ?? db).commit([countFailure('account:d', seen, NOW)])),
        )
        expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      }
      expect((await findThrottles(db, ['account:d']))[0]?.failures).toBe(3)
    })

    test('a run is ended only as it was seen', async () => {
      await db.commit([countFailure('account:e', 0, NOW)])
      expect(await db.commit([endFailures('account:e', 2)])).toMatchObject({ kind: 'conflict', write: 'end failures' })
      expect(await db.commit([endFailures('account:e', 1)])).toEqual({ kind: 'done' })
      expect(await findThrottles(db, ['account:e'])).toEqual([null])
    })
  })

  describe('SEC-158: accounts that do not exist', () => {
    test('those that failed last are kept, users and addresses always', async () => {
      const keys = Array.from({ length: 250 }, (_, i) => `unknown:${i}`)
      await db.commit(keys.map((key, i) => countFailure(key, 0, NOW + i)))
      await db.commit([countFailure('account:f', 0, NOW - MINUTE), recordFailure('address:f', MINUTE, NOW - MINUTE)])
      expect(await trimUnknownThrottles(db, 120)).toBe(130)
      const left = await findThrottles(db, [...keys, 'account:f', 'address:f'])
      expect(left.map((row) => row !== null)).toEqual([...keys.map((_, i) => i >= 130), true, true])
      expect(await trimUnknownThrottles(db, 120)).toBe(0)
    })
  })
})
