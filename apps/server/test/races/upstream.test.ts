import { expect, test } from 'bun:test'
import { findUserByEmailKey } from '@gatekeeper/db/stores/users'
import { Browser } from '../harness/browser'
import { openFakeUpstream } from '../harness/fake-upstream'
import { Clock, openNodes, type Provider } from '../harness/provider'
import { addUpstream, HOME, pressButton } from '../harness/upstream'

const SIGN_INS = 300

const open = async (): Promise<{ nodes: Provider[]; signIn: (n: number, who: string) => Promise<string | null> }> => {
  const clock = new Clock()
  const fake = await openFakeUpstream(clock.now)
  const nodes = await openNodes(2, {
    settings: { outbound_allowed: HOME, registration: 'open' },
    seams: { now: clock.now, upstreamKinds: fake.kinds },
  })
  await addUpstream(nodes[0] as Provider, { issuer: fake.issuer('company') })
  for (const node of nodes) await node.services.snapshots.reload('upstream')
  const signIn = async (n: number, who: string): Promise<string | null> => {
    const browser = new Browser(nodes[n % 2] as Provider)
    const { data } = await browser.call('login.start', {})
    const url = await pressButton(browser, data.interaction)
    await browser.open(fake.agree(url, { sub: who, email: `${who}@example.com`, email_verified: true }))
    return (await browser.call('session.me', {}, 'query')).data?.user.email ?? null
  }
  return { nodes, signIn }
}

test(`SEC-138 ${SIGN_INS} sign-ins of two people through one provider at once: never crossed`, async () => {
  const { signIn } = await open()
  await signIn(0, 'ada')
  await signIn(1, 'eve')
  const who = (n: number) => (n % 3 === 0 ? 'ada' : 'eve')
  let done = 0
  for (let start = 0; start < SIGN_INS; start += 50) {
    const found = await Promise.all(
      Array.from({ length: 50 }, (_none, index) => signIn(start + index, who(start + index))),
    )
    // On a busy machine one may be told to try again; none is ever another's.
    for (const [index, email] of found.entries()) expect([null, `${who(start + index)}@example.com`]).toContain(email)
    done += found.filter((email) => email !== null).length
  }
  expect(done).toBeGreaterThan(SIGN_INS / 2)
}, 120_000)

test('SEC-137 twenty first sign-ins of one person at once make one user', async () => {
  const { nodes, signIn } = await open()
  const found = await Promise.all(Array.from({ length: 20 }, (_none, index) => signIn(index, 'new')))
  expect(found.filter((email) => email === 'new@example.com').length).toBeGreaterThan(0)
  const db = (nodes[0] as Provider).services.db
  const user = await findUserByEmailKey(db, 'new@example.com')
  expect(user?.state).toBe('active')
})
