// Second factors as a person meets them: an authenticator app, codes on paper and by mail, a device that is trusted.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { clockOf } from './fixtures/authenticator'
import { expect, test } from './fixtures/mail'
import { ADMIN, api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })
test.describe.configure({ mode: 'serial' })

const AAL1 = 'urn:gatekeeper:aal1'
const AAL2 = 'urn:gatekeeper:aal2'
const DAY = 86_400

let app: App
/** Of the administrator, once it is set up. */
let secret = ''
let codes: string[] = []
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

async function register(baseUrl: string, fields: Record<string, unknown> = {}): Promise<string> {
  const id = `wiki-${Math.random().toString(36).slice(2, 8)}`
  const redirect_uris = [app.redirectUri]
  const made = await api(baseUrl).clients.create.mutate({
    id,
    name: 'Wiki',
    redirect_uris,
    consent: 'never',
    ...fields,
  })
  await app.configure({ issuer: baseUrl, client_id: id, client_secret: made.secret ?? '' })
  return id
}

async function expectSignedIn(page: Page, email: string, amr: string[], acr: string, now: number): Promise<void> {
  await expect(page.locator('#email')).toHaveText(email)
  const claims = app.tokens().claims()
  expect(claims).toMatchObject({ amr, acr })
  expect(Math.abs(Number(claims?.auth_time) - now)).toBeLessThan(30)
}

const shownSecret = async (page: Page) => ((await page.locator('#totp-secret').textContent()) ?? '').replace(/\s/g, '')
const shownCodes = (page: Page) => page.locator('.kept-codes li').allTextContents()

test('an authenticator app is set up in the account, and brings codes on paper', async ({
  page,
  browser,
  gatekeeper,
}) => {
  const clock = clockOf(gatekeeper)
  const before = await (await browser.newContext({ baseURL: gatekeeper.baseUrl })).newPage()
  await before.goto('/login')
  await signIn(before)
  await before.waitForURL('**/account')
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.click('#set-up-totp')
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  await expect(page.locator('#code')).toBeFocused()
  await reviewPage(page, '10-account-totp')
  secret = await shownSecret(page)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  const right = await clock.freshCode(secret)
  await page.fill('#code', right === '000000' ? '000001' : '000000')
  await page.click('#confirm-totp')
  await expect(page.locator('#code-fault')).toBeVisible()
  await expect(page.locator('#code')).toBeFocused()
  // Pasted as the app shows it.
  await page.fill('#code', `${right.slice(0, 3)} ${right.slice(3)}`)
  await page.click('#confirm-totp')
  await expect(page.locator('.kept-codes li')).toHaveCount(10)
  codes = await shownCodes(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('recovery-codes.txt')
  await reviewPage(page, '10-account-recovery-codes')
  await page.click('#kept')
  await expect(page.getByText('On since')).toBeVisible()
  await expect(page.locator('#recovery-codes-left')).toHaveText('10 of 10 left')

  // Set up in this session, the app was its second factor; one of before is asked for it by the administration.
  await page.goto('/admin/users')
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible()
  await before.goto('/admin/users')
  await expect(before.getByRole('heading', { name: 'Confirm with a second factor' })).toBeVisible()
  await reviewPage(before, '13-admin-second-factor')
  await before.getByRole('textbox', { name: 'Code' }).fill(await clock.freshCode(secret))
  await before.getByRole('button', { name: 'Go on' }).click()
  await expect(before.getByRole('heading', { name: 'Users' })).toBeVisible()
  await before.context().close()
})

test('password and the app’s code, to an app and back', async ({ page, gatekeeper }) => {
  const clock = clockOf(gatekeeper)
  await register(gatekeeper.baseUrl)
  await page.goto(app.origin)
  await signIn(page)
  await expect(page.locator('#code')).toBeFocused()
  await reviewPage(page, '04-second-factor')
  await page.click('#other-way')
  await expect(page.locator('#use-recovery_code')).toBeVisible()
  await reviewPage(page, '04-second-factor-other')
  await page.click('#use-totp')
  await page.getByRole('checkbox').uncheck()
  await page.click('#continue')
  await expect(page.locator('#code-fault')).toHaveText('Enter the 6 digits of the code.')
  await page.fill('#code', '000000')
  await page.click('#continue')
  await expect(page.locator('#code-fault')).toContainText('not the code')
  await expect(page.locator('#code')).toBeFocused()
  await reviewPage(page, '04-second-factor-wrong')
  await page.fill('#code', await clock.freshCode(secret))
  await page.click('#continue')
  await expectSignedIn(page, ADMIN, ['pwd', 'otp', 'mfa'], AAL2, clock.now())
})

test('the keyboard alone, from the sign-in to the app', async ({ page, gatekeeper }) => {
  const clock = clockOf(gatekeeper)
  await register(gatekeeper.baseUrl)
  await page.goto(app.origin)
  await expect(page.locator('#email')).toBeFocused()
  await page.keyboard.type(ADMIN)
  await page.keyboard.press('Enter')
  await expect(page.locator('#password')).toBeFocused()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.locator('#code')).toBeFocused()
  await page.keyboard.type(await clock.freshCode(secret))
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(page.locator('#continue')).toBeFocused()
  await page.keyboard.press('Enter')
  await expectSignedIn(page, ADMIN, ['pwd', 'otp', 'mfa'], AAL2, clock.now())
})

