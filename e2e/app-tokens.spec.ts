// App tokens: nothing to make one for, one is made and shown once, it opens its site, and both its owner and an administrator end it.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })
// A page is seen in four looks.
test.describe.configure({ timeout: 180_000 })

const OWN = 'a wordy password of one’s own'
const HOST = 'cloud.example.com'
const OTHER_HOST = 'calendar.example.com'

/** As a proxy asks for somebody who sends these headers. */
const check = async (
  baseUrl: string,
  headers: Record<string, string>,
  host = HOST,
): Promise<[number, string | null]> => {
  const asked = {
    'x-forwarded-method': 'PROPFIND',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': host,
    'x-forwarded-uri': '/remote.php/dav/',
  }
  const response = await fetch(`${baseUrl}/auth/verify`, { headers: { ...asked, ...headers } })
  return [response.status, response.headers.get('remote-email')]
}

const addSite = (baseUrl: string, name: string, host: string, path_prefix: string | null) =>
  api(baseUrl).sites.create.mutate({
    name,
    hosts: [host],
    app_tokens: { basic: true, bearer: true, header: 'X-App-Token', path_prefix },
  })

async function become(page: Page, baseUrl: string, email: string): Promise<string> {
  const { id } = await api(baseUrl).users.create.mutate({ email, password: OWN, name: 'Ida Falk' })
  await page.goto('/login')
  await signIn(page, email, OWN)
  await page.waitForURL('**/account')
  return id
}

const make = async (page: Page, name: string, site = 'Nextcloud'): Promise<string> => {
  await page.click('#new-token')
  await page.getByLabel('Site').selectOption(site)
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.click('#create-token')
  await expect(page.getByText('Shown once')).toBeVisible()
  return /gkt_[\w-]{43}/.exec((await page.locator('.copy-card .once .mono').textContent()) ?? '')?.[0] ?? ''
}

test('one’s own: from nothing to a token that opens a site, and to its end', async ({ page, gatekeeper }) => {
  await become(page, gatekeeper.baseUrl, 'ida@example.com')
  await page.getByRole('link', { name: 'App tokens' }).click()
  await expect(page.getByText('No site takes app tokens')).toBeVisible()
  await expect(page).toHaveTitle(/^App tokens · Account/)
  await reviewPage(page, '10-account-tokens-no-site')

  await addSite(gatekeeper.baseUrl, 'Nextcloud', HOST, '/remote.php')
  await page.reload()
  await expect(page.getByText('No app tokens yet')).toBeVisible()
  await reviewPage(page, '10-account-tokens-none')

  await page.click('#new-token')
  await page.click('#create-token')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Give the token a name')).toBeVisible()
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await reviewPage(page, '10-account-new-token')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const token = await make(page, 'Calendar on my phone')
  expect(token).toMatch(/^gkt_[\w-]{43}$/)
  await expect(page.locator('.copy-card button').first()).toBeFocused()
  await expect(page.getByText(`curl --user 'ida@example.com' 'http://${HOST}/remote.php'`)).toBeVisible()
  await expect(page.getByText(`X-App-Token: ${token}`)).toBeVisible()
  await reviewPage(page, '10-account-token-made')
  expect(page.url()).not.toContain('gkt_')
  await page.click('#token-kept')
  await expect(page.getByText(token)).toHaveCount(0)

  const basic = `Basic ${Buffer.from(`ida:${token}`).toString('base64')}`
  expect(await check(gatekeeper.baseUrl, { authorization: basic })).toEqual([200, 'ida@example.com'])
  expect(await check(gatekeeper.baseUrl, { authorization: `Bearer ${token}` })).toEqual([200, 'ida@example.com'])
  expect(await check(gatekeeper.baseUrl, { 'x-app-token': token })).toEqual([200, 'ida@example.com'])
  expect(await check(gatekeeper.baseUrl, {})).toEqual([401, null])

  await make(page, 'Files on the laptop')
  await page.reload()
  await expect(page.getByText('Files on the laptop', { exact: true })).toBeVisible()
  await reviewPage(page, '10-account-tokens')
  await page.getByRole('button', { name: /^Remove ?: Calendar/ }).click()
  await reviewPage(page, '10-account-remove-token')
  await page.getByRole('button', { name: 'Remove token' }).click()
  await expect(page.getByText('Calendar on my phone', { exact: true })).toHaveCount(0)
  await expect.poll(() => check(gatekeeper.baseUrl, { authorization: basic }), { timeout: 2_000 }).toEqual([401, null])
})

test('an administrator sees whose tokens there are, and ends one', async ({ page, browser, gatekeeper }) => {
  const { site } = await addSite(gatekeeper.baseUrl, 'Radicale', OTHER_HOST, null)
  const theirs = await browser.newPage()
  const id = await become(theirs, gatekeeper.baseUrl, 'bo@example.com')
  await theirs.goto('/account/tokens')
  const token = await make(theirs, 'Calendar on my phone', 'Radicale')
  await theirs.close()

  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(`/admin/sites/${site.id}/tokens`)
  const made = page.getByRole('region', { name: 'Made tokens' })
  await expect(made.getByRole('link', { name: 'Ida Falk' })).toBeVisible()
  await reviewPage(page, '30-site-made-tokens')
  await page.goto(`/admin/users/${id}`)
  const rail = page.getByRole('region', { name: 'App tokens' })
  await expect(rail.getByText('Calendar on my phone')).toBeVisible()
  await reviewPage(page, '17-user-tokens')
  await rail.getByRole('button', { name: /^End Calendar/ }).click()
  await page.getByRole('button', { name: 'End token' }).click()
  await expect(rail.getByText('None.')).toBeVisible()
  await expect
    .poll(() => check(gatekeeper.baseUrl, { authorization: `Bearer ${token}` }, OTHER_HOST), { timeout: 2_000 })
    .toEqual([401, null])
})
