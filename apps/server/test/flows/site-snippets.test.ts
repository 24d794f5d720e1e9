import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { PROXIES } from '@gatekeeper/core/access/proxies/snippet'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addSite } from '../harness/sites'

let provider: Provider
let key: string
let other: string
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  key = await addApiKey(provider, id, ['sites:read'])
  other = await addApiKey(provider, id, ['users:read'])
  await addSite(provider, {
    name: 'Wiki',
    hosts: ['wiki.localhost'],
    basic_username: 'app',
    sealed_basic_password: null,
  })
  await addSite(provider, {
    name: 'Odd',
    hosts: ['odd.localhost'],
    identity_headers: [{ name: 'X"Who', value: 'user' }],
  })
})

const gk = (api_key: string, ...words: string[]) =>
  run(words, { GK_URL: provider.services.issuer, GK_API_KEY: api_key })

describe('gk sites snippet (product.md sections 6 and 8)', () => {
  test.each([...PROXIES])('for %s: its versions, its notes, its files', async (proxy) => {
    const { code, out } = await gk(key, 'sites', 'snippet', 'wiki.localhost', '--proxy', proxy)
    expect(code).toBe(0)
    expect(out).toContain('TRUSTED_PROXIES')
    expect(out).toMatch(/^# ---- \S/m)
    expect(out.toLowerCase()).toContain('authorization')
    // Where GateKeeper is reached when nothing was said, on this machine.
    expect(out).toContain(proxy === 'envoy' ? new URL(provider.services.issuer).port : provider.services.issuer)
  })

  test('addresses are taken, and faults told by field', async () => {
    const words = ['sites', 'snippet', 'Wiki', '--proxy', 'caddy']
    const { out } = await gk(key, ...words, '--gatekeeper', 'http://sso:9000', '--upstream', 'http://10.0.0.9:81')
    expect(out).toContain('forward_auth http://sso:9000 {')
    expect(out).toContain('reverse_proxy http://10.0.0.9:81')
    const refused = await gk(key, ...words, '--gatekeeper', 'http://sso:9000/ {\n}')
    expect([refused.code === 0, refused.err.includes('plain HTTP, a host, a port')]).toEqual([false, true])
  })

  test('SEC-146 a header that cannot be written into a configuration is refused, not written', async () => {
    const { code, out, err } = await gk(key, 'sites', 'snippet', 'Odd', '--proxy', 'nginx')
    expect([code === 0, out, err.includes('letters, digits and dashes')]).toEqual([false, '', true])
  })

  test('another scope does not read it, and a proxy that is none is refused', async () => {
    expect((await gk(other, 'sites', 'snippet', 'Wiki', '--proxy', 'nginx')).code).not.toBe(0)
    expect((await gk(key, 'sites', 'snippet', 'Wiki', '--proxy', 'squid')).code).not.toBe(0)
    expect((await gk(key, 'sites', 'snippet', 'Wiki')).err).toContain('--proxy')
  })
})
