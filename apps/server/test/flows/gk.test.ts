import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES, type ApiKeyScope } from '@gatekeeper/core/api-key'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { insertApiKey } from '@gatekeeper/db/stores/api-keys'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'

let provider: Provider
let admin: User

const addKey = async (scopes: ApiKeyScope[], expires_at: number | null = null): Promise<string> => {
  const { services } = provider
  const token = makeToken('api_key', services.random(32))
  const key = {
    id: services.newId(),
    name: 'test',
    hash: hashToken(token),
    hint: token.slice(-4),
    scopes,
    created_by: admin.id,
    created_at: services.now(),
    expires_at,
    last_used_at: null,
    revoked_at: null,
  }
  await services.db.commit([insertApiKey(key)])
  return token
}

let all: string
beforeAll(async () => {
  provider = await openListening({ settings: { registration: 'invite' } })
  admin = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  all = await addKey([...API_KEY_SCOPES])
})

const gk = (line: string, key = all) =>
  run(line.split(' '), { GK_URL: provider.services.issuer, GK_API_KEY: key, SECRET: 'a wordy password of a script' })
const gkJson = async (line: string) => JSON.parse((await gk(`${line} --json`)).out)

describe('gk (product.md section 8)', () => {
  test('users: create, list, disable by email; a disabled one is shown as such', async () => {
    const made = await gkJson('users create --email Ana@Example.com --name Ana --role admin --password-env SECRET')
    expect([made.email, made.name, made.role, made.state]).toEqual(['Ana@Example.com', 'Ana', 'admin', 'active'])
    await gkJson('users create --email bo@example.com --role admin')
    expect((await gkJson('users disable ANA@example.com')).state).toBe('disabled')
    const { rows, total } = await gkJson('users list --state disabled')
    expect([rows[0].email, total]).toEqual(['Ana@Example.com', 1])
    expect((await gk('users enable ana@example.com')).out).toContain('may sign in again')
  })

  test('clients: create shows the secret once, list, show, rotate-secret, delete asks for the id again', async () => {
    const made = await gkJson(
      'clients create --id grafana --name Grafana --redirect-uri https://g.example.com/cb --scope openid,email',
    )
    expect(made.secret).toMatch(/^gks_[\w-]{43}$/)
    expect(made.client.scopes).toEqual(['openid', 'email'])
    expect((await gk('clients show grafana')).out).not.toContain(made.secret)
    expect((await gk('clients list')).out).toContain('https://g.example.com/cb')
    const rotated = await gkJson('clients rotate-secret grafana --keep-old-for 60')
    expect(rotated.secret).not.toBe(made.secret)
    expect((await gkJson('clients show grafana')).secrets).toHaveLength(2)
    const set = '--backchannel-logout-uri https://g.example.com/back --audience urn:api --dpop on --require-par on'
    expect((await gk(`clients update grafana ${set}`)).code).toBe(0)
    const shown = (await gk('clients show grafana')).out
    for (const line of [
      'Audience:      urn:api',
      'Log-out by us: https://g.example.com/back',
      'must be pushed',
      'DPoP',
    ])
      expect(shown).toContain(line)
    expect((await gk('clients update grafana --audience none --dpop off --backchannel-logout-uri none')).code).toBe(0)
    expect(await gkJson('clients show grafana')).toMatchObject({
      ...{ allowed_audiences: [], dpop_bound_access_tokens: false, backchannel_logout_uri: null },
      require_pushed_authorization_requests: true,
    })
    expect(await gk('clients update grafana --fapi on')).toMatchObject({
      code: 1,
      err: expect.stringContaining('jwks'),
    })
    expect(await gk('clients update grafana --dpop maybe')).toMatchObject({ code: 64 })
    expect((await gk('clients delete grafana --confirm other')).code).toBe(1)
    expect((await gk('clients delete grafana --confirm grafana')).code).toBe(0)
    expect(await gk('clients show grafana')).toMatchObject({ code: 1, err: expect.stringContaining('no such client') })
  })

  test('invites: create prints the link, list, resend, revoke by email; users: approve and reject', async () => {
    const made = await gkJson('invites create --email guest@example.com --note summer --days 7 --no-mail')
    expect(made.link).toMatch(/\/invite\?token=gkv_[\w-]{43}$/)
    expect((await gk('invites list --state waiting')).out).toContain('guest@example.com')
    expect((await gk('invites list --state nothing')).code).toBe(64)
    expect((await gk('invites create --email two@example.com')).err).toContain('mail')
    expect((await gk('invites create --email two@example.com --group nil --no-mail')).code).toBe(64)
    const again = await gkJson('invites resend GUEST@example.com --no-mail')
    expect(again.link).not.toBe(made.link)
    expect((await gk('invites revoke guest@example.com')).out).toContain('is revoked')
    expect((await gk('invites revoke guest@example.com')).code).toBe(64)
    await addUser(provider, 'wait@example.com', { state: 'pending' }, null)
    await addUser(provider, 'no@example.com', { state: 'pending' }, null)
    expect((await gkJson('users approve wait@example.com')).state).toBe('active')
    expect((await gk('users reject no@example.com')).out).toContain('rejected')
    expect((await gk('users reject wait@example.com')).code).toBe(1)
  })

  test('keys: list and rotate', async () => {
    const before = await gkJson('keys list')
    expect(new Set(before.keys.map((key: { alg: string }) => key.alg))).toEqual(
      new Set(['RS256', 'ES256', 'PS256', 'EdDSA']),
    )
    const { rotated } = await gkJson('keys rotate --alg ES256')
    expect(rotated).toHaveLength(1)
    expect((await gkJson('keys list')).keys).toHaveLength(before.keys.length + 1)
  })

  test('a refusal of the server names the field, exit code 1', async () => {
    const answer = await gk('clients create --id Bad_Id --redirect-uri javascript:alert(1)')
    expect(answer.code).toBe(1)
    expect(answer.err).toContain('id:')
    expect(answer.err).toContain('redirect_uris')
  })

  test.each([
    ['no such noun', 'gates list', 'There is no command'],
    ['a property of every object', 'constructor toString', 'There is no command'],
    ['a missing option', 'users create', '--email is missing'],
    ['an unknown option', 'users list --nonsense', 'nonsense'],
    ['a role that does not exist', 'users create --email a@example.com --role king', '--role is one of'],
    ['an empty environment variable', 'users create --email a@example.com --password-env NOTHING', 'NOTHING is empty'],
  ])('wrong usage, %s: exit code 64 and what is right', async (_, line, words) => {
    expect(await gk(line)).toMatchObject({ code: 64, err: expect.stringContaining(words) })
  })

  test('SEC-116 a key does what its scopes say; an expired or unknown one nothing', async () => {
    const reader = await addKey(['users:read'])
    expect((await gk('users list', reader)).code).toBe(0)
    expect((await gk('users create --email no@example.com', reader)).err).toContain('users:write')
    expect((await gk('users list', await addKey(['users:read'], provider.clock.now()))).code).toBe(1)
    expect((await gk('users list', 'gkk_unknown')).code).toBe(1)
  })

  test('without GK_URL or GK_API_KEY it says what they are', async () => {
    expect(await run(['users', 'list'], {})).toMatchObject({ code: 64, err: expect.stringContaining('GK_URL') })
    expect(await run(['users', 'list'], { GK_URL: 'http://x' })).toMatchObject({
      code: 64,
      err: expect.stringContaining('GK_API_KEY'),
    })
  })

  test('nobody at GK_URL: exit code 1 and a plain word, not a stack', async () => {
    const { code, err } = await run(['users', 'list'], { GK_URL: 'http://127.0.0.1:1', GK_API_KEY: all })
    expect(code).toBe(1)
    expect(err).toContain('did not answer')
    expect(err).not.toContain('    at ')
  })
})
