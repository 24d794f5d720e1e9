import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { eventsOf } from '../harness/tables'

let provider: Provider
let key: string
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  await addUser(provider, 'ana@example.com', { name: 'Ana' }, null)
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
})

const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })

describe('gk groups (product.md section 8)', () => {
  test('create, add a member by email, list, show, take away, delete with its name', async () => {
    expect((await gk('groups', 'create', 'Night shift', '--description', 'After ten')).out).toBe(
      'Night shift is created.',
    )
    const until = '2027-01-31T18:00:00.000Z'
    expect((await gk('groups', 'add-member', 'Night shift', 'ANA@example.com', '--until', until)).out).toBe(
      `ANA@example.com is in Night shift until ${until}.`,
    )
    expect((await gk('groups', 'list')).out).toMatch(/^Night shift +1 +After ten/m)
    const { group, members } = JSON.parse((await gk('groups', 'show', 'Night shift', '--json')).out)
    expect([group.name, members.rows[0].email, members.rows[0].expires_at]).toEqual([
      'Night shift',
      'ana@example.com',
      Date.parse(until),
    ])
    expect((await gk('groups', 'show', group.id)).out).toContain('ana@example.com')
    expect((await gk('groups', 'remove-member', group.id, 'ana@example.com')).code).toBe(0)
    expect(await gk('groups', 'remove-member', 'Night shift', 'ana@example.com')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such member'),
    })
    expect((await gk('groups', 'update', 'Night shift', '--name', 'Nights', '--description', 'none')).code).toBe(0)
    expect(JSON.parse((await gk('groups', 'show', 'Nights', '--json')).out).group.description).toBeNull()
    expect((await gk('groups', 'update', 'Nights', '--name', 'Night shift')).out).toBe('Night shift is changed.')
    expect((await gk('groups', 'delete', 'Night shift', '--confirm', 'other')).code).toBe(1)
    expect((await gk('groups', 'delete', 'Night shift', '--confirm', 'Night shift')).code).toBe(0)
    expect((await gk('groups', 'list', '--json')).out).toContain('"total": 0')
  })

  test.each<[string, string[], string]>([
    ['no such group', ['show', 'nobody'], 'There is no group nobody'],
    ['no name', ['create'], 'NAME is missing'],
    ['nothing to change', ['update', 'x'], 'Nothing to change'],
    ['no such user', ['add-member', 'x', 'y@example.com'], 'There is no group x'],
    ['no time', ['add-member', 'x', 'ana@example.com', '--until', 'soon'], '--until is a time'],
  ])('wrong usage, %s: exit code 64, and nothing is changed', async (_, words, said) => {
    const before = (await eventsOf(provider)).length
    expect(await gk('groups', ...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
    expect(await eventsOf(provider)).toHaveLength(before)
  })
})
