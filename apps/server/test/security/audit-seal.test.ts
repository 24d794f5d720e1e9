import { beforeAll, describe, expect, test } from 'bun:test'
import { exportPage } from '@gatekeeper/api/audit/export-page'
import { verifyAuditFile } from '@gatekeeper/core/delivery/audit-file-verifier'
import type { AuditPublicKey } from '@gatekeeper/core/delivery/audit-head'
import { insertAuditEvent, insertUnauthenticatedEvent } from '@gatekeeper/db/stores/audit-events'
import { anEvent } from '@gatekeeper/db/test/fixtures'
import { keepAudit } from '../../src/jobs/jobs'
import { systemContext } from '../harness/context'
import { openNodes, openProvider, type Provider, type ProviderOptions } from '../harness/provider'
import { openSql, type Sql } from '../harness/sql'
import { rowsOf } from '../harness/tables'
import { aTampering, seeded } from '../harness/tampering'

const DAY = 86_400
/** So many links there are at least where somebody tampers with them. */
const LINKS = 110

/** A provider with so many events in its log. */
const withEvents = async (count: number, options: ProviderOptions = {}): Promise<Provider> => {
  const provider = await openProvider(options)
  await addEvents(provider, count)
  return provider
}

let counted = 0
const addEvents = async ({ services }: Provider, count: number, at = services.now()): Promise<void> => {
  const events = Array.from({ length: count }, () => {
    counted += 1
    const n = counted
    const from = { ip: `192.0.2.${n % 250}`, user_agent: `Browser ${n}` }
    const about = {
      actor_id: `user-${n % 9}`,
      actor_name: `person-${n}`,
      target_id: `target-${n}`,
      reason: n % 3 ? null : 'x',
    }
    return anEvent({ id: services.newOrderedId(), at, details: { n }, ...about, ...from })
  })
  await services.db.commit(events.map(insertAuditEvent))
}

/** The file that `gk audit export` writes, as it is now. */
const exported = async (provider: Provider, filter = {}): Promise<string[]> => {
  let text = ''
  const context = systemContext(provider)
  for (let cursor: string | undefined; ; ) {
    const page = await exportPage(context, { format: 'jsonl', filter, cursor, limit: 500 })
    text += page.text
    if (page.next_cursor === null) return text.trimEnd().split('\n')
    cursor = page.next_cursor
  }
}

const keyOf = async ({ services }: Provider): Promise<AuditPublicKey[]> => (await services.chain.keys()).public_keys
const verdictOn = async (provider: Provider, heads: string[] = [], keys?: AuditPublicKey[]) =>
  verifyAuditFile(await exported(provider), { keys: keys ?? (await keyOf(provider)), heads })

const sign = async ({ services }: Provider): Promise<string> => {
  const signed = await services.chain.signNow()
  if (signed.kind !== 'head') throw new Error(`not signed: ${signed.kind}`)
  return signed.head.signature
}
const seqsOf = async (provider: Provider) =>
  (await rowsOf(provider, 'audit_seals')).map(({ seq }) => Number(seq)).toSorted((a, b) => a - b)
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)

describe('PRM-17 the sealer', () => {
  test('PRM-17 every event has one link, without gaps, in the order of time; late ones follow', async () => {
    const provider = await withEvents(1100)
    const { chain, now } = provider.services
    await chain.seal()
    await addEvents(provider, 3, now() - 30_000)
    await chain.seal()
    await chain.seal()
    const events = await rowsOf(provider, 'audit_events')
    expect(await seqsOf(provider)).toEqual(upTo(events.length))
    await sign(provider)
    expect(await verdictOn(provider)).toMatchObject({ kind: 'intact', links: events.length })
    await addEvents(provider, 2, now() - 3 * DAY * 1000)
    await chain.keep()
    // The export has left an event of its own.
    expect(await seqsOf(provider)).toEqual(upTo(events.length + 3))
  })

  test('PRM-17 nodes that seal at once make one chain, and one key', async () => {
    const nodes = await openNodes(3)
    const [first] = nodes as [Provider, ...Provider[]]
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(nodes.map((node) => addEvents(node, 10)))
      await Promise.allSettled(nodes.flatMap(({ services }) => [services.chain.seal(), services.chain.seal()]))
    }
    await Promise.all(nodes.map(sign))
    expect(await seqsOf(first)).toEqual(upTo((await rowsOf(first, 'audit_events')).length))
    expect(await rowsOf(first, 'audit_keys')).toHaveLength(1)
    expect((await verdictOn(first)).kind).toBe('intact')
  })

  test('PRM-17 what strangers cause is exported beside the chain, and not in it', async () => {
    const provider = await withEvents(5)
    await provider.services.db.commit([insertUnauthenticatedEvent(anEvent({ at: provider.services.now() }))])
    await sign(provider)
    expect(await verdictOn(provider)).toMatchObject({ kind: 'intact', unsealed: 1 })
  })

  test('PRM-17 a head is signed hourly, where something was sealed since, and told to the log', async () => {
    const provider = await withEvents(5)
    const { chain } = provider.services
    await chain.signHourly()
    await addEvents(provider, 1)
    await chain.signHourly()
    provider.clock.forward(3601)
    await chain.signHourly()
    provider.clock.forward(3601)
    await chain.signHourly()
    const heads = await rowsOf(provider, 'audit_heads')
    expect(heads).toHaveLength(2)
    const told = provider.logs.filter((line) => line.includes('audit_head')).map((line) => JSON.parse(line).audit_head)
    expect(told).toEqual(heads.toSorted((a, b) => Number(a.seq) - Number(b.seq)).map(({ signature }) => signature))
  })
})