test('a code on paper, once', async ({ page, gatekeeper, browser }) => {
  const clock = clockOf(gatekeeper)
  await register(gatekeeper.baseUrl)
  await page.goto(app.origin)
  await signIn(page)
  await page.click('#other-way')
  await page.click('#use-recovery_code')
  await expect(page.locator('#code')).toBeFocused()
  await reviewPage(page, '04-second-factor-recovery')
  await page.fill('#code', (codes[0] ?? '').toUpperCase().replaceAll('-', ' '))
  await page.click('#continue')
  await expectSignedIn(page, ADMIN, ['pwd', 'otp', 'mfa'], AAL2, clock.now())

  const other = await (await browser.newContext()).newPage()
  await other.goto(app.origin)
  await signIn(other)
  await other.click('#other-way')
  await other.click('#use-recovery_code')
  await other.fill('#code', codes[0] ?? '')
  await other.click('#continue')
  await expect(other.locator('#code-fault')).toContainText('used before')
  await other.context().close()
})

test('a trusted device: the second visit, and after thirty days', async ({ page, gatekeeper }) => {
  const clock = clockOf(gatekeeper)
  await register(gatekeeper.baseUrl, { require_second_factor: true })
  await page.goto(app.origin)
  await signIn(page)
  await expect(page.getByRole('checkbox')).toBeChecked()
  await page.fill('#code', await clock.freshCode(secret))
  await page.click('#continue')
  await expectSignedIn(page, ADMIN, ['pwd', 'otp', 'mfa'], AAL2, clock.now())

  await clock.forward(DAY)
  await page.goto(app.origin)
  await signIn(page)
  await expectSignedIn(page, ADMIN, ['pwd'], AAL2, clock.now())

  await page.goto('/account')
  await expect(page.getByText('This device')).toBeVisible()
  await reviewPage(page, '10-account-devices')

  await clock.forward(29 * DAY)
  await page.goto(app.origin)
  await signIn(page)
  await expect(page.locator('#code')).toBeVisible()
  await page.fill('#code', await clock.freshCode(secret))
  await page.click('#continue')
  await expectSignedIn(page, ADMIN, ['pwd', 'otp', 'mfa'], AAL2, clock.now())
  await page.goto('/account')
  await page.getByRole('button', { name: /^Forget/ }).click()
  await expect(page.getByText('This device')).toHaveCount(0)
  // On the account page the app's code is what confirms a sensitive act.
  await clock.forward(700)
  await page.click('#new-codes')
  await page.getByRole('dialog').getByRole('button', { name: 'New codes' }).click()
  await page.getByRole('button', { name: 'Use your authenticator app' }).click()
  await page
    .getByRole('dialog')
    .getByLabel('Code')
    .fill(await clock.freshCode(secret))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.locator('.kept-codes li')).toHaveCount(10)
  expect(await shownCodes(page)).not.toEqual(codes)
})

