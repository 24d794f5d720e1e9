import { beforeAll, describe, expect, test } from 'bun:test'
import { afterLogoutTry, type LogoutDelivery } from '@gatekeeper/core/oidc/logout-delivery'
import { eachEngine } from '../../test/each-engine'
import { aClient, aCode, aGrant, aSession, aUser, MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { insertAuthorizationCode } from './authorization-codes'
import { insertClient, updateClient } from './clients'
import { upsertGrant } from './grants'
import {
  claimLogouts,
  findLogoutDelivery,
  listDueLogouts,
  listLogoutsOfClient,
  listLogoutsOfSessions,
  retryLogout,
  settleLogout,
} from './logout-deliveries'
import { purgeExpired } from './purge'
import { listClientsOfSession } from './session-clients'
import { endSession, endSessionsOfUser, insertSession } from './sessions'
import { deleteUser, insertUser } from './users'

const BACK = { backchannel_logout_uri: 'https://wiki.example.test/back' }
const DAY = 1440 * MINUTE

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  /** By another code; the grant is there. */
  const enter = (user_id: string, client_id: string, session_id: string) =>
    db.commit([insertAuthorizationCode(aCode(aGrant(user_id, client_id), session_id))])

  /** A person in a browser who has entered these apps. */
  const entered = async (...clients: ReturnType<typeof aClient>[]) => {
    const user = aUser()
    const session = aSession(user.id)
    await db.commit([insertUser(user), insertSession(session), ...clients.map(insertClient)])
    for (const client of clients) {
      const grant = aGrant(user.id, client.id)
      await db.commit([upsertGrant(grant), insertAuthorizationCode(aCode(grant, session.id))])
    }
    return { user, session, sid: session.id }
  }

  describe('BC-09 the end of a session', () => {
    test('the session knows whom it has entered, each once; those with a back channel are told in its own commit', async () => {
      const [told, off, silent] = [aClient(BACK), aClient(BACK), aClient()]
      const { user, session } = await entered(told, off, silent)
      expect((await enter(user.id, told.id, session.id)).kind).toBe('done')
      await db.commit([updateClient(off.id, 1, { enabled: false }, NOW)])
      const known = await listClientsOfSession(db, session.id)
      expect(known.map(({ client_id }) => client_id).toSorted()).toEqual([told.id, off.id, silent.id].toSorted())

      expect(await listLogoutsOfSessions(db, [session.id])).toEqual([])
      await db.commit([endSession(session.id, NOW + 5)])
      const deliveries = await listLogoutsOfSessions(db, [session.id])
      expect(deliveries).toMatchObject([
        {
          ...{ client_id: told.id, sub: user.id, sid: session.id, created_at: NOW + 5, tries: 0 },
          ...{ next_try_at: NOW + 5, lease_until: 0, delivered_at: null, dead_at: null, last_outcome: null },
        },
      ])
      await db.commit([endSession(session.id, NOW + 9)])
      expect(await listLogoutsOfSessions(db, [session.id])).toEqual(deliveries)
      expect(await findLogoutDelivery(db, deliveries[0]?.id ?? '')).toEqual(deliveries[0] as LogoutDelivery)
      expect(await listLogoutsOfClient(db, told.id, { offset: 0, limit: 10 })).toEqual(deliveries)
    })

    test('all sessions of a person but one; a list that fails tells nobody', async () => {
      const client = aClient(BACK)
      const { user, sid } = await entered(client)
      const kept = aSession(user.id)
      await db.commit([insertSession(kept)])
      await enter(user.id, client.id, kept.id)
      expect((await db.commit([endSessionsOfUser(user.id, NOW), ...deleteUser(user.id, 9)])).kind).toBe('conflict')
      expect(await listLogoutsOfSessions(db, [sid])).toEqual([])
      await db.commit([endSessionsOfUser(user.id, NOW, kept.id)])
      expect(await listLogoutsOfSessions(db, [sid])).toHaveLength(1)
      expect(await listLogoutsOfSessions(db, [kept.id])).toEqual([])
    })

    test('the deliveries outlive the person, and two hundred sessions are told of at once', async () => {
      const client = aClient(BACK)
      const { user, sid } = await entered(client)
      const more = Array.from({ length: 200 }, () => aSession(user.id))
      const grant = aGrant(user.id, client.id)
      await db.commit(more.flatMap((one) => [insertSession(one), insertAuthorizationCode(aCode(grant, one.id))]))
      await db.commit([endSessionsOfUser(user.id, NOW), ...deleteUser(user.id, 1)])
      expect(await listLogoutsOfClient(db, client.id, { offset: 0, limit: 1000 })).toHaveLength(201)
      expect(await listLogoutsOfSessions(db, [sid])).toHaveLength(1)
      expect(await listClientsOfSession(db, sid)).toEqual([])
    })
  })

  describe('BC-07, FLT-17 leases', () => {
    const one = async (): Promise<LogoutDelivery> => {
      const { sid } = await entered(aClient(BACK))
      await db.commit([endSession(sid, NOW)])
      const [delivery] = await listLogoutsOfSessions(db, [sid])
      if (!delivery) throw new Error('none')
      return delivery
    }
    const claim = async (node: Database, { id }: LogoutDelivery, now = NOW) =>
      (await claimLogouts(node, [id], now, now + MINUTE))[0] ?? null

    test('of fifty on two nodes one has it, until its lease ends', async () => {
      const delivery = await one()
      expect((await listDueLogouts(db, NOW, [], 1000)).map(({ id }) => id)).toContain(delivery.id)
      expect(await listDueLogouts(db, NOW, [delivery.client_id], 1000)).not.toContainEqual({
        id: delivery.id,
        client_id: delivery.client_id,
      })
      const all = await Promise.all(Array.from({ length: 50 }, (_, i) => claim(nodes[i % 2] ?? db, delivery)))
      expect(all.filter((claimed) => claimed !== null)).toHaveLength(1)
      expect((await listDueLogouts(db, NOW, [], 1000)).map(({ id }) => id)).not.toContain(delivery.id)
      expect(await claim(db, delivery, NOW + MINUTE)).toMatchObject({ lease_until: NOW + 2 * MINUTE })
    })

    test('what a try came to is said by whoever holds it; a day later it is dead, and an administrator wakes it', async () => {
      const delivery = await one()
      const held = await claim(db, delivery)
      if (!held) throw new Error('not claimed')
      const failed = afterLogoutTry(held, { kind: 'answer', status: 500 }, NOW + 1)
      expect((await db.commit([settleLogout({ ...held, lease_until: 1 }, failed)])).kind).toBe('conflict')
      expect((await db.commit([settleLogout(held, failed)])).kind).toBe('done')
      expect(await findLogoutDelivery(db, held.id)).toEqual(failed)
      expect(failed.next_try_at).toBeGreaterThan(NOW)

      const later = await claim(db, failed, NOW + DAY)
      if (!later) throw new Error('not claimed')
      const dead = afterLogoutTry(later, { kind: 'failed', reason: 'it did not answer' }, NOW + DAY)
      await db.commit([settleLogout(later, dead)])
      expect(await findLogoutDelivery(db, held.id)).toMatchObject({ dead_at: NOW + DAY, next_try_at: null, tries: 2 })
      expect(await claim(db, dead, NOW + 2 * DAY)).toBeNull()

      await db.commit([retryLogout(held.id, NOW + 2 * DAY)])
      const woken = await claim(db, dead, NOW + 2 * DAY)
      if (!woken) throw new Error('not woken')
      expect(woken).toMatchObject({ tries: 0, dead_at: null })
      expect((await db.commit([retryLogout(held.id, NOW + 2 * DAY)])).kind).toBe('conflict')
      await db.commit([settleLogout(woken, afterLogoutTry(woken, { kind: 'answer', status: 204 }, NOW + 2 * DAY))])
      expect((await db.commit([retryLogout(held.id, NOW + 3 * DAY)])).kind).toBe('conflict')
    })
  })

  test('what has ended goes with the retention of deliveries; what waits stays', async () => {
    const empty = await open()
    db = empty
    const { sid } = await entered(aClient(BACK), aClient(BACK))
    await empty.commit([endSession(sid, NOW)])
    const [ended] = await listLogoutsOfSessions(empty, [sid])
    const [held] = await claimLogouts(empty, [ended?.id ?? ''], NOW, NOW + MINUTE)
    if (!held) throw new Error('not claimed')
    await empty.commit([settleLogout(held, afterLogoutTry(held, { kind: 'answer', status: 200 }, NOW))])
    expect(await purgeExpired(empty, NOW + DAY, 3600)).toMatchObject({ logout_deliveries: 1 })
    expect(await listLogoutsOfSessions(empty, [sid])).toHaveLength(1)
  })
})
