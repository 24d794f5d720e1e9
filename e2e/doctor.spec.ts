// The doctor of a client: an app is set up wrong in three ways, the administrator looks on and mends, the app signs in.
import { reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/gatekeeper'
import { api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })
test.describe.configure({ timeout: 180_000 })

let app: App
test.beforeAll(async () => {
  app = await startApp('Grafana')
})
test.afterAll(() => app.stop())

test('an app that is set up wrong is watched, mended by one click each, and signs in', async ({
  page,
  gatekeeper,
  browser,
}) => {
  const { clients, groups, policies, users } = api(gatekeeper.baseUrl)
  await users.create.mutate({ email: 'noah.becker@example.com', password: PASSWORD, name: 'Noah Becker' })
  const operations = await groups.create.mutate({ name: 'Operations' })
  const policy = await policies.create.mutate({ name: 'Staff', groups: [{ id: operations.id }] })
  const grafana = await clients.create.mutate({
    id: 'grafana',
    name: 'Grafana',
    icon_url: app.iconUrl,
    redirect_uris: ['http://localhost:3000/callback'],
    token_endpoint_auth_method: 'client_secret_basic',
    policy_id: policy.id,
  })
  await app.configure({ issuer: gatekeeper.baseUrl, client_id: 'grafana', client_secret: grafana.secret ?? '' })

  await page.goto('/admin/clients/grafana/doctor')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/clients/grafana/doctor')
  await expect(page.locator('.command code')).toHaveText('gk clients doctor grafana')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText(/Listening, (10:00|9:\d\d) left/)).toBeVisible()
  const log = page.getByRole('log')
  await expect(log.getByText('Start the sign-in in Grafana')).toBeVisible()

  const other = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const his = await other.newPage()
  await his.goto(app.origin)
  await expect(his.getByText('This sign-in cannot start')).toBeVisible()
  await expect(log.getByText('Authorization request refused: invalid_request')).toBeVisible()
  await reviewPage(page, '16-client-doctor-refused')
  await log.getByRole('button', { name: 'Add this redirect URI' }).click()
  await expect(log.getByText('This is mended by now')).toBeVisible()

  await his.goto(app.origin)
  await signIn(his, 'noah.becker@example.com')
  await expect(his.locator('#error')).toHaveText('access_denied')
  await expect(log.getByText('Authorization request refused: access_denied')).toBeVisible()
  await log.getByRole('button', { name: 'Add to the group' }).click()
  await expect(log.getByText('This is mended by now')).toHaveCount(2)

  await his.goto(app.origin)
  await expect(his.locator('#failure')).toBeVisible()
  await expect(log.getByText('Token request refused: invalid_client')).toBeVisible()
  // By keyboard alone.
  await log.getByRole('button', { name: 'Accept both' }).press('Enter')
  await expect(log.getByText('This is mended by now')).toHaveCount(3)

  await his.goto(app.origin)
  await expect(his.locator('#email')).toHaveText('noah.becker@example.com')
  await expect(log.getByText('User info read')).toBeVisible()
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary.getByText('The whole way')).toBeVisible()
  await expect(summary.getByText('noah.becker@example.com')).toBeVisible()
  await expect(summary.getByText('client_secret_post')).toBeVisible()
  await reviewPage(page, '16-client-doctor')
  // The app pushes its requests from now on, and once to an address of another host.
  const authorization = `Basic ${Buffer.from(`grafana:${grafana.secret}`).toString('base64')}`
  const push = (redirect_uri: string) =>
    page.request.post('/oauth/par', {
      headers: { authorization },
      form: { response_type: 'code', scope: 'openid', redirect_uri },
    })
  expect((await push(`${app.origin}/callback`)).status()).toBe(201)
  expect((await push('https://grafana.example.com/callback')).status()).toBe(400)
  await expect(log.getByText('Request pushed')).toBeVisible()
  await expect(log.getByText('Pushed request refused: invalid_request')).toBeVisible()
  await reviewPage(page, '16-client-doctor-pushed')
  await page.getByRole('button', { name: 'Do it: Require PKCE' }).click()
  await expect(page.getByRole('button', { name: 'Do it: Require PKCE' })).toHaveCount(0)
  expect((await clients.get.query({ id: 'grafana' })).pkce).toBe('required')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Not listening any more')).toBeVisible()

  // The same refusals, found by their filters.
  await page.getByRole('link', { name: 'Traces of this app' }).click()
  await expect(page.getByRole('link', { name: /GK-/ })).toHaveCount(4)
  await page.getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('menuitem', { name: 'invalid_client' }).click()
  await expect(page).toHaveURL(/client=grafana&error=invalid_client/)
  await expect(page.getByRole('link', { name: /GK-/ })).toHaveCount(1)
  await expect(page.locator('.command code')).toHaveText('gk traces list --client grafana --error invalid_client')
  await reviewPage(page, '21-traces-filtered')
  await page.getByRole('link', { name: /GK-/ }).click()
  await expect(page.getByText('This is mended by now')).toBeVisible()
  await other.close()
})
