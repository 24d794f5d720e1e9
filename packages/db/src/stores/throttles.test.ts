import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { clearThrottle, findThrottles, recordFailure } from './throttles'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  describe('SEC-086: failures are counted for all nodes in one place', () => {
    test('a run of an account goes on until it is cleared', async () => {
      await db.commit([recordFailure('account:a', null, NOW)])
      await db.commit([recordFailure('account:a', null, NOW + 60 * MINUTE)])
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
        Array.from({ length: 100 }, (_, i) => (nodes[i % 2] ?? db).commit([recordFailure('account:c', null, NOW)])),
      )
      expect((await findThrottles(db, ['account:c']))[0]?.failures).toBe(100)
    })
  })
})
