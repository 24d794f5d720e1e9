import { beforeAll, describe, expect, test } from 'bun:test'
import type { Client } from '@gatekeeper/core/oidc/client'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient } from '../harness/records'
import { authorizeUrl, pkcePair } from '../harness/relying-party'
import { stateOf } from '../harness/tables'

const EXACT = 'https://good.example/cb'

let provider: Provider
let admin: SignedInUser
const clients: Record<string, AddedClient> = {}
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
  const add = async (id: string, fields: Partial<Client>) => {
    clients[id] = await addClient(provider, id, fields)
  }
  await add('web', { redirect_uris: [EXACT, 'https://other.example/cb?x=1'] })
  await add('app', { type: 'public', redirect_uris: ['http://127.0.0.1/cb', 'http://[::1]/cb', 'com.example.app:/cb'] })
  await add('local', { redirect_uris: ['http://127.0.0.1/cb', 'http://localhost/cb'] })
  await add('off', { enabled: false, redirect_uris: [EXACT] })
  // As no administrator can save them: strings on file are compared, never obeyed.
  await add('old', {
    redirect_uris: ['https://*.ex.com/cb', 'https://ex.com/*', 'javascript:alert(1)', 'https://ex.com/cb#x'],
  })
})

const ask = async (client: string, parameters: Record<string, string | null>) => {
  const isPublic = clients[client]?.client.type === 'public'
  const pkce: Record<string, string> = isPublic
    ? { code_challenge: pkcePair().challenge, code_challenge_method: 'S256' }
    : {}
  const url = authorizeUrl(clients[client] as AddedClient, { ...pkce, ...parameters })
  return new Browser(provider).send(url)
}

/** security.md section 2, *Page*: HTML of ours, 400, nothing sent anywhere. Gives what a person reads. */
const expectPage = async (response: Response): Promise<string> => {
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toStartWith('text/html')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('location')).toBeNull()
  expect(response.headers.getSetCookie()).toEqual([])
  return response.text()
}

describe('SEC-022 a client that is none', () => {
  const strange: [string, string | null][] = [
    ['unknown', 'nobody'],
    ['missing', null],
    ['empty', ''],
    ['4 KiB', 'a'.repeat(4096)],
    ['NUL', 'we\0b'],
    ['a name of the prototype', '__proto__'],
    ['another case', 'WEB'],
    ['a space behind', 'web '],
    ['disabled', 'off'],
  ]
  test.each(strange)('SEC-022 %s: a page, no redirect', async (_, client_id) => {
    const before = await stateOf(provider)
    const text = await expectPage(await ask('web', { client_id, redirect_uri: EXACT }))
    expect(text).not.toContain('good.example')
    expect(await stateOf(provider)).toEqual(before)
  })

  test('SEC-022 unknown and disabled cannot be told apart by text', async () => {
    const [unknown, disabled] = await Promise.all(
      ['nobody', 'off'].map(async (client_id) =>
        (await expectPage(await ask('web', { client_id }))).replaceAll(/GK-\w{7}/g, 'CODE'),
      ),
    )
    expect(disabled).toBe(unknown as string)
  })
})

describe('SEC-023, PRM-14 a redirect URI that is not exactly registered', () => {
  test.each<[string, string | null]>([
    ['missing', null],
    ['empty', ''],
    ['unregistered', 'https://evil.example/cb'],
    ['a trailing slash', `${EXACT}/`],
    ['a query', `${EXACT}?x`],
    ['an empty query', `${EXACT}?`],
    ['a fragment', `${EXACT}#x`],
    ['an empty fragment', `${EXACT}#`],
    ['dots, encoded', 'https://good.example/%2e/cb'],
    ['a letter, encoded', 'https://good.example/%63b'],
    ['another case in the path', 'https://good.example/CB'],
    ['another case in the host', 'https://GOOD.example/cb'],
    ['a port', 'https://good.example:443/cb'],
    ['another port', 'https://good.example:8443/cb'],
    ['http for https', 'http://good.example/cb'],
    ['dots', 'https://good.example/x/../cb'],
    ['two slashes', 'https://good.example//cb'],
    ['a space before', ` ${EXACT}`],
    ['a space behind', `${EXACT} `],
    ['a line break behind', `${EXACT}\r\nX: y`],
    ['its start', 'https://good.example/c'],
    ['the registered query in another order', 'https://other.example/cb?x=2'],
    ['no query where one is registered', 'https://other.example/cb'],
    ['two, joined', `${EXACT} https://evil.example/`],
  ])('SEC-023 %s', async (_, redirect_uri) => {
    await expectPage(await ask('web', { redirect_uri }))
  })

  test('SEC-023 sent twice', async () => {
    const url = `${authorizeUrl(clients.web as AddedClient)}&redirect_uri=${encodeURIComponent(EXACT)}`
    await expectPage(await new Browser(provider).send(url))
  })

  test('SEC-023 the exact one is taken', async () => {
    for (const redirect_uri of [EXACT, 'https://other.example/cb?x=1']) {
      const location = (await ask('web', { redirect_uri, prompt: 'none' })).headers.get('location')
      expect(location).toStartWith(redirect_uri)
    }
  })
})

