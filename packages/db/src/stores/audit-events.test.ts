import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { anEvent, aTrace, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import {
  type AuditListInput,
  findAuditEvents,
  insertAuditEvent,
  insertUnauthenticatedEvent,
  listAuditEvents,
  trimUnauthenticated,
} from './audit-events'
import { findTrace, insertTrace, listTraces, trimTraces } from './traces'

eachEngine((_, open) => {
  describe('the audit log', () => {
    let db: Database
    const list = (part: Partial<AuditListInput> = {}) => listAuditEvents(db, { limit: 100, ...part })
    const events = Array.from({ length: 20 }, (_, i) =>
      anEvent({
        id: `event-${String(i).padStart(2, '0')}`,
        at: NOW + Math.floor(i / 4),
        action: i % 2 ? 'client.updated' : 'sign_in.refused',
        outcome: i % 2 ? 'success' : 'refused',
        actor_id: `user-${i % 5}`,
        actor_name: i === 7 ? '100% Ada' : null,
        target_id: i === 3 ? 'wiki' : null,
        client_id: i === 4 ? 'wiki' : null,
        details: { i },
      }),
    )
    const newestFirst = events.toReversed()
    beforeAll(async () => {
      db = await open()
      await db.commit(events.map((event, i) => (i % 3 ? insertAuditEvent(event) : insertUnauthenticatedEvent(event))))
    })

    test('both tables are one list, newest first', async () => {
      expect(await list()).toEqual(newestFirst)
    })

    test('pages neither miss nor repeat an event, whichever table it is in', async () => {
      const seen: unknown[] = []
      for (let before: AuditListInput['before']; ; ) {
        const rows = await list({ limit: 3, ...(before && { before }) })
        seen.push(...rows)
        before = rows.at(-1)
        if (rows.length < 3) break
      }
      expect(seen).toEqual(newestFirst)
    })

    test.each([
      [{ query: 'ada' }],
      [{ query: 'Ada' }],
      [{ outcome: 'refused' }],
      [{ actor_id: 'user-1', action: 'client.updated' }],
      [{ outcome: 'success', from: NOW + 1, to: NOW + 3 }],
      [{ query: 'nobody' }],
    ] as const)('few at a time are looked at for %j, and none is missed or told twice', async (filter) => {
      for (const looked_at of [1, 3, 5, 100]) {
        const seen: unknown[] = []
        let calls = 0
        for (let before: AuditListInput['before']; ; ) {
          const { events: found, looked_to } = await findAuditEvents(db, { ...filter, before, limit: 2 }, looked_at)
          seen.push(...found)
          before = found.length === 2 ? found.at(-1) : { at: looked_to ?? 0, id: '0' }
          calls += 1
          if (found.length < 2 && looked_to === null) break
        }
        expect(seen).toEqual(await list(filter))
        expect(calls).toBeLessThan(22)
      }
    })

    test.each([
      [{ action: 'client.updated' }, 10],
      [{ outcome: 'refused' }, 10],
      [{ actor_id: 'user-1' }, 4],
      [{ target_id: 'wiki' }, 1],
      [{ client_id: 'wiki' }, 1],
      [{ query: '100%' }, 1],
      [{ query: '100_' }, 0],
      [{ from: NOW + 1, to: NOW + 2 }, 8],
      [{ action: 'client.updated', actor_id: 'user-1' }, 2],
    ] as [Partial<AuditListInput>, number][])('filtered by %j', async (part, count) => {
      expect(await list(part)).toHaveLength(count)
    })

    test('security.md section 6: no event is changed or deleted, and the list that tries is undone', async () => {
      const change = { label: 'x', rows: 'any' } as const
      const attempts = [
        db.commit([{ ...change, build: (q) => q.update(q.audit_events).set({ action: 'x' }).returning() }]),
        db.commit([{ ...change, build: (q) => q.delete(q.audit_events).returning() }]),
        db.commit([insertAuditEvent(anEvent()), { ...change, build: (q) => q.delete(q.audit_events).returning() }]),
      ]
      const answers = await Promise.allSettled(attempts)
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      expect(String((answers[2] as PromiseRejectedResult).reason)).toMatch(
        /a statement failed \((SQLITE_CONSTRAINT_TRIGGER|P0001)\)/,
      )
      expect(await list()).toEqual(newestFirst)
    })
  })

  test('SEC-158: strangers’ events are bounded by number and by age', async () => {
    const db = await open()
    for (let batch = 0; batch < 5; batch++)
      await db.commit(
        Array.from({ length: 100 }, (_, i) => insertUnauthenticatedEvent(anEvent({ at: batch * 100 + i }))),
      )
    await db.commit([insertAuditEvent(anEvent({ at: 0 }))])
    expect(await trimUnauthenticated(db, 250, 0)).toBe(250)
    expect(await trimUnauthenticated(db, 250, 299)).toBe(50)
    expect(await trimUnauthenticated(db, 250, 299)).toBe(0)
    const left = await listAuditEvents(db, { limit: 1000 })
    expect(left).toHaveLength(201)
    expect(left.at(-2)?.at).toBe(300)
  })

  test('SEC-158: traces are found by their code, listed, and bounded', async () => {
    const db = await open()
    const traces = Array.from({ length: 30 }, (_, i) =>
      aTrace({ code: `GK-${String(i).padStart(7, '0')}`, at: i, client_id: i % 2 ? 'wiki' : null }),
    )
    await db.commit(traces.map(insertTrace))
    expect(await findTrace(db, 'GK-0000007')).toEqual(traces[7] as never)
    expect(await db.commit([insertTrace(aTrace({ code: 'GK-0000007' }))])).toMatchObject({ unique: true })
    const before = { at: 20, code: 'GK-0000020' }
    const page = await listTraces(db, { client_id: 'wiki', endpoint: 'authorize', before, limit: 2 })
    expect(page.map(({ at }) => at)).toEqual([19, 17])
    expect(await trimTraces(db, 40, 25)).toBe(26)
    expect((await listTraces(db, { limit: 50 })).map(({ at }) => at)).toEqual([29, 28, 27, 26])
  })

  test('SEC-158: a flood about one app takes away the older ones of that app, and of no other', async () => {
    const db = await open()
    const of = (client_id: string | null, at: number, more = {}) =>
      insertTrace(aTrace({ code: `GK-${client_id}-${at}`, at, client_id, user_id: null, ...more }))
    const flood = Array.from({ length: 100 }, (_, i) => of(i % 2 ? 'grafana' : null, 100 + i))
    await db.commit([
      of('wiki', 1),
      of('grafana', 2, { user_id: 'maren' }),
      of('grafana', 3, { endpoint: 'token' }),
      ...flood,
    ])
    expect(await trimTraces(db, 100, 0)).toBe(80)
    expect((await listTraces(db, { limit: 500 })).slice(-3).map(({ at }) => at)).toEqual([3, 2, 1])
    expect(await listTraces(db, { client_id: 'grafana', endpoint: 'authorize', limit: 50 })).toHaveLength(11)
  })
})
