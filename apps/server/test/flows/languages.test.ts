// docs/decisions/0018: a person reads refusals and the server's pages in their language; a script reads English.
import { beforeAll, expect, test } from 'bun:test'
import { addAdmin, addApiKey, callWithKey } from '../harness/admin'
import { answerOf } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { addPolicy, addSite, checkOf, navigation, siteCookie } from '../harness/sites'
import { mailsTo, WITH_MAIL } from '../harness/written-mails'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider({ env: WITH_MAIL, settings: { registration: 'invite' } })
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

test('default_language: pages, denials, refusals and mails for whoever has chosen nothing, whatever their browser prefers', async () => {
  const { browser } = await addAdmin(provider, 'chief@example.com')
  const settings = await browser.call('settings.get', {}, 'query')
  const changes = { default_language: 'de', help_url: 'https://help.example.com' }
  await browser.call('settings.update', { changes, version: settings.data.version })
  const english = { 'accept-language': 'en-GB,en;q=0.8' }

  const shown = await page('/logout', english)
  expect([shown.headers.get('content-language'), shown.headers.get('vary')]).toEqual(['de', 'Accept-Language, Cookie'])
  expect(shown.text).toContain('<a href="https://help.example.com/" target="_blank" rel="noreferrer">Hilfe nötig?</a>')
  expect((await page('/logout', { ...english, cookie: 'gk_language=zh' })).text).toContain('<html lang="zh">')
  expect((await page('/end_session?ui_locales=fr', english)).text).toContain('<html lang="fr">')
  const many = Array.from({ length: 1000 }, (_, at) => `x${at}`).join('%20')
  expect((await page(`/end_session?ui_locales=${many}%20fr`, english)).text).toContain('<html lang="de">')

  const user = await addUser(provider, 'cleo@example.com')
  const other = await addUser(provider, 'dee@example.com')
  const policy = await addPolicy(provider, { name: 'Few' }, [{ user_id: other.id }])
  const site = await addSite(provider, { name: 'Board', hosts: ['board.localhost'], policy_id: policy.id })
  const [host = ''] = site.hosts
  const { cookie } = await siteCookie(provider, user, { host })
  const denied = await checkOf(provider, { headers: navigation({ cookie, ...english }), url: `http://${host}/` })
  expect([denied.status, denied.headers.get('content-language')]).toEqual([403, 'de'])

  const live = await provider.fetch('/trpc/audit.live?input=%7B%7D', {
    headers: { ...english, accept: 'text/event-stream' },
  })
  expect(await live.text()).toContain('Dafür braucht es einen')
  const told = (accept: string) =>
    provider
      .fetch('/trpc/account.overview?input=%7B%7D', {
        headers: { accept: 'application/json', 'accept-language': accept },
      })
      .then((response) => response.text())
  expect(await told('it')).toContain('Melde dich')
  expect(await told('fr-CA')).toContain('Connectez-vous')

  await browser.call('invites.create', { email: 'new@example.com' })
  expect((await mailsTo(provider, 'new@example.com')).map(({ locale }) => locale)).toEqual(['de'])
  await provider.fetch('/trpc/recovery.begin', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: provider.services.issuer, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ email: 'cleo@example.com', locale: 'es-MX' }),
  })
  expect((await mailsTo(provider, 'cleo@example.com')).map(({ locale }) => locale)).toEqual(['es-MX'])
})
