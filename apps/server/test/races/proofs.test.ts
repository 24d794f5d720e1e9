import { expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { makeProof, newProofKey, proofOfUse, redeemProven, refreshProven, useToken } from '../harness/dpop'
import { openNodes, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, type TokenAnswer } from '../harness/relying-party'

const AT_ONCE = 50
const EMAIL = 'maren@example.com'

/** PostgreSQL has two nodes, SQLite one: the requests alternate between them. */
const nodes = await openNodes(2)
const [first] = nodes as [Provider]
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider
await addUser(first, EMAIL)
const app = await addClient(first, 'racer', { id_token_signed_response_alg: 'ES256', access_token_format: 'opaque' })
for (const node of nodes) await node.services.snapshots.poll()
const browser = new Browser(first)
await browser.signInDirectly(EMAIL)
const key = await newProofKey()

const codeFor = async () => codeOf(await browser.open(authorizeUrl(app, { scope: 'openid offline_access' })))
const many = <T>(make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => make(index)))
const told = (answers: TokenAnswer[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const name = `${status} ${body.error ?? body.token_type}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
const LOSERS = { '200 DPoP': 1, '400 invalid_dpop_proof': AT_ONCE - 1 }

test('DP-08, SEC-074, PRM-03 fifty equal proofs with fifty codes: one winner on two nodes, and no other code is used up', async () => {
  const codes: string[] = []
  for (let index = 0; index < AT_ONCE; index += 1) codes.push(await codeFor())
  const dpop = await makeProof(first, key)
  const answers = await many((index) => redeemProven(nodeOf(index), app, codes[index] ?? '', dpop))
  expect(told(answers)).toEqual(LOSERS)
  const lost = codes.filter((_, index) => answers[index]?.status !== 200)
  const again = await Promise.all(
    lost.map(async (code, index) => redeemProven(nodeOf(index), app, code, await makeProof(first, key))),
  )
  expect(told(again)).toEqual({ '200 DPoP': AT_ONCE - 1 })

  // Each family has its own refresh token; one proof serves for one of them.
  const tokens = again.map(({ body }) => body.refresh_token ?? '')
  const one = await makeProof(first, key)
  const refreshed = await Promise.all(tokens.map((token, index) => refreshProven(nodeOf(index), app, token, one)))
  expect(told(refreshed)).toEqual({ '200 DPoP': 1, '400 invalid_dpop_proof': AT_ONCE - 2 })
})

test('DP-08, SEC-074, PRM-03 fifty equal proofs at UserInfo: one winner on two nodes', async () => {
  const { body } = await redeemProven(first, app, await codeFor(), await makeProof(first, key))
  const dpop = await proofOfUse(first, key, body.access_token)
  const answers = await many((index) => useToken(nodeOf(index), body.access_token, dpop))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(AT_ONCE - 1).fill(401)])
})

test('DP-08, TK-19, SEC-057 fifty times one code with one proof: one winner, and the losers revoke what it gave', async () => {
  const code = await codeFor()
  const dpop = await makeProof(first, key)
  const answers = await many((index) => redeemProven(nodeOf(index), app, code, dpop))
  expect(told(answers)).toEqual({ '200 DPoP': 1, '400 invalid_grant': AT_ONCE - 1 })
  const { access_token } = answers.find(({ status }) => status === 200)?.body ?? { access_token: '' }
  expect((await useToken(first, access_token, await proofOfUse(first, key, access_token))).status).toBe(401)
})
