import { expect, test } from 'bun:test'
import type { MailRequest } from '@gatekeeper/core/authentication/link'
import { eachEngine } from '../../test/each-engine'
import { NOW } from '../../test/fixtures'
import {
  answerMailRequest,
  claimMailRequests,
  insertMailRequest,
  listRecentMailRequests,
  trimMailRequests,
} from './mail-requests'

eachEngine((_engine, open) => {
  const aRequest = (index: number, changes: Partial<MailRequest> = {}): MailRequest => ({
    id: `request-${index}`,
    kind: 'reset_password',
    email: 'Maren@example.com',
    email_key: 'maren@example.com',
    interaction_id: null,
    request: null,
    locale: 'en',
    ip: '192.0.2.1',
    user_agent: null,
    created_at: NOW + index,
    answered_at: null,
    lease_until: 0,
    ...changes,
  })

  test('SEC-085 of two nodes that claim at once each gets others, the oldest first; an answer counts once', async () => {
    const [one, two] = await open.nodes()
    await one.commit([0, 1, 2, 3].map((index) => insertMailRequest(aRequest(index))))
    const claimed = await Promise.all([one, two].map((node) => claimMailRequests(node, NOW + 10, NOW + 1000, 4)))
    const ids = claimed.flat().map(({ id }) => id)
    expect(ids.toSorted()).toEqual(['request-0', 'request-1', 'request-2', 'request-3'])
    const answers = await Promise.all([one, two].map((node) => node.commit([answerMailRequest('request-0', NOW + 20)])))
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
    // A node that has died gives back what it leased.
    expect(await claimMailRequests(one, NOW + 999, NOW + 5000, 4)).toEqual([])
    expect(await claimMailRequests(one, NOW + 1000, NOW + 5000, 4)).toHaveLength(3)
  })

  test('SEC-158 keeps the newest, however many strangers ask', async () => {
    const db = await open()
    const requests = Array.from({ length: 250 }, (_, index) => insertMailRequest(aRequest(index)))
    await db.commit(requests)
    expect(await trimMailRequests(db, 30)).toBe(220)
    const left = await listRecentMailRequests(db, 'maren@example.com', NOW - 1)
    expect(left.map(({ created_at }) => created_at - NOW)).toEqual(
      Array.from({ length: 30 }, (_, index) => 249 - index),
    )
    expect(await trimMailRequests(db, 30)).toBe(0)
  })
})
