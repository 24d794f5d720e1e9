import { beforeAll, describe, expect, test } from 'bun:test'
import { addKeyClient, asForm, assertionOf, type KeyClient, tell } from '../harness/assertions'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { authorizeUrl, codeOf, userInfo } from '../harness/relying-party'

const AT_ONCE = 50
const EMAIL = 'maren@example.com'

let nodes: Provider[]
let app: KeyClient
let browser: Browser

/** PostgreSQL has two nodes, SQLite one: the requests alternate between them. */
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider

beforeAll(async () => {
  nodes = await openNodes(2)
  const first = nodeOf(0)
  await addUser(first, EMAIL)
  app = await addKeyClient(first, 'racer', 'ES256', { id_token_signed_response_alg: 'ES256' })
  for (const node of nodes) await node.services.snapshots.poll()
  browser = new Browser(first)
  await browser.signInDirectly(EMAIL)
})

/** The same request fifty times at once; what each was told. */
const fire = (path: string, fields: Record<string, string>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => tell(nodeOf(index), path, fields)))

const expectOneWinner = (answers: Awaited<ReturnType<typeof fire>>): void => {
  expect(answers.filter(({ told: [status] }) => status === 200)).toHaveLength(1)
  for (const { told, says } of answers.filter(({ told: [status] }) => status !== 200)) {
    expect(told).toEqual([401, 'invalid_client'])
    expect(says).toContain('used before')
  }
}

describe('SEC-071 fifty of the same assertion at once, exactly one winner (PRM-03)', () => {
  test.each([
    ['/oauth/introspect', 12],
    ['/oauth/revoke', 10],
  ])('SEC-071 at %s, %i rounds', async (path, rounds) => {
    for (let round = 0; round < rounds; round += 1)
      expectOneWinner(await fire(path, asForm(await assertionOf(nodeOf(0), app))))
  })

  test('SEC-071 with the same code, 6 rounds: the tokens of the one winner live, for no loser proved to be the app', async () => {
    for (let round = 0; round < 6; round += 1) {
      const code = codeOf(await browser.open(authorizeUrl(app)))
      const redirect_uri = app.client.redirect_uris[0] ?? ''
      const fields = { grant_type: 'authorization_code', code, redirect_uri }
      const answers = await fire('/oauth/token', { ...fields, ...asForm(await assertionOf(nodeOf(0), app)) })
      expectOneWinner(answers)
      const token = answers.map(({ body }) => body.access_token).find((one) => typeof one === 'string')
      expect((await userInfo(nodeOf(round), String(token))).status).toBe(200)
    }
  })

  test('SEC-071 ten codes at once with one assertion: one is redeemed, and the others are still good', async () => {
    const codes: string[] = []
    while (codes.length < 10) codes.push(codeOf(await browser.open(authorizeUrl(app))))
    const redirect_uri = app.client.redirect_uris[0] ?? ''
    const redeem = (code: string, index: number, assertion: string) => {
      const fields = { grant_type: 'authorization_code', code, redirect_uri }
      return tell(nodeOf(index), '/oauth/token', { ...fields, ...asForm(assertion) })
    }
    const one = await assertionOf(nodeOf(0), app)
    const answers = await Promise.all(codes.map((code, index) => redeem(code, index, one)))
    expectOneWinner(answers)
    const left = codes.filter((_, index) => answers[index]?.told[0] !== 200)
    for (const [index, code] of left.entries())
      expect((await redeem(code, index, await assertionOf(nodeOf(0), app))).told[0]).toBe(200)
  })
})
