// docs/decisions/0018: a person reads refusals and the server's pages in their language; a script reads English.
import { beforeAll, expect, test } from 'bun:test'
import { addAdmin, addApiKey, callWithKey } from '../harness/admin'
import { answerOf } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { addPolicy, addSite, checkOf, navigation, siteCookie } from '../harness/sites'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider()
})

const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await provider.fetch(path, { headers })
  return { headers: response.headers, text: await response.text() }
}

test('a page: what the app asks for, then what was chosen in this browser, then what it prefers; never kept for the next', async () => {
  const chosen = { cookie: 'gk_language=es', 'accept-language': 'de-AT,de;q=0.9' }
  const asked = await page('/logout', { 'accept-language': 'de-AT,de;q=0.9' })
  expect(asked.text).toContain('<html lang="de">')
  expect(asked.text).toContain('Du bist abgemeldet')
  expect(['content-language', 'vary', 'cache-control'].map((name) => asked.headers.get(name))).toEqual([
    'de',
    'Accept-Language, Cookie',
    'no-store',
  ])
  expect((await page('/logout', chosen)).text).toContain('Has cerrado la sesión')
  expect((await page('/end_session?ui_locales=fr-CA%20en', chosen)).text).toContain('Vous êtes déconnecté')
  const app = await addClient(provider, 'grafana')
  const wrong = authorizeUrl(app, { redirect_uri: 'https://evil.example/' })
  const { text } = await page(wrong, { 'accept-language': 'zh-CN' })
  expect(text).toContain('无法开始此次登录')
  expect(text).toContain('请求中的 <code>redirect_uri</code> 不符合预期')
})

test('a ForwardAuth denial: the page in the language of the browser, the line for programs in English', async () => {
  const user = await addUser(provider, 'ana@example.com')
  const other = await addUser(provider, 'bo@example.com')
  const policy = await addPolicy(provider, { name: 'Staff' }, [{ user_id: other.id }])
  await addSite(provider, { policy_id: policy.id })
  const { cookie } = await siteCookie(provider, user)
  const german = navigation({ cookie, 'accept-language': 'de' })
  const shown = await checkOf(provider, { headers: german })
  expect([shown.status, shown.headers.get('content-language')]).toEqual([403, 'de'])
  expect(await shown.text()).toContain('Du kannst Wiki nicht öffnen')
  const told = await checkOf(provider, { headers: { ...german, accept: 'application/json' } })
  expect(await told.json()).toMatchObject({ error_description: expect.stringMatching(/^It is for people/) })
})

test('a refusal of the API: by the header of the page; the reason, the fields and a key’s English stay', async () => {
  const { user, browser } = await addAdmin(provider)
  const create = (accept: string) =>
    browser
      .send('/trpc/users.create', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': accept,
          origin: provider.services.issuer,
          'sec-fetch-site': 'same-origin',
        },
        body: JSON.stringify({ email: 'nobody', birthdate: '1066' }),
      })
      .then(answerOf)
  const faults = [
    { field: 'birthdate', message: 'Das ist vor 1850.' },
    { field: 'email', message: 'In der Adresse fehlt das @.' },
  ]
  const refused = await create('de')
  expect(refused.error?.data.gk).toMatchObject({ reason: 'invalid', faults })
  expect(refused.error?.message).toBe(faults.map(({ message }) => message).join(' '))
  expect((await create('it')).error?.message).toBe('This is before 1850. The address has no @.')
  const key = await addApiKey(provider, user.id, ['users:write'])
  expect((await callWithKey(provider, key, 'users.create', { email: 'nobody' })).error?.message).toBe(
    'The address has no @.',
  )
})
