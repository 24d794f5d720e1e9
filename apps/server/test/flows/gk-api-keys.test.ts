import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'

let provider: Provider
let key: string
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  key = await addApiKey(provider, id, [
    'api_keys:read',
    'api_keys:write',
    'groups:read',
    'clients:read',
    'clients:write',
    'users:read',
  ])
})

const by = (key: string, ...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const gk = (...words: string[]) => by(key, ...words)

describe('gk api-keys, gk clients grants (product.md section 8)', () => {
  test('made with fewer rights than the one at hand, listed, used, revoked', async () => {
    const { out } = await gk(
      'api-keys',
      'create',
      '--name',
      'backup',
      '--scope',
      'groups:read',
      '--days',
      '7',
      '--json',
    )
    const made = JSON.parse(out)
    expect((await by(made.key, 'groups', 'list')).code).toBe(0)
    expect((await gk('api-keys', 'list')).out).toMatch(/^backup +…\S{4} +\d{4}-\S+ .*groups:read +\S{36}$/m)
    expect((await gk('api-keys', 'list')).out).not.toContain(made.key)
    expect((await gk('api-keys', 'revoke', made.view.id)).code).toBe(0)
    expect((await by(made.key, 'groups', 'list')).code).toBe(1)
    expect((await gk('api-keys', 'list')).out).toMatch(/^backup .* revoked /m)
  })

  test.each<[string, string[], number, string]>([
    ['more than the key at hand', ['--name', 'x', '--scope', 'settings:read'], 1, 'may do more than itself'],
    ['no scope', ['--name', 'x'], 1, 'at least one scope'],
    ['no name', ['--scope', 'groups:read'], 64, '--name is missing'],
    ['no days', ['--name', 'x', '--scope', 'groups:read', '--days', 'many'], 64, '--days is a number'],
  ])('refused: %s', async (_, words, code, said) =>
    expect(await gk('api-keys', 'create', ...words)).toMatchObject({ code, err: expect.stringContaining(said) }),
  )

  test('the grants of an app', async () => {
    await gk('clients', 'create', '--id', 'wiki', '--redirect-uri', 'https://wiki.example.com/cb')
    expect((await gk('clients', 'grants', 'wiki')).out).toContain('0 of 0')
    expect(await gk('clients', 'grants', 'nobody')).toMatchObject({ code: 1 })
  })
})
