import { beforeAll, describe, expect, test } from 'bun:test'
import type { SoftwareAuthenticator } from '@gatekeeper/core/authentication/test/software-authenticator'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { registerPasskey, startSignIn } from '../harness/passkeys'
import { openNodes, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'

const AT_ONCE = 50
const ROUNDS = 20
const EMAIL = 'maren@example.com'

let nodes: Provider[]
let key: SoftwareAuthenticator

/** PostgreSQL has two nodes, SQLite one: the requests alternate between them. */
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider

beforeAll(async () => {
  nodes = await openNodes(2)
  await addUser(nodeOf(0), EMAIL)
  const browser = new Browser(nodeOf(0))
  await browser.signInDirectly(EMAIL)
  key = (await registerPasskey(browser, { sign_count: 1 })).key
})

/** How many of fifty at once got through; the others are refused, not broken. */
const winners = async (browser: Browser, send: (browser: Browser) => ReturnType<Browser['call']>): Promise<number> => {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(browser.at(nodeOf(index)))))
  const lost = answers.filter(({ error }) => error)
  for (const { status } of lost) expect([400, 401, 404, 409]).toContain(status)
  return AT_ONCE - lost.length
}

describe(`fifty at once, ${ROUNDS} rounds, exactly one winner (PRM-03)`, () => {
  test('SEC-109 one assertion signs in once, on any number of nodes', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const browser = new Browser(nodeOf(round))
      const interaction = await startSignIn(browser)
      const response = key.get(await act(browser, 'login.passkeyOptions', { interaction, purpose: 'sign_in' }))
      expect(await winners(browser, (one) => one.call('login.passkey', { interaction, response }))).toBe(1)
    }
  }, 120_000)

  test('SEC-109 one step up counts once', async () => {
    const browser = new Browser(nodeOf(0))
    await browser.signInDirectly(EMAIL)
    const response = key.get(await act(browser, 'passkeys.stepUpOptions', {}))
    expect(await winners(browser, (one) => one.call('passkeys.stepUp', { response }))).toBe(1)
  }, 60_000)
})
