import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { addAppToken } from '../harness/app-tokens'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { addSite } from '../harness/sites'
import { rowsOf } from '../harness/tables'

const END = '2027-01-31T18:00:00.000Z'
const EMAIL = 'ana@example.com'

let provider: Provider
let key: string
let site_id = ''
let id = ''
beforeAll(async () => {
  provider = await openListening()
  const admin = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  const ana = await addUser(provider, EMAIL, { name: 'Ana' }, null)
  key = await addApiKey(provider, admin.id, [...API_KEY_SCOPES])
  site_id = (await addSite(provider, { name: 'Calendar' })).id
  id = (await addAppToken(provider, ana.id, site_id, { name: 'Phone', expires_at: Date.parse(END) })).id
})

const gk = (...words: string[]) => run(['app-tokens', ...words], { GK_URL: provider.services.issuer, GK_API_KEY: key })

describe('gk app-tokens (product.md section 8)', () => {
  test('list those of a person and of a site, revoke one', async () => {
    for (const words of [
      ['--user', EMAIL],
      ['--site', site_id],
      ['--site', 'Calendar'],
      ['--site', 'wiki.localhost'],
    ]) {
      const { out, code } = await gk('list', ...words)
      expect([code, out]).toEqual([0, expect.stringMatching(/^NAME +PERSON +SITE +LAST USED +UNTIL +ID/)])
      expect(out).toMatch(new RegExp(`^Phone +${EMAIL} +Calendar +- +${END} +${id}`, 'm'))
      expect((await gk('list', ...words, '--json')).out).not.toContain('hash')
    }
    expect((await gk('revoke', id)).out).toBe('The token is revoked: from now on it opens nothing.')
    expect((await gk('list', '--user', EMAIL, '--json')).out).toBe('[]')
    expect(await gk('revoke', id)).toMatchObject({ code: 1, err: expect.stringContaining('no such app token') })
  })

  test.each<[string, string[], string]>([
    ['neither a site nor a person', ['list'], '--site'],
    ['both of them', ['list', '--site', 'x', '--user', EMAIL], '--site'],
    ['no such site', ['list', '--site', 'nowhere'], 'There is no site nowhere'],
    ['no such person', ['list', '--user', 'nobody@example.com'], 'No user has the email'],
    ['no token', ['revoke'], 'ID is missing'],
  ])('wrong usage, %s: exit code 64, and nothing is changed', async (_, words, said) => {
    const before = await rowsOf(provider, 'app_tokens')
    expect(await gk(...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
    expect(await rowsOf(provider, 'app_tokens')).toEqual(before)
  })
})
