import { beforeAll, describe, expect, test } from 'bun:test'
import { findPassword, replacePassword } from '@gatekeeper/db/stores/passwords'
import { Browser } from '../harness/browser'
import { givePassword, verdictOf } from '../harness/factors'
import { fastHasher } from '../harness/hasher'
import { openNodes, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'

let nodes: Provider[]
let provider: Provider
beforeAll(async () => {
  nodes = await openNodes(2)
  provider = nodes[0] as Provider
  for (const { services } of nodes) {
    services.passwords = fastHasher()
    services.breaker = { failed() {}, delay: async () => {} }
  }
})

let made = 0
const addPerson = async (): Promise<string> => {
  made += 1
  const user = await addUser(provider, `person${made}@example.com`)
  const password = await findPassword(provider.services.db, user.id)
  const fast = { hash: `fast:${PASSWORD}`, changed_at: 0, must_change: false }
  await provider.services.db.commit([replacePassword(user.id, password?.version ?? 1, fast)])
  return user.email
}

let peers = 0
/** A browser at an address of its own, on either node. */
const browserElsewhere = (): Browser => {
  peers += 1
  const node = nodes[peers % 2] as Provider
  const peer = `198.18.${peers >> 8}.${peers & 255}`
  const fetch: Provider['fetch'] = (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('host', 'localhost:8080')
    return node.handle(
      new Request(new URL(path, 'http://localhost:8080').href, { redirect: 'manual', ...init, headers }),
      peer,
    )
  }
  return new Browser({ ...node, fetch })
}
const guess = async (browser: Browser, email: string, password = 'wrong') =>
  verdictOf((await givePassword(browser, email, password)).answer)

/** As long as it takes until an administrator has to help. */
const lockFromEverywhere = async (email: string): Promise<void> => {
  let last = ''
  for (let count = 0; count < 300 && last !== 'locked'; count += 1) {
    last = await guess(browserElsewhere(), email)
    provider.clock.forward(901)
  }
  expect(last).toBe('locked')
}

describe('SEC-087, PRM-13 whoever locks the account does not lock out its owner', () => {
  test('SEC-087 a browser that the user is known by still gets in, a strange one with the right password does not', async () => {
    const email = await addPerson()
    const own = browserElsewhere()
    expect(await guess(own, email, PASSWORD)).toBe('continue')
    await lockFromEverywhere(email)
    expect(await guess(browserElsewhere(), email, PASSWORD)).toBe('locked')
    expect(await guess(own, email)).toBe('wrong_credentials')
    expect(await guess(own, email, PASSWORD)).toBe('continue')
    expect(await guess(own, email, PASSWORD)).toBe('continue')
    // The owner's success forgives nothing to strangers.
    expect(await guess(browserElsewhere(), email, PASSWORD)).toBe('locked')
  }, 60_000)

  test('SEC-087 the known browser has a limit of its own, and after it is as any other', async () => {
    const email = await addPerson()
    const own = browserElsewhere()
    await guess(own, email, PASSWORD)
    for (let count = 0; count < 5; count += 1) expect(await guess(own, email)).toBe('wrong_credentials')
    expect(await guess(own, email, PASSWORD)).toBe('throttled')
    // What it did is not held against the account.
    expect(await guess(browserElsewhere(), email, PASSWORD)).toBe('continue')
    for (let count = 5; count < 10; count += 1) {
      provider.clock.forward(901)
      expect(await guess(own, email)).toBe('wrong_credentials')
    }
    for (let count = 0; count < 5; count += 1) expect(await guess(own, email)).toBe('wrong_credentials')
    expect(await guess(browserElsewhere(), email, PASSWORD)).toBe('throttled')
    provider.clock.forward(901)
    expect(await guess(own, email, PASSWORD)).toBe('continue')
    // Its own count ended with it.
    expect(await guess(own, email)).toBe('wrong_credentials')
    expect(await guess(browserElsewhere(), email, PASSWORD)).toBe('continue')
  })

  test('SEC-087 a cookie of somebody else, or a made-up one, is no way around', async () => {
    const [email, other] = [await addPerson(), await addPerson()]
    const stranger = browserElsewhere()
    await guess(stranger, other, PASSWORD)
    for (let count = 0; count < 5; count += 1) await guess(browserElsewhere(), email)
    expect(await guess(stranger, email, PASSWORD)).toBe('throttled')
    const forged = browserElsewhere()
    forged.cookies.set('__Host-gk_device', `gkd_${'A'.repeat(43)}`)
    expect(await guess(forged, email, PASSWORD)).toBe('throttled')
  })

  test('SEC-087 the address is still counted', async () => {
    const email = await addPerson()
    const own = browserElsewhere()
    await guess(own, email, PASSWORD)
    for (let count = 0; count < 30; count += 1) await guess(own, `nobody${count}@example.com`)
    expect(await guess(own, email, PASSWORD)).toBe('throttled')
  })
})