test('a second factor is enrolled on the way to an app that demands one', async ({ page, gatekeeper }) => {
  const clock = clockOf(gatekeeper)
  const email = 'samuel@example.com'
  const password = 'a wordy password of Samuel'
  await api(gatekeeper.baseUrl).users.create.mutate({ email, name: 'Samuel Okoro', password })
  await register(gatekeeper.baseUrl)
  await page.goto(app.origin)
  await signIn(page, email, password)
  await expectSignedIn(page, email, ['pwd'], AAL1, clock.now())

  await register(gatekeeper.baseUrl, { require_second_factor: true })
  await page.goto(app.origin)
  await expect(page.getByRole('heading', { name: 'Add a second factor' })).toBeVisible()
  await expect(page.locator('#totp-secret')).toBeVisible()
  await reviewPage(page, '04-enroll-factor')
  const own = await shownSecret(page)
  await page.fill('#code', await clock.freshCode(own))
  await page.click('#confirm')
  await expect(page.locator('.kept-codes li')).toHaveCount(10)
  await reviewPage(page, '04-enroll-codes')
  await page.click('#kept')
  await expectSignedIn(page, email, ['pwd', 'otp', 'mfa'], AAL2, clock.now())
})

test('too many wrong codes: until when', async ({ page, gatekeeper }) => {
  await page.goto('/login')
  await signIn(page)
  for (let count = 0; count < 6; count += 1) {
    await page.fill('#code', '000000')
    await Promise.all([page.waitForResponse(/login\.totp/), page.click('#continue')])
  }
  await expect(page.getByRole('alert')).toContainText('Too many tries.')
  await reviewPage(page, '26-too-many-codes')
  await clockOf(gatekeeper).forward(900)
})

test('whoever may not come in is told why, and what they can do', async ({ page, gatekeeper }) => {
  await register(gatekeeper.baseUrl)
  await page.route(/login\.password/, async (route) => {
    const answer = await (await route.fetch()).json()
    const data = { ...answer.result.data, step: 'refused', refusal: 'pending' }
    await route.fulfill({ json: { result: { data } } })
  })
  await page.goto(app.origin)
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Waiting for approval' })).toBeVisible()
  await reviewPage(page, '26-pending')
  await page.click('#back-to-app')
  await expect(page.locator('#error')).toHaveText('access_denied')
})

test('an administrator sees the factors and devices of a user, and takes one away', async ({ page, gatekeeper }) => {
  const clock = clockOf(gatekeeper)
  await page.goto('/login')
  await signIn(page)
  await page.fill('#code', await clock.freshCode(secret))
  await page.click('#continue')
  await page.waitForURL('**/account')
  const { rows } = await api(gatekeeper.baseUrl).users.list.query({ query: 'samuel' })
  await page.goto(`/admin/users/${rows[0]?.id}`)
  await expect(page.getByText('10 of 10 left')).toBeVisible()
  await reviewPage(page, '15-user-factors')
  await page.getByRole('button', { name: /^Remove ?: Authenticator app/ }).click()
  await page.fill('[name=confirm]', 'samuel@example.com')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('button', { name: /^Remove ?: Authenticator app/ })).toHaveCount(0)
})

test('a code by mail, for whoever has nothing else', async ({ page, gatekeeper, mailbox }) => {
  const clock = clockOf(gatekeeper)
  const email = 'ines@example.com'
  const password = 'a wordy password of Ines'
  await api(gatekeeper.baseUrl).users.create.mutate({ email, name: 'Ines Duarte', password })
  await api(gatekeeper.baseUrl).mails.sendTest.mutate({})
  await api(gatekeeper.baseUrl).mails.confirmTest.mutate({ code: await mailbox.code(ADMIN) })
  await register(gatekeeper.baseUrl)
  await page.clock.install()
  await page.goto(app.origin)
  await signIn(page, email, password)
  await expect(page.locator('#resend-in')).toBeVisible()
  const first = await mailbox.code(email)
  await reviewPage(page, '04-second-factor-email')
  await clock.forward(61)
  await page.clock.fastForward(61_000)
  await page.click('#resend')
  await expect(page.locator('#resend-in')).toBeVisible()
  const second = await mailbox.code(email)
  if (first !== second) {
    await page.fill('#code', first)
    await page.click('#continue')
    await expect(page.locator('#code-fault')).toContainText('last mail')
  }
  await page.fill('#code', second)
  await page.click('#continue')
  await expectSignedIn(page, email, ['pwd', 'otp', 'mfa'], AAL2, clock.now())
})