describe('PRM-17 redaction and retention', () => {
  const settings = { audit_redact_after: 90 * DAY, audit_retention: 365 * DAY }

  test('PRM-17 both leave a chain that verifies, each with its record', async () => {
    const provider = await withEvents(520, { settings })
    const head = await sign(provider)
    provider.clock.forward(91 * DAY)
    await addEvents(provider, 30)
    await keepAudit(provider.services)
    const kept = await rowsOf(provider, 'audit_events')
    expect(kept.filter(({ ip }) => ip !== null)).toHaveLength(30)
    expect(kept.filter(({ action }) => action === 'audit.redacted').length).toBe(2)
    await sign(provider)
    const redacted = await verdictOn(provider, [head])
    expect(redacted).toMatchObject({ kind: 'intact', links: kept.length, faults: [] })
    expect(redacted.redacted).toBeGreaterThanOrEqual(520)

    provider.clock.forward(300 * DAY)
    await keepAudit(provider.services)
    const left = await rowsOf(provider, 'audit_events')
    expect(left.some(({ action }) => action === 'audit.dropped')).toBe(true)
    expect(left.length).toBeLessThan(60)
    await sign(provider)
    expect(await verdictOn(provider)).toMatchObject({ kind: 'intact', faults: [] })
    const checked = await provider.services.chain.check(0)
    expect([checked.faults, checked.to]).toEqual([[], checked.last_seq])
    expect(await rowsOf(provider, 'audit_maintenance')).toEqual([])
  })

  test('PRM-17 the last link stays, and what is broken is not dropped', async () => {
    const provider = await withEvents(40, { settings })
    await sign(provider)
    const sql = await openSql(provider)
    await sql.tamper({ table: 'audit_events', column: 'actor_name', seq: 9, value: 'nobody' })
    provider.clock.forward(400 * DAY)
    await keepAudit(provider.services)
    const events = await rowsOf(provider, 'audit_events')
    expect(events.length).toBeGreaterThanOrEqual(40)
    expect(events.filter(({ action }) => action === 'audit.broken')).toMatchObject([{ reason: 'edited_event' }])
  })
})

