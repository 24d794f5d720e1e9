// Sign-in by another provider, the whole way: an administrator sets it up, people come by it, and connect what they have.
import type { Page } from '@playwright/test'
import { freePort } from '../scripts/free-port'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, forget, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({
  serverEnv: {
    ...UNATTENDED,
    GK_TEST_SETTINGS: JSON.stringify({ registration: 'open', outbound_allowed: ['127.0.0.0/8', '::1/128'] }),
  },
})
test.describe.configure({ mode: 'serial' })

const NORA = 'nora.lind@example.com'
const THERE = 'a wordy password of the company'

let app: App
let company: ServerProcess
let companyUrl = ''
let secret = ''
test.beforeAll(async () => {
  app = await startApp('Wiki')
  // Another host: the ports of one share their cookies.
  const port = await freePort()
  company = await startServer({ port, env: { ...UNATTENDED, BASE_URL: `http://127.0.0.1:${port}` } })
  companyUrl = `http://127.0.0.1:${port}`
})
test.afterAll(async () => {
  await app.stop()
  await company.stop()
})

/** At the other GateKeeper, by the same page. */
const signInThere = async (page: Page, email: string) => {
  await page.waitForURL(`${companyUrl}/login**`)
  await signIn(page, email, THERE)
}

const toApp = async (page: Page, baseUrl: string) => {
  const id = `wiki-${Math.random().toString(36).slice(2, 8)}`
  const { clients } = api(baseUrl)
  const made = await clients.create.mutate({ id, name: 'Wiki', redirect_uris: [app.redirectUri] })
  await app.configure({ issuer: baseUrl, client_id: id, client_secret: made.secret ?? '' })
  await page.goto(app.origin)
  await expect(page.locator('#email')).toBeVisible()
}

test('an administrator adds the company’s provider, and looks whether it answers', async ({ page, gatekeeper }) => {
  test.slow()
  const there = api(companyUrl)
  const callback = `${gatekeeper.baseUrl}/upstream/callback/company`
  const made = await there.clients.create.mutate({ id: 'gatekeeper', name: 'Home', redirect_uris: [callback] })
  secret = made.secret ?? ''
  for (const email of [NORA, ADMIN.replace('@', '+sso@'), 'stranger@example.com'])
    await there.users.create.mutate({ email, name: 'Nora Lind', password: THERE })

  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/upstream')
  await expect(page.getByRole('heading', { name: 'No providers yet' })).toBeVisible()
  await reviewPage(page, '32-no-providers')
  await page.getByRole('link', { name: 'New provider' }).first().click()
  await page.getByRole('button', { name: 'Add provider' }).click()
  await expect(page.locator('#name')).toBeFocused()
  await expect(page.locator('#name')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#name', 'Company')
  await expect(page.locator('#id')).toHaveValue('company')
  await page.fill('#issuer', companyUrl)
  await page.fill('#client_id', 'gatekeeper')
  await page.fill('#client_secret', secret)
  await expect(page.getByText(callback)).toBeVisible()
  await reviewPage(page, '32-new-provider')
  await page.getByRole('button', { name: 'Add Company' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Company' })).toBeVisible()
  await page.click('#check')
  await expect(page.getByText('It answers as it should.')).toBeVisible()
  await reviewPage(page, '32-provider')
  await page.fill('#name', 'Company SSO')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Company SSO' })).toBeVisible()
  await page.goto('/admin/upstream')
  await expect(page.getByRole('link', { name: 'Company SSO' })).toBeVisible()
  await reviewPage(page, '32-providers')
})

test('somebody new signs in to an app by it: AM-12', async ({ page, gatekeeper }) => {
  for (const [id, kind] of [
    ['github', 'github'],
    ['google', 'google'],
    ['discord', 'discord'],
  ] as const) {
    const fields = { name: kind === 'github' ? 'GitHub' : kind === 'google' ? 'Google' : 'Discord', client_id: 'x' }
    await api(gatekeeper.baseUrl).upstreams.create.mutate({ ...fields, id, kind, client_secret: 'x' })
  }
  await toApp(page, gatekeeper.baseUrl)
  await reviewPage(page, '01-login-upstream')
  const before = Math.floor(Date.now() / 1000)
  await page.getByRole('button', { name: 'Sign in with Company SSO' }).click()
  await signInThere(page, NORA)
  await page.waitForURL(`${app.origin}/callback**`)
  await expect(page.locator('#email')).toHaveText(NORA)
  const claims = app.tokens().claims()
  expect(claims?.acr).toBe('urn:gatekeeper:aal1')
  expect(claims).not.toHaveProperty('amr')
  expect(Number(claims?.auth_time)).toBeGreaterThanOrEqual(before)
})

test('whoever says no there is back on the sign-in page, in words', async ({ page, gatekeeper }) => {
  await toApp(page, gatekeeper.baseUrl)
  await page.click('#upstream-company')
  await page.waitForURL(`${companyUrl}/login**`)
  await page.click('#cancel')
  await expect(page.locator('#upstream-reason')).toContainText('Company SSO didn’t sign you in.')
  expect(page.url()).not.toContain('reason=')
  await reviewPage(page, '01-login-upstream-denied')
})

test('an account of that address is connected once it has proved itself', async ({ page, gatekeeper }) => {
  const email = 'stranger@example.com'
  await api(gatekeeper.baseUrl).users.create.mutate({ email, password: PASSWORD })
  await toApp(page, gatekeeper.baseUrl)
  await page.click('#upstream-company')
  await signInThere(page, email)
  await expect(page.locator('#upstream-connects')).toContainText(email)
  await expect(page.locator('#email')).toHaveValue(email)
  await reviewPage(page, '01-login-upstream-connects')
  await page.click('#continue')
  await page.fill('#password', PASSWORD)
  await page.click('button[type=submit]')
  await expect(page.locator('#email')).toHaveText(email)
  await page.goto('/account/connected')
  await expect(page.getByText('Company SSO', { exact: true })).toBeVisible()
})

test('connected and disconnected in one’s own account', async ({ page, gatekeeper }) => {
  await page.goto(`${gatekeeper.baseUrl}/login`)
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/account/connected')
  await page.click('#connect-company')
  await signInThere(page, ADMIN.replace('@', '+sso@'))
  await page.waitForURL('**/account/connected')
  await expect(page.getByText('Company SSO is connected.')).toBeVisible()
  await reviewPage(page, '10-account-connected')
  await page.getByRole('button', { name: 'Disconnect : Company SSO' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByText('Company SSO is disconnected.')).toBeVisible()
  await expect(page.locator('#connect-company')).toBeVisible()
})

test('the only way in stays, and the provider goes by its name', async ({ page, gatekeeper }) => {
  await page.goto(`${gatekeeper.baseUrl}/login`)
  await page.click('#upstream-company')
  await signInThere(page, NORA)
  await page.waitForURL('**/account')
  await page.goto('/account/connected')
  await expect(page.getByText('Your only way to sign in')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Disconnect : Company SSO' })).toHaveCount(0)

  await forget(page)
  await page.goto(`${gatekeeper.baseUrl}/login`)
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/upstream/company')
  await page.getByRole('button', { name: 'Delete provider' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('company')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete provider' }).click()
  await expect(page.getByText('Company SSO is deleted.')).toBeVisible()
  await page.goto('/admin/upstream')
  await expect(page.getByRole('link', { name: 'Company SSO' })).toHaveCount(0)
})
