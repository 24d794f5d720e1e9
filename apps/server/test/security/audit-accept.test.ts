import { beforeAll, describe, expect, test } from 'bun:test'
import { exportPage } from '@gatekeeper/api/audit/export-page'
import { loadLogState } from '@gatekeeper/api/audit/log-state'
import { type FileVerdict, verifyAuditFile } from '@gatekeeper/core/delivery/audit-file-verifier'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { anEvent } from '@gatekeeper/db/test/fixtures'
import { keepAudit } from '../../src/jobs/jobs'
import { addAdmin, addApiKey, callWithKey, type SignedInUser } from '../harness/admin'
import { systemContext } from '../harness/context'
import { openProvider, type Provider, type ProviderOptions } from '../harness/provider'
import { PASSWORD } from '../harness/records'
import { openSql, type Sql } from '../harness/sql'
import { rowsOf } from '../harness/tables'
import { aTampering, seeded } from '../harness/tampering'

const DAY = 86_400
const MS = 1000

const add = async ({ services }: Provider, count: number): Promise<void> => {
  const at = services.now()
  const from = { ip: '192.0.2.7', user_agent: 'Firefox' }
  const events = Array.from({ length: count }, () => anEvent({ id: services.newOrderedId(), at, ...from }))
  await services.db.commit(events.map(insertAuditEvent))
}

interface Log {
  provider: Provider
  admin: SignedInUser
  sql: Sql
}

const open = async (options: ProviderOptions = {}): Promise<Log> => {
  const provider = await openProvider(options)
  const admin = await addAdmin(provider)
  await add(provider, 40)
  await sign(provider)
  return { provider, admin, sql: await openSql(provider) }
}

const sign = async ({ services }: Provider): Promise<string> => {
  const signed = await services.chain.signNow()
  if (signed.kind !== 'head') throw new Error(`not signed: ${signed.kind}`)
  return signed.head.signature
}
const lastOf = async (provider: Provider) =>
  Math.max(...(await rowsOf(provider, 'audit_seals')).map(({ seq }) => Number(seq)))

const verdictOn = async (provider: Provider, heads: string[] = []): Promise<FileVerdict> => {
  const context = systemContext(provider)
  let text = ''
  for (let cursor: string | undefined; ; ) {
    const page = await exportPage(context, { format: 'jsonl', filter: {}, cursor, limit: 500 })
    text += page.text
    if (page.next_cursor === null) break
    cursor = page.next_cursor
  }
  const { public_keys } = await provider.services.chain.keys()
  return verifyAuditFile(text.trimEnd().split('\n'), { keys: public_keys, heads })
}
const checked = async ({ services }: Provider) => services.chain.check(0)
const accept = ({ admin }: Log, input: object = {}) =>
  admin.browser.call('audit.acceptBreak', { reason: 'The disk failed on Monday.', ...input })

const edit = (sql: Sql, seq: number, column = 'actor_name', value: string | null = 'nobody') =>
  sql.tamper({ table: 'audit_events', column, seq, value })

