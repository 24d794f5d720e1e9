// Ways back into an account, as a person meets them: reset, a code instead of a password, not me, another address, a link.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/mail'
import { api, PASSWORD, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })
// Many pages, each in four looks.
test.setTimeout(180_000)

const OLD = 'a first wordy password'
const NEW = 'a second wordy password'

let app: App
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

let registered = ''
/** Registers the app once a server. */
async function register(baseUrl: string): Promise<void> {
  if (registered === baseUrl) return
  registered = baseUrl
  const made = await api(baseUrl).clients.create.mutate({
    id: 'wiki',
    name: 'Wiki',
    icon_url: app.iconUrl,
    redirect_uris: [app.redirectUri],
  })
  await app.configure({ issuer: baseUrl, client_id: 'wiki', client_secret: made.secret ?? '' })
}

/** What the app has learned of the sign-in, and how long ago it was by the server's word. */
const said = () => {
  const claims = app.tokens().claims()
  return { amr: claims?.amr, acr: claims?.acr, age: (claims?.iat ?? 0) - Number(claims?.auth_time) }
}

/** From the app to the page that asks for the password. */
async function toPassword(page: Page, email: string): Promise<void> {
  await page.goto(app.origin)
  await page.fill('#email', email)
  await page.click('#continue')
  await expect(page.locator('#password')).toBeFocused()
}

const noToken = (page: Page) => expect(page).not.toHaveURL(/token/)

test('a forgotten password: from the app over the inbox and back to the app', async ({ page, gatekeeper, mailbox }) => {
  await register(gatekeeper.baseUrl)
  const email = 'ida@example.com'
  await api(gatekeeper.baseUrl).users.create.mutate({ email, password: OLD })
  await toPassword(page, email)
  await reviewPage(page, '03-password-mail')
  await page.click('#forgot')
  await expect(page.locator('#email')).toHaveValue(email)
  await expect(page.locator('#email')).toBeFocused()
  await reviewPage(page, '30-forgot')
  await page.fill('#email', '')
  await page.keyboard.press('Enter')
  await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#email', email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look in your inbox' })).toBeFocused()
  await reviewPage(page, '30-inbox')

  const link = await mailbox.link(email, '/reset-password')
  await page.goto(link)
  await expect(page.locator('#new-password')).toBeFocused()
  await noToken(page)
  await reviewPage(page, '30-new-password')
  await page.fill('#new-password', 'short')
  await page.keyboard.press('Enter')
  await expect(page.locator('#new-password')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#new-password', 'passwordpassword')
  await page.keyboard.press('Enter')
  await expect(page.locator('#new-password-fault')).toContainText('list of those')
  await page.fill('#new-password', NEW)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeFocused()
  await reviewPage(page, '30-saved')
  await page.click('#sign-in')
  await expect(page.getByRole('heading', { name: 'Sign in to Wiki' })).toBeVisible()
  await signIn(page, email, NEW)
  await expect(page.locator('#email')).toHaveText(email)
  expect(said()).toEqual({ amr: ['pwd'], acr: 'urn:gatekeeper:aal1', age: expect.any(Number) })
  expect(said().age).toBeLessThan(30)

  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeFocused()
  await reviewPage(page, '30-link-over')
})

test('a code by mail instead of a password, and back to the app', async ({ page, gatekeeper, mailbox }) => {
  await register(gatekeeper.baseUrl)
  const email = 'otto@example.com'
  await api(gatekeeper.baseUrl).users.create.mutate({ email })
  await toPassword(page, email)
  await page.click('#email-code')
  await expect(page.locator('#code')).toBeFocused()
  const code = await mailbox.code(email)
  await reviewPage(page, '31-email-code')
  await page.keyboard.press('Enter')
  await expect(page.locator('#code')).toHaveAttribute('aria-invalid', 'true')
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  await page.fill('#code', wrong)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('wrong')
  await expect(page.locator('#code')).toBeFocused()
  await reviewPage(page, '31-email-code-wrong')
  await expect(page.locator('#resend')).toHaveAttribute('aria-disabled', 'true')
  await page.fill('#code', `${code.slice(0, 3)} ${code.slice(3)}`)
  await page.keyboard.press('Enter')
  await expect(page.locator('#email')).toHaveText(email)
  expect(said()).toEqual({ amr: ['otp'], acr: 'urn:gatekeeper:aal1', age: expect.any(Number) })
  expect(said().age).toBeLessThan(30)
})

test('this wasn’t me: from the notice to a new password', async ({ page, browser, gatekeeper, mailbox }) => {
  const email = 'vera@example.com'
  await api(gatekeeper.baseUrl).users.create.mutate({ email, password: OLD })
  await page.goto('/login')
  await signIn(page, email, OLD)
  await page.waitForURL('**/account')
  await page.click('#change-password')
  await page.fill('#current-password', OLD)
  await page.fill('dialog #new-password', NEW)
  await page.click('dialog button[type=submit]')

  const owner = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const inbox = await owner.newPage()
  await inbox.goto(await mailbox.link(email, '/login/not-me'))
  await expect(inbox.getByRole('heading', { name: 'Somebody else in your account?' })).toBeFocused()
  await noToken(inbox)
  await reviewPage(inbox, '32-not-me')
  await inbox.click('#secure')
  await expect(inbox.getByRole('heading', { name: 'Your account is secured' })).toBeFocused()
  await reviewPage(inbox, '32-secured')

  await page.reload()
  await page.waitForURL('**/login**')
  await signIn(page, email, NEW)
  await expect(page.getByRole('alert')).toBeVisible()

  await inbox.goto(await mailbox.link(email, '/reset-password'))
  await inbox.fill('#new-password', 'the owner is back again')
  await inbox.keyboard.press('Enter')
  await inbox.click('#sign-in')
  await signIn(inbox, email, 'the owner is back again')
  await inbox.waitForURL('**/account')
  await owner.close()
})

test('another address: asked for in the account, proved in its inbox', async ({ page, gatekeeper, mailbox }) => {
  const [email, next] = ['nora@example.com', 'nora.new@example.com']
  await api(gatekeeper.baseUrl).users.create.mutate({ email, password: OLD, name: 'Nora Lind' })
  await page.goto('/login')
  await signIn(page, email, OLD)
  await page.waitForURL('**/account')
  await page.goto('/account/profile')
  await page.click('#change-email')
  await page.fill('#new-email', 'nobody')
  await page.keyboard.press('Enter')
  await expect(page.locator('#new-email')).toHaveAttribute('aria-invalid', 'true')
  await reviewPage(page, '33-change-email')
  await page.fill('#new-email', next)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`A link is on its way to ${next}`)).toBeVisible()
  await reviewPage(page, '33-email-asked')

  await page.goto(await mailbox.link(next, '/login/verify-email'))
  await expect(page.getByRole('heading', { name: 'Is this address yours?' })).toBeFocused()
  await noToken(page)
  await reviewPage(page, '33-verify-email')
  await page.click('#confirm')
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeFocused()
  await reviewPage(page, '33-verified')
  await page.click('#to-account')
  await expect(page.getByText(next).first()).toBeVisible()
  expect(await mailbox.link(email, '/login/not-me')).toContain('/login/not-me')
})

