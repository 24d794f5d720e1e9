// A log-out of eight apps, two of them dead: the page that says so and follows it, frames, the way on, the administrator's view.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { freePort } from '../scripts/free-port'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const listen = async (port: number, answer: (path: string, response: ServerResponse) => void): Promise<Server> => {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => answer(request.url ?? '', response))
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return server
}

/** All apps at one address; what ends with /hang gets no answer. */
const openApps = async () => {
  const asked: string[] = []
  const server = await listen(0, (path, response) => {
    asked.push(path)
    if (path.endsWith('/hang')) return
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>An app</title><p>An app')
  })
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { asked, origin: `http://127.0.0.1:${port}`, stop }
}

const enter = async (page: Page, origin: string, client_id: string): Promise<string> => {
  const parameters = { client_id, response_type: 'code', scope: 'openid', redirect_uri: `${origin}/${client_id}` }
  await page.goto(`/authorize?${new URLSearchParams(parameters)}`)
  if (page.url().includes('/login')) await signIn(page)
  await page.waitForURL(`${origin}/${client_id}?**`)
  return new URL(page.url()).searchParams.get('code') ?? ''
}

test('eight apps, two of them dead', async ({ page, browser, gatekeeper }) => {
  test.slow()
  const apps = await openApps()
  const { origin } = apps
  const dead = await freePort()
  const { settings, clients, users } = api(gatekeeper.baseUrl)
  const { version } = await settings.get.query({})
  await settings.update.mutate({ version, changes: { outbound_allowed: ['127.0.0.1/32'] } })
  const back = (path: string) => ({ backchannel_logout_uri: `${origin}${path}` })
  const front = { frontchannel_logout_uri: `${origin}/front` }
  const wanted: [id: string, name: string, addresses: object][] = [
    ['grafana', 'Grafana', back('/back')],
    ['forgejo', 'Forgejo', back('/back')],
    ['nextcloud', 'Nextcloud', { backchannel_logout_uri: `http://127.0.0.1:${dead}/back` }],
    ['jellyfin', 'Jellyfin', { home_url: 'https://jellyfin.example.com' }],
    ['immich', 'Immich', front],
    ['paperless', 'Paperless-ngx', { ...front, ...back('/back'), post_logout_redirect_uris: [`${origin}/bye`] }],
    ['outline', 'Outline', back('/hang')],
    ['vaultwarden', 'Vaultwarden', back('/back')],
  ]
  let secret = ''
  for (const [id, name, addresses] of wanted) {
    const made = await clients.create.mutate({ id, name, redirect_uris: [`${origin}/${id}`], ...addresses })
    if (id === 'paperless') secret = made.secret ?? ''
  }

  for (const [id] of wanted) await enter(page, origin, id)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.click('#sign-out')
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  for (const name of ['Grafana', 'Forgejo', 'Paperless-ngx', 'Vaultwarden'])
    await expect(row(name)).toContainText('Signed out')
  await expect(row('Immich')).toContainText('Asked')
  await expect(row('Jellyfin').getByRole('link', { name: 'Open Jellyfin' })).toBeVisible()
  for (const name of ['Nextcloud', 'Outline']) await expect(row(name)).toContainText('Retrying')
  // FC-01: both frames, by this browser.
  expect(apps.asked.filter((path) => path.startsWith('/front?iss=')).length).toBe(2)
  await reviewPage(page, '09-logged-out-apps')

  // FC-03, FC-04: frames first, then on; without script as well, by the session's cookies in another browser.
  const away = async (): Promise<string> => {
    const code = await enter(page, origin, 'paperless')
    const answer = await fetch(`${gatekeeper.baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`paperless:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: `${origin}/paperless` }),
    })
    const { id_token } = (await answer.json()) as { id_token: string }
    const hint = { id_token_hint: id_token, post_logout_redirect_uri: `${origin}/bye`, state: 'a b' }
    return `/end_session?${new URLSearchParams(hint)}`
  }
  const leave = async (from: Page, address: string): Promise<void> => {
    const before = apps.asked.length
    await from.goto(address, { waitUntil: 'commit' })
    await from.waitForURL(`${origin}/bye?state=a%20b`)
    const shown = apps.asked.slice(before).filter((path) => /^\/(?:front|bye)\?/.test(path))
    expect(shown.map((path) => path.slice(0, 10))).toEqual(['/front?iss', '/bye?state'])
  }
  await leave(page, await away())
  const address = await away()
  const plain = await browser.newContext({ baseURL: gatekeeper.baseUrl, javaScriptEnabled: false })
  await plain.addCookies(await page.context().cookies())
  await leave(await plain.newPage(), address)
  await plain.close()

  const found = await users.list.query({ query: ADMIN })
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(`/admin/users/${found.rows[0]?.id}`)
  const told = (app: string) =>
    page
      .getByRole('list', { name: /^Apps of/ })
      .last()
      .getByRole('listitem')
      .filter({ hasText: app })
  await expect(told('Outline')).toContainText('5 seconds')
  await expect(told('Nextcloud')).toContainText('Retrying')
  await reviewPage(page, '15-user-sign-outs')
  const revived = await listen(dead, (_, response) => void response.writeHead(204).end())
  await page.getByRole('button', { name: 'Try again to tell Nextcloud' }).click()
  await expect(page.getByText('Nextcloud is signed out.')).toBeVisible()
  await expect(told('Nextcloud')).toContainText('Signed out')
  revived.close()
  apps.stop()
})
