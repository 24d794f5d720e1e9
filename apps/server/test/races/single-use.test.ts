import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser, type Landed } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { openUrl, pushed } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, redeem, refresh, type TokenAnswer, userInfo } from '../harness/relying-party'

const AT_ONCE = 50
const ROUNDS = 100
const EMAIL = 'maren@example.com'

let nodes: Provider[]
let app: AddedClient
let browser: Browser

/** PostgreSQL has two nodes, SQLite one: the requests alternate between them. */
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider

beforeAll(async () => {
  nodes = await openNodes(2)
  const [first] = nodes as [Provider]
  await addUser(first, EMAIL)
  app = await addClient(first, 'racer', { id_token_signed_response_alg: 'ES256', access_token_format: 'opaque' })
  for (const node of nodes) await node.services.snapshots.poll()
  browser = new Browser(first)
  const landed = await browser.open(authorizeUrl(app, { scope: 'openid offline_access' }))
  await browser.signIn(landed, EMAIL)
})

const fire = (send: (provider: Provider) => Promise<TokenAnswer>): Promise<TokenAnswer[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(nodeOf(index))))

const winnersOf = (answers: TokenAnswer[]): TokenAnswer[] => answers.filter(({ status }) => status === 200)

const expectLosers = (answers: TokenAnswer[]): void => {
  for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  }
}

/** An opened address costs what a whole sign-in does; one of them is answered. */
const OPENINGS = 20

describe(`fifty at once, ${ROUNDS} rounds, exactly one winner (PRM-03)`, () => {
  test('SEC-057, TK-19 one code is redeemed once, and the losers revoke what it gave', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const code = codeOf(await browser.open(authorizeUrl(app, { scope: 'openid offline_access' })))
      const answers = await fire((provider) => redeem(provider, app, code))
      const winners = winnersOf(answers)
      expect(winners).toHaveLength(1)
      expectLosers(answers)
      const [winner] = winners as [TokenAnswer]
      expect((await userInfo(nodeOf(round), winner.body.access_token)).status).toBe(401)
      expect((await refresh(nodeOf(round), app, winner.body.refresh_token ?? '')).status).toBe(400)
    }
  }, 300_000)

  test('SEC-043, PR-06 one pushed request is answered once: one code, and a page for the others', async () => {
    for (let round = 0; round < OPENINGS; round += 1) {
      const url = openUrl(app, await pushed(nodeOf(round), app))
      const all = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => browser.at(nodeOf(index)).open(url)))
      const [winner, ...more] = all.filter(({ url: { searchParams } }) => searchParams.has('code'))
      expect(more).toEqual([])
      expect(all.filter(({ status }) => status === 400)).toHaveLength(AT_ONCE - 1)
      expect((await redeem(nodeOf(round), app, codeOf(winner as Landed))).status).toBe(200)
    }
  }, 300_000)

  test('SEC-065, RF-11 one refresh token rotates once, the family lives, the winner goes on', async () => {
    const code = codeOf(await browser.open(authorizeUrl(app, { scope: 'openid offline_access' })))
    let current = (await redeem(nodeOf(0), app, code)).body.refresh_token ?? ''
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await fire((provider) => refresh(provider, app, current))
      const winners = winnersOf(answers)
      expect(winners).toHaveLength(1)
      expectLosers(answers)
      const [winner] = winners as [TokenAnswer]
      expect((await userInfo(nodeOf(round), winner.body.access_token)).status).toBe(200)
      current = winner.body.refresh_token ?? ''
    }
  }, 300_000)
})
