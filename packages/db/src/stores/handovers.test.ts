import { beforeAll, expect, test } from 'bun:test'
import type { Handover } from '@gatekeeper/core/access/site'
import { eachEngine } from '../../test/each-engine'
import { aSession, aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { countRecentHandovers, findHandover, insertHandover, useHandover } from './handovers'
import { insertSession } from './sessions'
import { insertUser } from './users'

eachEngine((_, open) => {
  let db: Database
  let session_id: string
  beforeAll(async () => {
    db = await open()
    const user = aUser()
    const session = aSession(user.id)
    session_id = session.id
    await db.commit([insertUser(user), insertSession(session)])
  })

  const aHandover = (part: Partial<Handover> = {}): Handover => ({
    ticket_hash: crypto.randomUUID(),
    session_id,
    host: 'wiki.example.com',
    url: 'https://wiki.example.com/a?b=c',
    state_hash: 'state',
    created_at: NOW,
    expires_at: NOW + 30_000,
    used_at: null,
    ...part,
  })
  const use = async (handover: Handover, now: number) =>
    (await db.commit([useHandover(handover.ticket_hash, now)])).kind

  test('SEC-151 found as it was given, used once, and never after its end', async () => {
    const [one, late] = [aHandover(), aHandover()]
    await db.commit([insertHandover(one), insertHandover(late)])
    expect(await findHandover(db, one.ticket_hash)).toEqual(one)
    expect(await findHandover(db, 'unknown')).toBe(null)
    expect(await use(one, NOW + 29_999)).toBe('done')
    expect((await findHandover(db, one.ticket_hash))?.used_at).toBe(NOW + 29_999)
    expect(await use(one, NOW + 29_999)).toBe('conflict')
    expect(await use(late, NOW + 30_000)).toBe('conflict')
  })

  test('turns are counted by session, host, time and use', async () => {
    const host = 'circles.example.com'
    const used = { host, used_at: NOW }
    await db.commit([
      insertHandover(aHandover(used)),
      insertHandover(aHandover(used)),
      insertHandover(aHandover({ host })),
      insertHandover(aHandover({ ...used, created_at: NOW - 10_000 })),
      insertHandover(aHandover({ used_at: NOW })),
    ])
    expect(await countRecentHandovers(db, session_id, host, NOW - 10_000)).toBe(2)
    expect(await countRecentHandovers(db, 'other', host, NOW - 10_000)).toBe(0)
  })
})