describe('SEC-024 hosts that only look alike', () => {
  test.each([
    'https://good.example@evil.tld/cb',
    'https://good.example.evil.tld/cb',
    'https://evil.tld\\@good.example/cb',
    'https://good。example/cb',
    'https://good.example%2eevil.tld/cb',
    'https://good.example%00.evil.tld/cb',
    'https://good.example\\.evil.tld/cb',
    'https://ɡood.example/cb',
    'https://good.example:443@evil.tld/cb',
    'https://good.example;@evil.tld/cb',
    'https:good.example/cb',
    'https:///good.example/cb',
    '//good.example/cb',
  ])('SEC-024 %s', async (redirect_uri) => {
    await expectPage(await ask('web', { redirect_uri }))
  })
})

describe('SEC-025 patterns', () => {
  const save = (uri: string, type = 'confidential') =>
    admin.browser.call('clients.create', { id: `c-${crypto.randomUUID()}`, name: 'New', type, redirect_uris: [uri] })

  test.each(['https://*.ex.com/cb', 'https://ex.com/*', 'https://ex.com/cb?*', 'https://ex.com:*/cb', '*'])(
    'SEC-025 saving %s is refused with the reason',
    async (uri) => {
      const { status, error } = await save(uri)
      expect(status).toBe(400)
      expect(error?.data.gk.faults?.[0]).toMatchObject({
        field: 'redirect_uris',
        message: expect.stringContaining('match exactly'),
      })
    },
  )
  test.each([
    'https://a.ex.com/cb',
    'https://ex.com.evil/cb',
    'https://a.ex.com@evil/cb',
    'https://ex.com/anything',
    'https://*.ex.com/cb',
    'https://ex.com/*',
  ])('SEC-025 asking %s where such a string is on file', async (redirect_uri) => {
    await expectPage(await ask('old', { redirect_uri }))
  })
})

describe('SEC-026 addresses that never lead to an app', () => {
  const save = (type: string, uri: string) =>
    admin.browser.call('clients.create', { id: `c-${crypto.randomUUID()}`, name: 'New', type, redirect_uris: [uri] })
  const never = [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://ex.com/1',
    'https://ex.com/cb#x',
    'https://user@ex.com/cb',
    'https://user:pass@ex.com/cb',
    'http://2130706433/cb',
    'https://ex.com\\@evil/cb',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
  ]

  test.each(never)('SEC-026 %j is refused at registration and at authorization', async (uri) => {
    for (const type of ['confidential', 'public']) expect((await save(type, uri)).status).toBe(400)
    for (const client of ['web', 'app', 'old']) await expectPage(await ask(client, { redirect_uri: uri }))
  })

  test.each([
    ['public', 'http://ex.com/cb', 400],
    ['public', 'http://10.0.0.1/cb', 400],
    ['public', 'http://home.lan/cb', 400],
    ['public', 'http://127.0.0.1/cb', 200],
    ['public', 'http://localhost:3000/cb', 200],
    ['public', 'com.example.app:/cb', 200],
    ['confidential', 'com.example.app:/cb', 400],
    ['confidential', 'http://ex.com/cb', 400],
    ['confidential', 'http://8.8.8.8/cb', 400],
    ['confidential', 'http://lan/cb', 400],
    ['confidential', 'http://evil-lan/cb', 400],
  ])('SEC-026 %s client, %s: %i', async (type, uri, status) => {
    expect((await save(type, uri)).status).toBe(status)
  })

  test.each([
    'http://10.1.2.3/cb',
    'http://192.168.1.2:8080/cb',
    'http://nas.local/cb',
    'http://nas.lan/cb',
    'http://nas.home.arpa/cb',
    'http://x.internal/cb',
  ])('SEC-026 confidential client, %s: saved with a warning', async (uri) => {
    const { status, data } = await save('confidential', uri)
    expect(status).toBe(200)
    expect(data.warnings).toEqual([{ field: 'redirect_uris', message: expect.stringContaining('http') }])
  })

  test.each(['javascript:alert(1)', 'https://user@ex.com/bye', 'data:text/html,x'])(
    'SEC-026 %s is no place to return to after a log-out, nor a home page',
    async (uri) => {
      const fields = { name: 'New', redirect_uris: [EXACT] }
      for (const more of [{ post_logout_redirect_uris: [uri] }, { home_url: uri }, { icon_url: uri }])
        expect(
          (await admin.browser.call('clients.create', { id: `c-${crypto.randomUUID()}`, ...fields, ...more })).status,
        ).toBe(400)
    },
  )
})

describe('SEC-027 loopback ports of public clients', () => {
  const location = async (client: string, redirect_uri: string) =>
    (await ask(client, { redirect_uri, prompt: 'none' })).headers.get('location')

  test.each(['http://127.0.0.1:51000/cb', 'http://127.0.0.1/cb', 'http://[::1]:51000/cb'])(
    'SEC-027 public: %s',
    async (uri) => {
      expect(await location('app', uri)).toStartWith(`${uri}?error=login_required`)
    },
  )
  test.each([
    'http://localhost:51000/cb',
    'http://127.0.0.1:51000/other',
    'http://127.0.0.2:51000/cb',
    'http://127.0.0.1:99999/cb',
    'http://127.0.0.1:/cb',
    'http://127.0.0.1:51000@evil/cb',
    'https://127.0.0.1:51000/cb',
    'com.example.app://x/cb',
  ])('SEC-027 public: %s is a page', async (redirect_uri) => {
    await expectPage(await ask('app', { redirect_uri }))
  })
  test.each(['http://127.0.0.1:51000/cb', 'http://localhost:51000/cb'])(
    'SEC-027 confidential: %s is a page',
    async (redirect_uri) => {
      await expectPage(await ask('local', { redirect_uri }))
    },
  )
})