test('a sign-in link: made by an administrator, used once', async ({ page, browser, gatekeeper }) => {
  const user = await api(gatekeeper.baseUrl).users.create.mutate({ email: 'lea@example.com', name: 'Lea Brandt' })
  await page.goto('/login')
  await signIn(page, undefined, PASSWORD)
  await page.waitForURL('**/account')
  await page.goto(`/admin/users/${user.id}`)
  await page.click('#sign-in-link')
  await page.click('#make-link')
  const shown = page.locator('dialog .once .mono')
  await expect(shown).toBeVisible()
  await reviewPage(page, '34-make-sign-in-link')
  // Over plain http there is no clipboard, and beside the dialog nothing can be selected.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.addEventListener('copy', () => {
      document.body.dataset.copied = String(getSelection())
    })
  })
  const copy = page.getByRole('button', { name: 'Copy the sign-in link' })
  await copy.click()
  await expect(page.locator('body')).toHaveAttribute('data-copied', /token=gkl_/)
  await expect(copy).toBeFocused()
  await page.mouse.click(5, 5)
  await expect(shown).toBeVisible()
  const link = /https?:\/\/\S+token=gkl_[\w-]{43}/.exec((await shown.textContent()) ?? '')?.[0] ?? ''

  const other = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const theirs = await other.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'Sign in as l•••@example.com' })).toBeFocused()
  await noToken(theirs)
  await reviewPage(theirs, '34-sign-in-link')
  await theirs.click('#enter')
  await theirs.waitForURL('**/account')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Lea Brandt')
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await other.close()
})
