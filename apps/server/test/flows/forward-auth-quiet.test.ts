import { describe, expect, test } from 'bun:test'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addSite, checkOf, HOST, siteCookie } from '../harness/sites'
import { eventsOf, rowsOf, stateOf } from '../harness/tables'

const many = async (provider: Provider, url: string, headers: Record<string, string>, status: number) => {
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => checkOf(provider, { url, headers })))
    for (const answer of answers) expect(answer.status).toBe(status)
  }
}

const counted = async (provider: Provider) => {
  const text = await provider.services.metrics.registry.metrics()
  return Object.fromEntries(
    [...text.matchAll(/^gatekeeper_forward_auth_checks_total\{outcome="(\w+)"\} (\d+)$/gm)].map(([, name, count]) => [
      name,
      Number(count),
    ]),
  )
}

const refusals = async (provider: Provider) =>
  (await eventsOf(provider)).filter(({ action }) => action === 'forward_auth.refused')

const world = async () => {
  const provider = await openProvider()
  const user = await addUser(provider, 'ana@example.com')
  const site = await addSite(provider, {}, [
    { path: '/closed', action: 'deny' },
    { path: '/shut', action: 'deny' },
  ])
  const { cookie, session_id } = await siteCookie(provider, user)
  const commits = () => provider.services.db.stats().commits
  const settled = () => provider.services.forward_auth.denials.settled()
  return { provider, user, site, cookie, session_id, commits, settled }
}

describe('SEC-162 1,000 allowed and 1,000 denied checks of one session in a minute', () => {
  test('nothing is written on the path; one event for all of them; all are counted', async () => {
    const { provider, site, cookie, commits, settled } = await world()
    await checkOf(provider, { headers: { cookie } })
    const [before, state] = [commits(), await stateOf(provider)]
    await many(provider, `http://${HOST}/page`, { cookie }, 200)
    expect([commits(), await stateOf(provider)]).toEqual([before, state])

    await many(provider, `http://${HOST}/closed`, { cookie }, 403)
    await settled()
    // One transaction of its own: the event with its trace.
    expect(commits()).toBe(before + 1)
    expect(await stateOf(provider)).toEqual(state)
    const [event, ...more] = await refusals(provider)
    expect(more).toEqual([])
    expect(event).toMatchObject({ outcome: 'refused', target_id: site.id, reason: 'rule', actor_type: 'user' })
    expect(await rowsOf(provider, 'traces')).toHaveLength(1)
    expect(await counted(provider)).toEqual({ allowed: 1001, sign_in: 0, refused: 1000, failed: 0 })
  })

  test('the next minute, another rule and another session have events of their own', async () => {
    const { provider, user, cookie, settled } = await world()
    const other = await siteCookie(provider, user)
    const denied = async (path: string, as: string) => {
      const response = await checkOf(provider, { url: `http://${HOST}${path}`, headers: { cookie: as } })
      return response.headers.get('x-gatekeeper-reference')
    }
    const first = await denied('/closed', cookie)
    expect(await denied('/closed/x', cookie)).toBe(first)
    expect(await denied('/shut', cookie)).not.toBe(first)
    expect(await denied('/closed', other.cookie)).not.toBe(first)
    provider.clock.forward(59)
    expect(await denied('/closed', cookie)).toBe(first)
    provider.clock.forward(2)
    expect(await denied('/closed', cookie)).not.toBe(first)
    await settled()
    expect(await refusals(provider)).toHaveLength(4)
  })

  test('SEC-158 without a session too: one event for the minute and address', async () => {
    const { provider, commits, settled } = await world()
    const before = commits()
    await many(provider, `http://${HOST}/closed`, {}, 403)
    await many(provider, `http://${HOST}/page`, {}, 401)
    await many(provider, 'http://unknown.localhost/', {}, 403)
    await settled()
    expect(await refusals(provider)).toHaveLength(2)
    expect(commits() - before).toBeLessThanOrEqual(2)
    expect(await counted(provider)).toEqual({ allowed: 0, sign_in: 1000, refused: 2000, failed: 0 })
  })

  test('last-seen is written off the path, once for all of them', async () => {
    const { provider, cookie, session_id, commits } = await world()
    const { services, clock } = provider
    const seen = async () => (await rowsOf(provider, 'sessions')).find(({ id }) => id === session_id)?.last_seen_at
    const from = await seen()
    clock.forward(30)
    await many(provider, `http://${HOST}/page`, { cookie }, 200)
    expect(await seen()).toBe(from)
    const before = commits()
    await services.batches.flush()
    expect([commits() - before, await seen()]).toEqual([1, services.now()])
    // Nobody was here since.
    await services.batches.flush()
    expect(commits() - before).toBeLessThanOrEqual(2)
    expect(await seen()).toBe(services.now())
  })
})
