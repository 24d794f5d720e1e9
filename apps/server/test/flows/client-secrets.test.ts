import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import type { Browser } from '../harness/browser'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient } from '../harness/records'
import { refresh } from '../harness/relying-party'

let nodes: [Provider, Provider]
let provider: Provider
let admin: Browser

beforeAll(async () => {
  nodes = (await openNodes(2)) as [Provider, Provider]
  provider = nodes[0]
  admin = await addAdmin(provider)
})

/** A client that has proved itself is told about the token; one that has not, about itself. */
const accepts = async (app: AddedClient, secret: string, node = provider): Promise<boolean> => {
  const { status, body } = await refresh(node, { ...app, secret }, 'unknown')
  if (status === 401 && body.error === 'invalid_client') return false
  if (status === 400 && body.error === 'invalid_grant') return true
  throw new Error(`${status} ${body.error}`)
}

describe('RFC 6749 §2.3.1: secrets of a client change without an outage', () => {
  test('SEC-052 rotated: both work until the old one ends', async () => {
    const app = await addClient(provider, 'rotated')
    const { secret } = await act(admin, 'clients.rotateSecret', { id: 'rotated', keep_old_for: 3600 })
    expect([await accepts(app, app.secret), await accepts(app, secret)]).toEqual([true, true])
    provider.clock.forward(3599)
    expect(await accepts(app, app.secret)).toBe(true)
    provider.clock.forward(1)
    expect([await accepts(app, app.secret), await accepts(app, secret)]).toEqual([false, true])
  })

  test('SEC-052 rotated at once: the old one is refused on the next call', async () => {
    const app = await addClient(provider, 'rotated-now')
    const { secret } = await act(admin, 'clients.rotateSecret', { id: 'rotated-now', keep_old_for: 0 })
    expect([await accepts(app, app.secret), await accepts(app, secret)]).toEqual([false, true])
  })

  test('SEC-052 a secret with an end', async () => {
    const app = await addClient(provider, 'ending')
    const expires_at = provider.clock.now() + 60_000
    const { secret } = await act(admin, 'clients.createSecret', { id: 'ending', expires_at })
    expect(await accepts(app, secret)).toBe(true)
    provider.clock.forward(60)
    expect([await accepts(app, secret), await accepts(app, app.secret)]).toEqual([false, true])
  })

  test('SEC-052 deleted', async () => {
    const app = await addClient(provider, 'deleted')
    const { secrets } = await act(admin, 'clients.get', { id: 'deleted' }, 'query')
    const { secret } = await act(admin, 'clients.createSecret', { id: 'deleted' })
    await act(admin, 'clients.deleteSecret', { id: 'deleted', secret_id: secrets[0].id })
    expect([await accepts(app, app.secret), await accepts(app, secret)]).toEqual([false, true])
  })

  test('SEC-052 another node refuses it as soon as it has polled', async () => {
    const app = await addClient(provider, 'elsewhere')
    await nodes[1].services.snapshots.poll()
    expect(await accepts(app, app.secret, nodes[1])).toBe(true)
    const { secret } = await act(admin, 'clients.rotateSecret', { id: 'elsewhere', keep_old_for: 0 })
    await nodes[1].services.snapshots.poll()
    expect([await accepts(app, app.secret, nodes[1]), await accepts(app, secret, nodes[1])]).toEqual([false, true])
  })
})
