// Passkeys, with a device that Chromium plays: made, used alone and beside a password, renamed, deleted, and refused.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, type GateKeeper, test } from './fixtures/gatekeeper'
import { api, forget, signIn, UNATTENDED } from './fixtures/unattended'
import { addAuthenticator, type VirtualAuthenticator } from './fixtures/virtual-authenticator'

test.use({ serverEnv: UNATTENDED })

const WORDS = 'four wordy words for Ada'

let app: App
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

const unique = () => Math.random().toString(36).slice(2, 8)

async function register({ baseUrl }: GateKeeper, fields: Record<string, unknown> = {}): Promise<void> {
  const id = `wiki-${unique()}`
  const made = await api(baseUrl).clients.create.mutate({
    id,
    name: 'Wiki',
    redirect_uris: [app.redirectUri],
    ...fields,
  })
  await app.configure({ issuer: baseUrl, client_id: id, client_secret: made.secret ?? '' })
}

async function addPerson({ baseUrl }: GateKeeper): Promise<string> {
  const email = `ada-${unique()}@example.com`
  await api(baseUrl).users.create.mutate({ email, name: 'Ada Lovelace', password: WORDS })
  return email
}

/** Signed in by password, past the offer. */
async function enter(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await signIn(page, email, WORDS)
  await expect(page.locator('#not-now').or(page.locator('#sign-out'))).toBeVisible()
  if (await page.locator('#not-now').isVisible()) await page.click('#not-now')
  await page.waitForURL('**/account**')
}

async function addPasskey(page: Page): Promise<void> {
  const rows = page.locator('#passkeys .rows > li')
  const before = await rows.count()
  await page.click('#add-passkey')
  await expect(rows).toHaveCount(before + 1)
}

/** At the account, with a passkey on the device. */
async function withPasskey(
  page: Page,
  gatekeeper: GateKeeper,
): Promise<{ email: string; device: VirtualAuthenticator }> {
  const device = await addAuthenticator(page)
  const email = await addPerson(gatekeeper)
  await enter(page, email)
  await addPasskey(page)
  return { email, device }
}

/** The simulated person answers whatever asks first: by the button alone, where autofill is not what is looked at. */
const withoutAutofill = (page: Page) =>
  page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })

/** Signed out, before the sign-in page of the app. */
async function toApp(page: Page): Promise<void> {
  await forget(page)
  await page.goto(app.origin)
}

const claims = () => app.tokens().claims()

async function expectGreeted(page: Page, email: string): Promise<void> {
  await expect(page.locator('#email')).toHaveText(email)
  expect(page.url()).toContain(app.origin)
}

test('a passkey is made in the account, and signs in by the button', async ({ page, gatekeeper }) => {
  test.slow()
  await register(gatekeeper)
  await addAuthenticator(page)
  const email = await addPerson(gatekeeper)
  await enter(page, email)
  await expect(page.getByText('No passkeys yet')).toBeVisible()
  await addPasskey(page)
  await expect(page.getByRole('status').getByText(/is added/)).toBeVisible()
  await reviewPage(page, '10-account-passkeys')
  await withoutAutofill(page)
  await toApp(page)
  await expect(page.locator('#passkey')).toBeVisible()
  await reviewPage(page, '01-login')
  await page.click('#passkey')
  await expectGreeted(page, email)
  expect(claims()).toMatchObject({ amr: ['hwk', 'user'], acr: 'urn:gatekeeper:aal2' })
  expect(Math.abs((claims()?.auth_time as number) - Date.now() / 1000)).toBeLessThan(60)
})

test('by autofill: the page is opened, and nothing is pressed', async ({ page, gatekeeper }) => {
  await register(gatekeeper)
  const { email } = await withPasskey(page, gatekeeper)
  await toApp(page)
  await expectGreeted(page, email)
  expect(claims()).toMatchObject({ amr: ['hwk', 'user'], acr: 'urn:gatekeeper:aal2' })
})

test('as the second factor, where the app asks for one', async ({ page, gatekeeper }) => {
  await register(gatekeeper, { require_second_factor: true })
  const { email, device } = await withPasskey(page, gatekeeper)
  await device.present(false)
  await toApp(page)
  await signIn(page, email, WORDS)
  await expect(page.locator('#use-passkey')).toBeVisible()
  await reviewPage(page, '04-second-factor-passkey')
  await device.present(true)
  await page.click('#use-passkey')
  await expectGreeted(page, email)
  expect(claims()).toMatchObject({ amr: ['pwd', 'hwk', 'user', 'mfa'], acr: 'urn:gatekeeper:aal2' })
})

test('is made on the way in, where a second factor is demanded and there is none', async ({ page, gatekeeper }) => {
  await register(gatekeeper, { require_second_factor: true })
  await addAuthenticator(page)
  const email = await addPerson(gatekeeper)
  await toApp(page)
  await signIn(page, email, WORDS)
  await expect(page.locator('#create-passkey')).toBeVisible()
  await reviewPage(page, '04-enroll-passkey')
  await page.click('#create-passkey')
  await expectGreeted(page, email)
  expect(claims()).toMatchObject({ amr: ['pwd', 'hwk', 'user', 'mfa'], acr: 'urn:gatekeeper:aal2' })
})

