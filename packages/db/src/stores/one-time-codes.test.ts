import { beforeAll, describe, expect, test } from 'bun:test'
import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import { eachEngine } from '../../test/each-engine'
import { aUser, MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { countWrongTry, findNewestEmailCode, insertEmailCode, listEmailCodesSince, useEmailCode } from './email-codes'
import { countFactors } from './factors'
import { purgeExpired } from './purge'
import {
  deleteRecoveryCodes,
  findRecoveryCode,
  listRecoveryCodes,
  replaceRecoveryCodes,
  useRecoveryCode,
} from './recovery-codes'
import { countFailure, findThrottles, recountFailure, requireFailures } from './throttles'
import { insertUser } from './users'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  const owner = async (): Promise<string> => {
    const user = aUser()
    await db.commit([insertUser(user)])
    return user.id
  }
  const fifty = <T>(act: (node: Database) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: 50 }, (_, index) => act(nodes[index % 2] ?? db)))
  const hashes = (set: string) => Array.from({ length: 10 }, (_, index) => `${set} ${index}`)

  describe('SEC-106: recovery codes', () => {
    test('once each on two nodes; a new set takes the place of the old', async () => {
      const id = await owner()
      await db.commit(replaceRecoveryCodes(id, hashes('a'), NOW))
      expect((await countFactors(db, id)).recovery_codes).toBe(10)
      const answers = await fifty((node) => node.commit([useRecoveryCode(id, 'a 3', NOW)]))
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect((await findRecoveryCode(db, id, 'a 3'))?.used_at).toBe(NOW)
      expect((await countFactors(db, id)).recovery_codes).toBe(9)
      await db.commit(replaceRecoveryCodes(id, hashes('b'), NOW))
      expect((await db.commit([useRecoveryCode(id, 'a 4', NOW)])).kind).toBe('conflict')
      expect(await findRecoveryCode(db, id, 'a 4')).toBeNull()
      expect(await listRecoveryCodes(db, id)).toHaveLength(10)
      await db.commit([deleteRecoveryCodes(id)])
      expect(await listRecoveryCodes(db, id)).toEqual([])
    })

    test('of sets made at once on two nodes one is on file, whole', async () => {
      const id = await owner()
      await Promise.all(
        Array.from({ length: 10 }, (_, set) =>
          (nodes[set % 2] ?? db).commit(replaceRecoveryCodes(id, hashes(`${set}`), NOW)),
        ),
      )
      const codes = await listRecoveryCodes(db, id)
      expect(codes).toHaveLength(10)
      expect(new Set(codes.map(({ code_hash }) => code_hash.split(' ')[0])).size).toBe(1)
    })

    test('another user’s code is none', async () => {
      const [id, other] = [await owner(), await owner()]
      await db.commit(replaceRecoveryCodes(id, hashes('c'), NOW))
      expect((await db.commit([useRecoveryCode(other, 'c 0', NOW)])).kind).toBe('conflict')
    })
  })

  const aCode = (user_id: string, part: Partial<EmailCode> = {}): EmailCode => ({
    id: crypto.randomUUID(),
    purpose: 'second_factor',
    attempt_id: crypto.randomUUID(),
    user_id,
    code_mac: 'mac',
    created_at: NOW,
    expires_at: NOW + 10 * MINUTE,
    wrong_tries: 0,
    used_at: null,
    ...part,
  })

  describe('SEC-105: codes by mail', () => {
    test('the newest of an attempt and purpose; those of the last hour, by purpose', async () => {
      const id = await owner()
      const first = aCode(id)
      const second = aCode(id, { attempt_id: first.attempt_id, created_at: NOW + MINUTE })
      const step_up = aCode(id, { attempt_id: first.attempt_id, purpose: 'step_up', created_at: NOW + 2 * MINUTE })
      await db.commit([first, second, step_up, aCode(await owner())].map(insertEmailCode))
      expect(await findNewestEmailCode(db, first)).toEqual(second)
      expect(await findNewestEmailCode(db, { ...first, user_id: await owner() })).toBeNull()
      const { attempt_id } = first
      const times = [NOW + MINUTE, NOW].map((created_at) => ({ attempt_id, created_at }))
      expect(await listEmailCodesSince(db, first, NOW - 1)).toEqual(times)
      expect(await listEmailCodesSince(db, first, NOW)).toEqual(times.slice(0, 1))
    })

    test('once on two nodes, not after its end, not after five wrong tries, each of which is counted', async () => {
      const id = await owner()
      const [good, late, tried] = [aCode(id), aCode(id), aCode(id)]
      await db.commit([good, late, tried].map(insertEmailCode))
      const answers = await fifty((node) => node.commit([useEmailCode(good.id, NOW)]))
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect((await db.commit([useEmailCode(late.id, late.expires_at)])).kind).toBe('conflict')
      const tries = await fifty((node) => node.commit([countWrongTry(tried.id)]))
      expect(tries.filter(({ kind }) => kind === 'done')).toHaveLength(5)
      expect((await findNewestEmailCode(db, tried))?.wrong_tries).toBe(5)
      expect((await db.commit([useEmailCode(tried.id, NOW)])).kind).toBe('conflict')
    })
  })

  describe('SEC-102: the run of wrong second factors', () => {
    test('a run that is over begins again at one, once; a guard sees it as it stands', async () => {
      const key = `second:${await owner()}`
      await db.commit([countFailure(key, 0, NOW), countFailure(key, 1, NOW)])
      expect((await db.commit([requireFailures(key, 2)])).kind).toBe('done')
      expect((await db.commit([requireFailures(key, 1)])).kind).toBe('conflict')
      const later = NOW + 20 * MINUTE
      const answers = await fifty((node) => node.commit([recountFailure(key, 2, later)]))
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect(await findThrottles(db, [key])).toEqual([{ key, failures: 1, since: later, last_failure_at: later }])
    })

    test('it is forgotten after an hour, a known browser’s after a month', async () => {
      const keys = ['second:p', 'mailed:second_factor:p', 'device:p', 'account:p']
      await db.commit(keys.map((key) => countFailure(key, 0, NOW)))
      await purgeExpired(db, NOW + 61 * MINUTE)
      const left = await findThrottles(db, keys)
      expect(left.map((run) => run?.key ?? null)).toEqual([null, null, 'device:p', 'account:p'])
    })
  })
})