describe('PRM-17 a break that is known', () => {
  let log: Log
  let kept: string
  beforeAll(async () => {
    log = await open()
    const { provider, sql } = log
    await add(provider, 20)
    await provider.services.chain.seal()
    kept = await sign(provider)
    await add(provider, 10)
    await provider.services.chain.seal()
    await edit(sql, 12)
    await edit(sql, (await lastOf(provider)) - 2)
    expect((await provider.services.chain.signNow()).kind).toBe('broken')
  })

  test('SEC-125, SEC-116 who may: an administrator who has just signed in, with a reason; a key by its scope', async () => {
    const { provider, admin } = log
    for (const reason of ['', '   ', 'x'.repeat(501), 'a\u001b[31m'])
      expect((await accept(log, { reason })).status).toBe(400)
    const key = await addApiKey(provider, admin.user.id, ['audit:read'])
    expect((await callWithKey(provider, key, 'audit.acceptBreak', { reason: 'x' })).status).toBe(403)
    provider.clock.forward(601)
    const late = await accept(log)
    expect([late.status, late.error?.data.gk.reason]).toEqual([403, 'reauthenticate'])
    expect(await rowsOf(provider, 'audit_heads')).toHaveLength(2)
  })

  test('PRM-17 fifty at once: one accepts; it is signed with who and why, and the log goes on', async () => {
    const { provider, admin } = log
    await admin.browser.call('account.reauthenticate', { password: PASSWORD })
    const key = await addApiKey(provider, admin.user.id, ['audit:read', 'audit:write'])
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        callWithKey(provider, key, 'audit.acceptBreak', { reason: 'A known accident.' }),
      ),
    )
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(all.filter(({ status }) => status === 409)).toHaveLength(49)
    const events = (await rowsOf(provider, 'audit_events')).filter(({ action }) => action === 'audit.break_accepted')
    expect(events).toMatchObject([
      { actor_type: 'api_key', details: { from: 12, kinds: ['edited_event'], why: 'A known accident.' } },
    ])
    const state = await loadLogState(provider.services)
    expect(state).toMatchObject({
      broken: null,
      accepted: [{ from: 11, reason: 'A known accident.', by: { type: 'api_key' } }],
    })
    expect(state.head?.seq).toBe(await lastOf(provider))
  })

  test('PRM-17 no verifier calls it intact: the file and the server tell of it', async () => {
    const { provider } = log
    const verdict = await verdictOn(provider, [kept])
    expect(verdict).toMatchObject({
      kind: 'accepted',
      faults: [],
      accepted: [{ from: 11, kinds: ['edited_event'], reason: 'A known accident.', holds: true }],
    })
    expect(await checked(provider)).toMatchObject({ faults: [], accepted: [{ holds: true }] })
    const { services } = provider
    // A part of it that begins in its middle judges all of it.
    expect(await services.chain.check(30)).toMatchObject({ faults: [], accepted: [{ holds: true }] })
  })

  test('PRM-17 what is changed afterwards is found, within the accepted part and beside it', async () => {
    const { provider, sql } = log
    const last = await lastOf(provider)
    const acts: [string, () => Promise<(() => Promise<void>) | null>][] = [
      ['the event that was edited, once more', () => edit(sql, 12, 'actor_name', 'somebody')],
      ['another between', () => edit(sql, 20)],
      ['an address between', () => edit(sql, 21, 'ip', '203.0.113.9')],
      ['an address is taken away between', () => edit(sql, 22, 'ip', null)],
      ['one before', () => edit(sql, 5)],
      ['one behind', () => edit(sql, last)],
      ['an event between is erased', () => sql.tamper({ erase: 'audit_events', seq: 25 })],
      ['a link between is erased', () => sql.tamper({ erase: 'both', seq: 25 })],
      ['two between change places', () => sql.tamper({ swap: 'events', one: 18, other: 19 })],
      ['a salt between', () => sql.tamper({ table: 'audit_seals', column: 'salt', seq: 24, value: 'x' })],
    ]
    const missed: string[] = []
    for (const [what, act] of acts) {
      const undo = await act()
      const verdict = await verdictOn(provider, [kept])
      if (verdict.kind !== 'broken') missed.push(`file: ${what}`)
      if ((await checked(provider)).faults.length === 0) missed.push(`server: ${what}`)
      await undo?.()
    }
    expect(missed).toEqual([])
    expect((await verdictOn(provider, [kept])).kind).toBe('accepted')
  })

  test('SEC-127 PRM-17 random edits, deletions and reorderings of a log with an accepted break: all found', async () => {
    const { provider, sql } = log
    const random = seeded(20_261_130)
    const missed: string[] = []
    const rounds = provider.services.db.engine === 'sqlite' ? 50 : 15
    for (let done = 0; done < rounds; ) {
      const how = aTampering(random, provider.clock.now(), 60)
      const undo = await sql.tamper(how)
      if (!undo) continue
      done += 1
      if ((await verdictOn(provider)).kind !== 'broken') missed.push(JSON.stringify(how))
      await undo()
    }
    expect(missed).toEqual([])
    expect(await verdictOn(provider, [kept])).toMatchObject({ kind: 'accepted', faults: [] })
  }, 60_000)

  test('PRM-17 an acceptance in a row that is not ours stands for nothing', async () => {
    const { provider, sql } = log
    const undo = await edit(sql, 5)
    await sql.run(
      `INSERT INTO audit_heads (id, kind, seq, hash, at, kid, signature) SELECT 'copy', kind, seq, hash, at + 5, kid, signature FROM audit_heads WHERE kind = 'accepted'`,
    )
    expect((await checked(provider)).faults).toMatchObject([{ kind: 'edited_event', seq: 5 }])
    expect((await verdictOn(provider, [kept])).kind).toBe('broken')
    await sql.run(`DELETE FROM audit_heads WHERE id = 'copy'`)
    await undo?.()
  })

  test('PRM-17 a sound log has nothing to accept', async () => {
    const answer = await accept(log)
    expect([answer.status, answer.error?.data.gk.reason]).toEqual([409, 'audit_not_broken'])
  })

  test('PRM-17 what was broken anew is accepted anew, whole', async () => {
    const { provider, sql } = log
    await edit(sql, 20)
    expect((await checked(provider)).faults.length).toBeGreaterThan(0)
    expect((await accept(log)).status).toBe(200)
    const verdict = await verdictOn(provider, [kept])
    expect(verdict).toMatchObject({ kind: 'accepted', faults: [] })
    expect(verdict.accepted.map(({ holds }) => holds).toSorted()).toEqual([false, true])
  })
})