describe('PRM-17 somebody with SQL', () => {
  let provider: Provider
  let sql: Sql
  let head: string
  beforeAll(async () => {
    provider = await openProvider()
    await addEvents(provider, 60)
    await sign(provider)
    provider.clock.forward(60)
    await addEvents(provider, 60)
    head = await sign(provider)
    sql = await openSql(provider)
  })

  test('SEC-127 PRM-17 a thousand random edits, deletions and reorderings: the verifier finds each in the exported file', async () => {
    const keys = await keyOf(provider)
    expect((await verdictOn(provider, [head], keys)).kind).toBe('intact')
    // The verifier is the same; what differs by engine is seen in fewer.
    const rounds = provider.services.db.engine === 'sqlite' ? 1000 : 150
    const random = seeded(20_261_129)
    const missed: string[] = []
    const kinds = new Set<string>()
    for (let done = 0; done < rounds; ) {
      const how = aTampering(random, provider.clock.now(), LINKS)
      const undo = await sql.tamper(how)
      if (!undo) continue
      done += 1
      const { kind, faults } = await verdictOn(provider, [], keys)
      if (kind !== 'broken') missed.push(JSON.stringify(how))
      for (const fault of faults) kinds.add(fault.kind)
      await undo()
    }
    expect(missed).toEqual([])
    expect([...kinds]).toEqual(expect.arrayContaining(['edited_event', 'edited_seal', 'missing', 'reordered']))
    expect((await verdictOn(provider, [head], keys)).kind).toBe('intact')
  }, 120_000)

  test('PRM-17 a tail cut off with every trace of it is found by the head that was exported', async () => {
    const undo = await sql.cutTail(80)
    const verdict = await verdictOn(provider)
    expect(verdict).toMatchObject({ kind: 'intact' })
    expect(await verdictOn(provider, [head])).toMatchObject({
      kind: 'broken',
      faults: [{ kind: 'truncated', seq: verdict.links + 1 }],
    })
    await undo()
  })

  test('PRM-17 a MAC that is not ours: no head is signed, the alarm rings, the page says so', async () => {
    await addEvents(provider, 5)
    await provider.services.chain.seal()
    const last = Math.max(...(await seqsOf(provider)))
    const undo = await sql.tamper({ table: 'audit_seals', column: 'mac', seq: last - 1, value: 'x.y' })
    expect(await provider.services.chain.signNow()).toMatchObject({
      kind: 'broken',
      fault: { kind: 'wrong_mac', seq: last - 1 },
    })
    expect(await provider.services.chain.signNow()).toMatchObject({ kind: 'broken' })
    const events = await rowsOf(provider, 'audit_events')
    expect(events.filter(({ action }) => action === 'audit.broken')).toHaveLength(1)
    expect(await provider.services.metrics.registry.metrics()).toContain(
      'gatekeeper_alarms_total{alarm="audit_chain_broken"} 2',
    )
    const { faults } = await provider.services.chain.check(0)
    expect(faults).toMatchObject([{ kind: 'wrong_mac', seq: last - 1 }])
    await undo?.()
    expect((await provider.services.chain.signNow()).kind).toBe('head')
    expect((await provider.services.chain.check(0)).faults).toEqual([])
  })
})

describe('PRM-17 signatures that are ours, in rows that are not', () => {
  test('PRM-17 a head that was made a checkpoint by SQL is no beginning: the log before it is missed', async () => {
    const provider = await withEvents(30)
    const { chain } = provider.services
    await sign(provider)
    await addEvents(provider, 10)
    await chain.seal()
    const sql = await openSql(provider)
    const [{ seq } = { seq: null }] = await sql.run('SELECT max(seq) AS seq FROM audit_heads')
    await sql.run(
      `DELETE FROM audit_events WHERE id IN (SELECT event_id FROM audit_seals WHERE seq < ${seq} AND seq > 1)`,
    )
    await sql.run(`DELETE FROM audit_seals WHERE seq < ${seq}`)
    await sql.run(`UPDATE audit_heads SET kind = 'checkpoint' WHERE seq = ${seq}`)
    expect((await chain.check(0)).faults).toMatchObject([{ kind: 'missing', seq: 1 }])
    expect(await chain.signNow()).toMatchObject({ kind: 'broken', fault: { kind: 'bad_signature', seq } })
  })

  test('PRM-17 a signature copied into a row of a higher number vouches for no link: neither checked nor dropped', async () => {
    const provider = await withEvents(30, { settings: { audit_retention: 365 * DAY } })
    const { chain } = provider.services
    await sign(provider)
    await addEvents(provider, 30)
    await chain.seal()
    const sql = await openSql(provider)
    const last = Math.max(...(await seqsOf(provider)))
    await sql.run(`UPDATE audit_seals SET mac = 'x.y' WHERE seq = ${last - 3}`)
    await sql.run(
      `INSERT INTO audit_heads (id, kind, seq, hash, at, kid, signature) SELECT 'copy', kind, ${last + 900}, hash, at, kid, signature FROM audit_heads`,
    )
    expect((await chain.check(0)).faults).toMatchObject([{ kind: 'wrong_mac', seq: last - 3 }])
    provider.clock.forward(400 * DAY)
    await keepAudit(provider.services)
    const heads = await rowsOf(provider, 'audit_heads')
    expect(heads.filter(({ kind, seq }) => kind === 'checkpoint' && Number(seq) >= last - 3)).toEqual([])
  })
})
