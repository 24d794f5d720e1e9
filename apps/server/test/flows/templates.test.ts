import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { APP_TEMPLATES } from '@gatekeeper/core/templates/find-template'
import { SITE_TEMPLATES } from '@gatekeeper/core/templates/site-templates.data'
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
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
})

const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const json = async (...words: string[]) => {
  const { out, err, code } = await gk(...words, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}

describe('templates (product.md section 7; issue 5, must-show 7)', () => {
  test('a client is made by its template and one address; its settings hold the secret once', async () => {
    const made = await json('clients', 'create', '--template', 'grafana', '--app-url', 'https://Grafana.example.com/')
    expect(made.client).toMatchObject({
      id: 'grafana',
      name: 'Grafana',
      type: 'confidential',
      pkce: 'required',
      template: 'grafana',
      app_url: 'https://Grafana.example.com',
      home_url: 'https://Grafana.example.com',
      redirect_uris: ['https://Grafana.example.com/login/generic_oauth'],
      post_logout_redirect_uris: ['https://Grafana.example.com/login'],
      scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    })
    expect(made.app.parts[0].text).toContain(`client_secret = ${made.secret}\n`)
    expect(made.app.secret_here).toBeNull()
    expect(await eventsOf(provider)).toContainEqual(
      expect.objectContaining({
        action: 'client.created',
        details: expect.objectContaining({ template: 'grafana' }),
      }),
    )

    const { app } = await json('clients', 'settings', 'grafana')
    expect(app.parts[0].text).not.toContain(made.secret)
    expect(app.parts[0].text).toContain(`client_secret = ${app.secret_here}\n`)
    expect(app.parts[0].text.replace(app.secret_here, made.secret)).toBe(made.app.parts[0].text)
    const { out } = await gk('clients', 'settings', 'grafana')
    expect(out).toContain('# ---- grafana.ini')
    expect(out).toContain('Note: The settings name the group admins')
  })

  test('the next one of the same app gets an id that is free, and what is typed goes over the template', async () => {
    const address = ['--app-url', 'https://second.example.com']
    const made = await json('clients', 'create', '--template', 'grafana', ...address, '--pkce', 'if_offered')
    expect(made.client).toMatchObject({ id: 'grafana-2', pkce: 'if_offered' })
    const twice = await gk('clients', 'create', '--template', 'grafana', ...address, '--id', 'grafana-2')
    expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('Another client already has this ID') })
  })

  test('an app that moves takes with it what followed from its address, and leaves what was added by hand', async () => {
    const own = 'https://own.example.com/callback'
    await json('clients', 'create', '--template', 'grafana', '--app-url', 'https://old.example.com', '--id', 'moving')
    const there = 'https://old.example.com/login/generic_oauth'
    await json('clients', 'update', 'moving', '--redirect-uri', there, '--redirect-uri', own)
    const { client } = await json('clients', 'update', 'moving', '--app-url', 'https://new.example.com/')
    expect(client).toMatchObject({
      app_url: 'https://new.example.com',
      home_url: 'https://new.example.com',
      redirect_uris: ['https://new.example.com/login/generic_oauth', own],
      post_logout_redirect_uris: ['https://new.example.com/login'],
    })
    const { app } = await json('clients', 'settings', 'moving')
    expect(app.parts[0].text).toContain('https://new.example.com')
    const wrong = await gk('clients', 'update', 'moving', '--app-url', 'nowhere')
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('app_url: ') })
    await json('clients', 'create', '--id', 'by-hand', '--redirect-uri', own)
    const none = await gk('clients', 'update', 'by-hand', '--app-url', 'https://new.example.com')
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('Change its redirect URIs instead') })
  })

  test('every template makes a client that stands', async () => {
    for (const { id, address, name } of APP_TEMPLATES) {
      const url = address === 'asked' ? ['--app-url', `https://${id}.example.com`] : []
      const made = await json('clients', 'create', '--template', id, '--id', `each-${id}`, ...url)
      expect(made.client).toMatchObject({ id: `each-${id}`, name, template: id })
      expect(made.secret === null).toBe(made.client.type === 'public')
    }
    const list = await json('templates', 'list')
    expect(list.rows).toHaveLength(APP_TEMPLATES.length)
  })

  test('every site template makes a site', async () => {
    for (const { id, rules, name } of SITE_TEMPLATES) {
      const { site } = await json('sites', 'create', '--template', id, '--host', `${id}.apps.example.com`)
      expect(site).toMatchObject({ name, rules: rules.map(({ path }) => ({ path })) })
    }
    expect((await gk('templates', 'sites')).out).toContain(`${SITE_TEMPLATES.length} apps behind a proxy`)
    expect(await gk('sites', 'create', '--template', 'nope', '--host', 'n.example.com')).toMatchObject({ code: 64 })
  })

  test.each([
    [
      'an unknown template',
      ['--template', 'nope', '--app-url', 'https://a.example.com'],
      'There is no template “nope”',
    ],
    ['no address', ['--template', 'gitea'], 'app_url: Where is Gitea?'],
    ['plain http to a public host', ['--template', 'gitea', '--app-url', 'http://git.example.com'], 'app_url: http is'],
    [
      'a path where none is served',
      ['--template', 'home-assistant', '--app-url', 'https://h.example.com/ha'],
      'app_url:',
    ],
    ['an address without a template', ['--id', 'x', '--app-url', 'https://a.example.com'], 'app_url: The address'],
  ])('refused: %s', async (_, words, message) => {
    const { code, err } = await gk('clients', 'create', ...words, '--redirect-uri', 'https://a.example.com/cb')
    expect([code, err]).toEqual([1, expect.stringContaining(message)])
  })

  test('a client of its own has no settings of an app', async () => {
    await json('clients', 'create', '--id', 'own', '--redirect-uri', 'https://own.example.com/cb')
    expect(await gk('clients', 'settings', 'own')).toMatchObject({ code: 2, out: 'own was made without a template.' })
  })

  test('show tells of a template, and fills it in for an address', async () => {
    expect((await gk('templates', 'show', 'komga')).out).toContain('Account:      email: accounts are matched by email')
    const filled = await gk('templates', 'show', 'komga', '--app-url', 'https://komga.example.com')
    expect(filled.out).toContain('Redirect URI: https://komga.example.com/login/oauth2/code/gatekeeper')
    expect(filled.out).toContain('Note: the account follows the email')
    expect(await gk('templates', 'show', 'komga', '--app-url', 'komga')).toMatchObject({
      code: 2,
      out: expect.stringContaining('app_url: The address begins with https://.'),
    })
  })
})
