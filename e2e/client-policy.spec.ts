// Who may enter an app: a policy is chosen in its form, the launcher and the way in go by it, the app hears of a refusal.
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

test('AZ-25, SEC-048 a policy is given to an app, and whoever it does not name stays out', async ({
  page,
  gatekeeper,
  browser,
}) => {
  const { clients, policies, sites, users } = api(gatekeeper.baseUrl)
  const noah = await users.create.mutate({ email: 'noah.becker@example.com', password: PASSWORD, name: 'Noah Becker' })
  const operations = await policies.create.mutate({ name: 'Operations', users: [{ id: noah.id }] })
  await policies.create.mutate({ name: 'Everyone with two factors', everyone: true })
  const grafana = await clients.create.mutate({
    id: 'grafana',
    name: 'Grafana',
    description: 'Dashboards and alerts',
    home_url: app.origin,
    icon_url: app.iconUrl,
    redirect_uris: [app.redirectUri],
  })
  await app.configure({ issuer: gatekeeper.baseUrl, client_id: 'grafana', client_secret: grafana.secret ?? '' })
  await sites.create.mutate({ name: 'Paperless', hosts: ['paper.localhost'] })
  await sites.create.mutate({ name: 'Router', hosts: ['router.localhost'], policy_id: operations.id })

  await page.goto('/admin/clients/grafana/access')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/clients/grafana/access')
  const choice = page.getByLabel('Policy', { exact: true })
  await expect(choice).toHaveValue('')
  await choice.selectOption('Operations')
  await expect(page.locator('.command code')).toHaveText(`gk clients update grafana --policy Operations`)
  await reviewPage(page, '16-client-policy')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await expect(choice.locator('option:checked')).toHaveText('Operations')
  await page.reload()
  await expect(choice.locator('option:checked')).toHaveText('Operations')

  // The administrator is not named: the launcher is without it, and the app hears why.
  await page.goto('/')
  await expect(page.locator('a.app')).toHaveText([/Paperless\s*paper\.localhost/])
  await expect(page.getByRole('link', { name: /Paperless/ })).toHaveAttribute('href', 'http://paper.localhost/')
  await page.goto(app.origin)
  await expect(page.locator('#error')).toHaveText('access_denied')
  await page.goto(`${app.origin}/silent`)
  await expect(page.locator('#error')).toHaveText('access_denied')

  await page.goto('/admin/traces')
  await page.getByRole('link', { name: /GK-/ }).last().click()
  await expect(page.getByRole('heading', { name: 'The policy of Grafana turned somebody away' })).toBeVisible()
  await expect(page.getByText('names neither the user nor a group').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the policy' })).toHaveAttribute(
    'href',
    `/admin/policies/${operations.id}`,
  )
  await reviewPage(page, '21-trace-policy')

  const other = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const his = await other.newPage()
  await his.goto(app.origin)
  await signIn(his, 'noah.becker@example.com')
  await expect(his.locator('#email')).toHaveText('noah.becker@example.com')
  await his.goto('/')
  await expect(his.locator('a.app')).toHaveText([/Grafana/, /Paperless/, /Router/])
  await reviewPage(his, '11-launcher-sites')
  await policies.update.mutate({ id: operations.id, version: 1, users: [] })
  await his.goto(app.origin)
  await expect(his.locator('#error')).toHaveText('access_denied')
  await other.close()
})