test('is offered after a password, once in 30 days, and made from there', async ({ page, gatekeeper }) => {
  await register(gatekeeper)
  const device = await addAuthenticator(page)
  await device.present(false)
  const email = await addPerson(gatekeeper)
  await toApp(page)
  await signIn(page, email, WORDS)
  await expect(page.getByRole('heading', { name: 'Next time, without a password' })).toBeVisible()
  await reviewPage(page, '05-passkey-offer')
  await page.click('#not-now')
  await expectGreeted(page, email)
  await toApp(page)
  await signIn(page, email, WORDS)
  await expectGreeted(page, email)
  await page.goto('/account')
  await expect(page.getByText('No passkeys yet')).toBeVisible()
  await page.evaluate(() => localStorage.setItem('gk-passkey-asked', String(Date.now() - 31 * 86_400_000)))
  await toApp(page)
  await signIn(page, email, WORDS)
  await device.present(true)
  await page.click('#create-passkey')
  await expectGreeted(page, email)
  expect(await device.credentials()).toHaveLength(1)
  await toApp(page)
  await expectGreeted(page, email)
  expect(claims()).toMatchObject({ amr: ['hwk', 'user'] })
})

test('is renamed, and deleted; the deleted one is refused', async ({ page, gatekeeper }) => {
  test.slow()
  const { device } = await withPasskey(page, gatekeeper)
  const [credential] = await device.credentials()
  await page.getByRole('button', { name: /^Rename/ }).click()
  await reviewPage(page, '10-account-passkey-rename')
  await page.fill('#passkey-name', 'Blue key')
  await page.keyboard.press('Enter')
  await expect(page.locator('#passkeys .rows b')).toHaveText('Blue key')
  await page.getByRole('button', { name: 'Remove Blue key' }).click()
  await expect(page.locator('#remove-passkey')).toBeVisible()
  await reviewPage(page, '10-account-passkey-remove')
  await page.click('#remove-passkey')
  await expect(page.getByText('No passkeys yet')).toBeVisible()
  // The browser was told of it; a device that was not told has it still.
  await expect.poll(async () => (await device.credentials()).length).toBe(0)
  if (credential) await device.restore(credential)
  await withoutAutofill(page)
  await forget(page)
  await page.goto('/login')
  await page.click('#passkey')
  await expect(page.getByRole('alert')).toContainText('isn’t known here')
  await reviewPage(page, '26-passkey-unknown')
  // Now it was told, too: nobody has this one here.
  await expect.poll(async () => (await device.credentials()).length).toBe(0)
})

test('SEC-111 the server refuses a device that did not check who it is', async ({ page, gatekeeper }) => {
  const { device } = await withPasskey(page, gatekeeper)
  await withoutAutofill(page)
  await forget(page)
  await page.goto('/login')
  await expect(page.locator('#passkey')).toBeVisible()
  // The page is made to ask for less; what the server demands is not the page's to say.
  await page.route('**/trpc/login.passkeyOptions', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    body.result.data.userVerification = 'discouraged'
    await route.fulfill({ response, json: body })
  })
  await device.verifies(false)
  const [refused] = await Promise.all([page.waitForResponse(/login\.passkey$/), page.click('#passkey')])
  expect(refused.status()).toBe(400)
  await expect(page.getByRole('alert')).toContainText('didn’t check that it’s you')
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-gk_session')
})

test('SEC-113 a copy with an older counter is refused, and on record', async ({ page, gatekeeper }) => {
  const { device } = await withPasskey(page, gatekeeper)
  const [copy] = await device.credentials()
  if (!copy) throw new Error('no passkey on the device')
  await withoutAutofill(page)
  await forget(page)
  await page.goto('/login')
  await page.click('#passkey')
  await page.waitForURL('**/account**')
  await device.restore(copy)
  await forget(page)
  await page.goto('/login')
  await page.click('#passkey')
  await expect(page.getByRole('alert')).toContainText('a copy')
  const { rows } = await api(gatekeeper.baseUrl).audit.list.query({ action: 'passkey.cloned' })
  expect(rows).toMatchObject([{ outcome: 'refused', target_id: expect.any(String) }])
})

test('makes an old sign-in fresh again, for what asks for one', async ({ page, gatekeeper }) => {
  await withPasskey(page, gatekeeper)
  await gatekeeper.forward(601)
  await page.getByRole('button', { name: /^Remove/ }).click()
  await page.click('#remove-passkey')
  const confirm = page.getByRole('dialog', { name: 'Confirm that it’s you' })
  await expect(confirm.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await reviewPage(page, '10-account-step-up-passkey')
  await confirm.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('No passkeys yet')).toBeVisible()
})

test('cancelled: said so, and there are other ways', async ({ page, gatekeeper }) => {
  const email = await addPerson(gatekeeper)
  const device = await addAuthenticator(page)
  await page.goto('/login')
  await page.click('#passkey')
  await expect(page.getByRole('alert')).toContainText('No passkey was used')
  await device.remove()
  await signIn(page, email, WORDS)
  await page.waitForURL('**/account**')
})
