// Every page of the sign-in and of the log-out, as a person meets them: pictures, axe, and the keyboard alone.
import { expectAccessible, reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

let app: App
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

/** Registers the app once a server; its pages ask in the way that `parameters` say. */
async function register(baseUrl: string, fields: Record<string, unknown> = {}): Promise<string> {
  const id = `wiki-${Math.random().toString(36).slice(2, 8)}`
  const made = await api(baseUrl).clients.create.mutate({
    id,
    name: 'Wiki',
    redirect_uris: [app.redirectUri],
    ...fields,
  })
  await app.configure({ issuer: baseUrl, client_id: id, client_secret: made.secret ?? '' })
  return id
}

const authorize = (baseUrl: string, client_id: string, more: Record<string, string> = {}) =>
  `${baseUrl}/authorize?${new URLSearchParams({ client_id, response_type: 'code', redirect_uri: app.redirectUri, scope: 'openid profile email', ...more })}`

test('/login alone shows the mark of GateKeeper, and the keyboard alone signs in', async ({ page }) => {
  await page.goto('/login')
  await expect(page.locator('#email')).toBeFocused()
  await expect(page.locator('img[src^="/client-icons/"]')).toHaveCount(0)
  await reviewPage(page, '02-login-plain')
  await page.keyboard.type(ADMIN)
  await page.keyboard.press('Enter')
  await expect(page.locator('#password')).toBeFocused()
  await reviewPage(page, '03-password')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await reviewPage(page, '10-account')
})

test('an app that asks for consent says what it gets to know; allow and deny', async ({ page, gatekeeper }) => {
  const resource = 'https://api.example.com/photos'
  const id = await register(gatekeeper.baseUrl, { consent: 'always', allowed_audiences: [resource] })
  await page.goto(authorize(gatekeeper.baseUrl, id, { state: 's', resource }))
  await signIn(page)
  await expect(page.locator('#allow')).toBeVisible()
  // RI-06: what the tokens would be for.
  await expect(page.getByRole('listitem').filter({ hasText: resource })).toBeVisible()
  await reviewPage(page, '06-consent')
  await page.click('#deny')
  await expect(page.locator('#error')).toHaveText('access_denied')

  // Allowed, and seen in one's account and by the administrator.
  await page.goto(authorize(gatekeeper.baseUrl, id, { state: 's', resource }))
  await page.click('#allow')
  await page.waitForURL(`${app.redirectUri}**`)
  await page.goto('/account/apps')
  await expect(page.getByText(`Uses ${resource} on your behalf`)).toBeVisible()
  await reviewPage(page, '14-account-apps-resource')
  await page.goto(`/admin/clients/${id}/grants`)
  await expect(page.getByRole('cell', { name: `profile email ${resource}` })).toBeVisible()
  await reviewPage(page, '16-client-grants-resource')
})

test('prompt=select_account asks which account', async ({ page, gatekeeper }) => {
  const id = await register(gatekeeper.baseUrl)
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(authorize(gatekeeper.baseUrl, id, { prompt: 'select_account' }))
  await expect(page.locator('#continue')).toBeVisible()
  await reviewPage(page, '06-select-account')
})

test('a forced change of the password comes before the session', async ({ page, gatekeeper }) => {
  await api(gatekeeper.baseUrl).users.create.mutate({
    email: 'new@example.com',
    password: 'a first wordy password',
    must_change_password: true,
  })
  await page.goto('/login')
  await signIn(page, 'new@example.com', 'a first wordy password')
  await expect(page.locator('#new-password')).toBeVisible()
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-gk_session')
  await reviewPage(page, '04-change-password')
  await page.fill('#new-password', 'short')
  await page.click('button[type=submit]')
  await expect(page.locator('#new-password')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#new-password', 'a second wordy password')
  await page.click('button[type=submit]')
  await page.waitForURL('**/account')
})

test('a request that cannot be trusted is a page with a code, and nothing of it is shown', async ({
  page,
  gatekeeper,
}) => {
  const id = await register(gatekeeper.baseUrl)
  await page.goto(authorize(gatekeeper.baseUrl, id, { redirect_uri: 'https://elsewhere.example.com/cb' }))
  await expect(page.getByText(/^GK-[2-9A-HJ-NP-Z]{7}$/)).toBeVisible()
  expect(await page.content()).not.toContain('elsewhere')
  await reviewPage(page, '07-error')
})

test('a sign-in left open for longer than ten minutes says so and leads back', async ({ page, gatekeeper }) => {
  const id = await register(gatekeeper.baseUrl, { home_url: `${app.origin}/bye` })
  await page.goto(authorize(gatekeeper.baseUrl, id))
  await expect(page.locator('#email')).toBeVisible()
  await gatekeeper.forward(601)
  await page.reload()
  await expect(page.locator('#email')).toHaveCount(0)
  await reviewPage(page, '26-expired')
})

test('too many wrong tries: until when, and the app is still named', async ({ page, gatekeeper }) => {
  const id = await register(gatekeeper.baseUrl)
  await page.goto(authorize(gatekeeper.baseUrl, id))
  await page.fill('#email', 'nobody@example.com')
  await page.click('#continue')
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await page.fill('#password', `wrong ${attempt}`)
    await Promise.all([page.waitForResponse(/login\.password/), page.click('button[type=submit]')])
  }
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Sign in to Wiki' })).toBeVisible()
  await reviewPage(page, '26-too-many-tries')
})

test('/logout asks, works without script, and ends the session', async ({ browser, gatekeeper }) => {
  const context = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const page = await context.newPage()
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  const cookies = await context.cookies()
  await context.close()
  const plain = await browser.newContext({ baseURL: gatekeeper.baseUrl, javaScriptEnabled: false })
  await plain.addCookies(cookies)
  const bare = await plain.newPage()
  await bare.goto('/logout')
  await bare.click('#stay')
  await bare.goto('/logout')
  await bare.click('#sign-out')
  await expect(bare.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await plain.close()
})

test('the pages of the log-out', async ({ page }) => {
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/logout')
  await reviewPage(page, '09-log-out')
  await page.click('#sign-out')
  await reviewPage(page, '09-logged-out')
  await page.goto('/account')
  await page.waitForURL('**/login**')
  await expectAccessible(page)
})
