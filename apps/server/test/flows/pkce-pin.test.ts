import { beforeAll, describe, expect, test } from 'bun:test'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, pkcePair, redeem } from '../harness/relying-party'

const EMAIL = 'maren@example.com'

let nodes: [Provider, Provider]
let provider: Provider
let admin: Browser
let browser: Browser

beforeAll(async () => {
  nodes = (await openNodes(2)) as [Provider, Provider]
  provider = nodes[0]
  await addUser(provider, EMAIL)
  admin = await addAdmin(provider)
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const withPkce = async (app: AddedClient, node = provider): Promise<number> => {
  const { verifier, challenge } = pkcePair()
  const url = authorizeUrl(app, { code_challenge: challenge, code_challenge_method: 'S256' })
  const code = codeOf(await browser.at(node).open(url))
  return (await redeem(node, app, code, { code_verifier: verifier })).status
}
const without = async (app: AddedClient): Promise<number> =>
  (await redeem(provider, app, codeOf(await browser.open(authorizeUrl(app))))).status

const times = async (count: number, act: () => Promise<number>): Promise<void> => {
  for (let i = 0; i < count; i += 1) expect(await act()).toBe(200)
}

const refusal = async (app: AddedClient): Promise<string | null> =>
  (await browser.open(authorizeUrl(app))).url.searchParams.get('error')

const pinned = async (id: string): Promise<{ pinned: boolean; pkce_streak: number }> => {
  const { pinned, pkce_streak } = await act(admin, 'clients.get', { id }, 'query')
  return { pinned, pkce_streak }
}

const events = async (action: string, client_id: string) =>
  listAuditEvents(provider.services.db, { action, client_id, limit: 10 })

describe('RFC 9700 §2.1.1: PKCE once used by habit is demanded', () => {
  test('SEC-034 after ten in a row one without is refused, at once, and it is audited', async () => {
    const app = await addClient(provider, 'ten')
    await times(10, () => withPkce(app))
    expect(await refusal(app)).toBe('invalid_request')
    expect(await pinned('ten')).toMatchObject({ pinned: true })
    expect(await events('client.pkce_pinned', 'ten')).toMatchObject([{ actor_type: 'system', target_id: 'ten' }])
    await times(2, () => withPkce(app))
    expect(await events('client.pkce_pinned', 'ten')).toHaveLength(1)
  })

  test('SEC-034 one without sets the count to 0: nine, one without, nine, one without', async () => {
    const app = await addClient(provider, 'nine')
    for (let round = 0; round < 2; round += 1) {
      await times(9, () => withPkce(app))
      expect(await pinned('nine')).toEqual({ pinned: false, pkce_streak: 9 })
      await times(1, () => without(app))
      expect(await pinned('nine')).toEqual({ pinned: false, pkce_streak: 0 })
    }
    expect(await events('client.pkce_pinned', 'nine')).toEqual([])
  })

  test('SEC-034 only completed sign-ins count', async () => {
    const app = await addClient(provider, 'started')
    const { challenge } = pkcePair()
    for (let i = 0; i < 12; i += 1) {
      const url = authorizeUrl(app, { code_challenge: challenge, code_challenge_method: 'S256' })
      expect((await redeem(provider, app, codeOf(await browser.open(url)))).status).toBe(400)
    }
    expect(await refusal(app)).toBeNull()
  })

  test('SEC-034 a code asked for before the pin can still be redeemed', async () => {
    const app = await addClient(provider, 'before')
    const code = codeOf(await browser.open(authorizeUrl(app)))
    await times(10, () => withPkce(app))
    expect((await redeem(provider, app, code)).status).toBe(200)
    expect(await refusal(app)).toBe('invalid_request')
  })

  test('SEC-034 an administrator undoes it: audited, counted from 0, if offered applies again', async () => {
    const app = await addClient(provider, 'undone')
    await times(10, () => withPkce(app))
    await act(admin, 'clients.unpin', { id: 'undone' })
    expect(await pinned('undone')).toEqual({ pinned: false, pkce_streak: 0 })
    expect(await events('client.pkce_unpinned', 'undone')).toMatchObject([{ actor_name: 'admin@example.com' }])
    await times(1, () => without(app))
    await times(9, () => withPkce(app))
    expect(await refusal(app)).toBeNull()
    await times(1, () => withPkce(app))
    expect(await refusal(app)).toBe('invalid_request')
  })

  test('SEC-034 sign-ins at two nodes: one pin, nobody is refused, both demand it', async () => {
    const app = await addClient(provider, 'both')
    for (const node of nodes) await node.services.snapshots.poll()
    for (let round = 0; round < 6; round += 1) {
      const answers = await Promise.all(nodes.map((node) => withPkce(app, node)))
      expect(answers).toEqual([200, 200])
    }
    for (const node of nodes) await node.services.snapshots.poll()
    expect(await pinned('both')).toMatchObject({ pinned: true })
    expect(await events('client.pkce_pinned', 'both')).toHaveLength(1)
    for (const node of nodes) {
      const { url } = await browser.at(node).open(authorizeUrl(app))
      expect(url.searchParams.get('error')).toBe('invalid_request')
    }
  })

  test.each([
    ['required', { pkce: 'required' }],
    ['public', { type: 'public' }],
  ] as const)('SEC-034 nothing to count for a client that is %s', async (id, fields) => {
    const app = await addClient(provider, id, fields)
    await times(11, () => withPkce(app))
    expect(await pinned(id)).toEqual({ pinned: false, pkce_streak: 0 })
  })
})
