import { beforeAll, describe, expect, test } from 'bun:test'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { SiteBrowser } from '../harness/site-browser'
import { addSite, checkOf, navigation } from '../harness/sites'
import { rowsOf } from '../harness/tables'

const AT_ONCE = 50
const ROUNDS = 20
const PAGE = 'http://wiki.localhost/page'

let nodes: Provider[]
/** PostgreSQL has two nodes, SQLite one: the requests alternate between them. */
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider

beforeAll(async () => {
  nodes = await openNodes(2)
  await addUser(nodeOf(0), 'ana@example.com')
  await addSite(nodeOf(0))
  for (const node of nodes) await node.services.snapshots.poll()
})

describe(`fifty at once, ${ROUNDS} rounds, exactly one winner (PRM-03)`, () => {
  test('SEC-151 one ticket makes one cookie', async () => {
    const browser = new SiteBrowser(nodeOf(0))
    await browser.portal.signInDirectly('ana@example.com')
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = await browser.ask(PAGE)
      const given = await browser.portal.send(asked.headers.get('location') ?? '', { headers: navigation() })
      const url = given.headers.get('location') ?? ''
      const cookie = browser.cookieHeader('wiki.localhost')
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => checkOf(nodeOf(index), { url, headers: navigation({ cookie }) })),
      )
      const winners = answers.filter(({ status }) => status === 303)
      expect(winners).toHaveLength(1)
      for (const loser of answers.filter((answer) => !winners.includes(answer)))
        expect([loser.status, loser.headers.getSetCookie()]).toEqual([403, []])
      expect(await rowsOf(nodeOf(0), 'site_sessions')).toHaveLength(1)
      // The winner's cookie is kept nowhere: the next round begins as a new browser does.
      nodeOf(0).clock.forward(10)
    }
  }, 120_000)

  test('SEC-151 one stored page is gone on with once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const browser = new SiteBrowser(nodeOf(0))
      const landed = await browser.open(PAGE)
      const interaction = landed.url.searchParams.get('interaction')
      await browser.portal.signInDirectly('ana@example.com')
      const before = (await rowsOf(nodeOf(0), 'handovers')).length
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) =>
          browser.portal.at(nodeOf(index)).send(`/auth/sign-in?interaction=${interaction}`, { headers: navigation() }),
        ),
      )
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
      expect((await rowsOf(nodeOf(0), 'handovers')).length).toBe(before + 1)
    }
  }, 120_000)
})