describe('PRM-17 an end that is lost', () => {
  test('PRM-17 heads are there still: what is lost is accepted, the log grows past it, and a later cut is found', async () => {
    const log = await open()
    const { provider, sql } = log
    await add(provider, 20)
    const kept = await sign(provider)
    const last = await lastOf(provider)
    await sql.run(`DELETE FROM audit_events WHERE id IN (SELECT event_id FROM audit_seals WHERE seq > ${last - 10})`)
    await sql.run(`DELETE FROM audit_seals WHERE seq > ${last - 10}`)
    expect(await provider.services.chain.signNow()).toMatchObject({ kind: 'broken', fault: { kind: 'truncated' } })
    expect((await accept(log)).status).toBe(200)
    expect(await verdictOn(provider, [kept])).toMatchObject({ kind: 'accepted', faults: [] })
    await add(provider, 30)
    const grown = await sign(provider)
    expect(await verdictOn(provider, [kept, grown])).toMatchObject({ kind: 'accepted', faults: [] })
    expect((await checked(provider)).faults).toEqual([])
    const undo = await sql.cutTail(last + 5)
    expect(await verdictOn(provider, [kept, grown])).toMatchObject({ kind: 'broken', faults: [{ kind: 'truncated' }] })
    await undo()
  })

  test('PRM-17 only a head that was kept tells it: with that head it is accepted, without it there is nothing', async () => {
    const log = await open()
    const { provider, sql } = log
    await add(provider, 20)
    const kept = await sign(provider)
    await sql.cutTail((await lastOf(provider)) - 10)
    expect((await verdictOn(provider)).kind).toBe('intact')
    expect((await verdictOn(provider, [kept])).kind).toBe('broken')
    expect((await accept(log)).status).toBe(409)
    expect((await accept(log, { heads: ['no.head.atall'] })).status).toBe(400)
    expect((await accept(log, { heads: [kept] })).status).toBe(200)
    expect((await verdictOn(provider, [kept])).kind).toBe('accepted')
  })
})

describe('PRM-17 redaction and retention of an accepted break', () => {
  test('PRM-17 both go on: addresses go, then the broken part as a whole', async () => {
    const log = await open({ settings: { audit_redact_after: 90 * DAY, audit_retention: 365 * DAY } })
    const { provider, sql, admin } = log
    const { services } = provider
    await edit(sql, 12)
    await edit(sql, 14, 'ip', '203.0.113.9')
    await sql.tamper({ erase: 'audit_events', seq: 16 })
    expect((await accept(log)).status).toBe(200)
    expect(await verdictOn(provider)).toMatchObject({ kind: 'accepted', faults: [] })
    provider.clock.forward(91 * DAY)
    await add(provider, 10)
    await keepAudit(services)
    await sign(provider)
    expect((await rowsOf(provider, 'audit_events')).filter(({ ip }) => ip !== null)).toHaveLength(10)
    expect(await verdictOn(provider)).toMatchObject({ kind: 'accepted', faults: [], accepted: [{ holds: true }] })

    provider.clock.forward(300 * DAY)
    await keepAudit(services)
    await sign(provider)
    const left = await rowsOf(provider, 'audit_events')
    expect(left.filter(({ at }) => Number(at) < services.now() - 365 * DAY * MS)).toEqual([])
    expect(await verdictOn(provider)).toMatchObject({ kind: 'intact', faults: [] })
    expect((await checked(provider)).faults).toEqual([])
    expect(admin.user.role).toBe('admin')
  })
})
