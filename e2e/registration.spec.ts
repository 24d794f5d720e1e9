// Coming to an account: by an invitation, by mail, and with an administrator's approval; each from an app and back to it.
import type { Page } from '@playwright/test'
import { expectAccessible, reviewPage } from './fixtures/accessibility'
import { type App, startApp } from './fixtures/app'
import { expect, test } from './fixtures/mail'
import { ADMIN, api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

type Mode = 'disabled' | 'invite' | 'open' | 'approval'

let app: App
let registered: string | undefined
test.beforeAll(async () => {
  app = await startApp('Wiki')
})
test.afterAll(() => app.stop())

const setMode = (baseUrl: string, registration: Mode) =>
  api(baseUrl).settings.update.mutate({ changes: { registration } })

/** The app is registered once a server. */
async function openApp(page: Page, baseUrl: string): Promise<void> {
  if (registered !== baseUrl) {
    const made = await api(baseUrl).clients.create.mutate({
      id: 'wiki',
      name: 'Wiki',
      redirect_uris: [app.redirectUri],
      home_url: `${app.origin}/bye`,
    })
    await app.configure({ issuer: baseUrl, client_id: 'wiki', client_secret: made.secret ?? '' })
    registered = baseUrl
  }
  await page.goto(app.origin)
}

/** Of the ID token that the app has got: how surely, by what, and that it was a moment ago. */
function expectProof(amr: string[], acr = 'urn:gatekeeper:aal1') {
  const claims = app.tokens().claims()
  expect(claims).toMatchObject({ amr, acr })
  const age = Number(claims?.iat) - Number(claims?.auth_time)
  expect(age).toBeGreaterThanOrEqual(0)
  expect(age).toBeLessThan(60)
}

const admin = async (page: Page, path: string): Promise<void> => {
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('open registration: from the app to the inbox, to an account, and back to the app', async ({
  page,
  gatekeeper,
  mailbox,
}) => {
  test.slow()
  await setMode(gatekeeper.baseUrl, 'open')
  await openApp(page, gatekeeper.baseUrl)
  await expect(page.locator('#email')).toBeFocused()
  await page.click('#register')
  await expect(page.locator('#email')).toBeFocused()
  await expect(page.getByRole('heading', { level: 1, name: 'Create an account' })).toBeVisible()
  await reviewPage(page, '28-register')
  await page.keyboard.type('not an address')
  await page.keyboard.press('Enter')
  await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#email', 'nora@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Look into your inbox' })).toBeFocused()
  await expect(page.locator('#again')).toHaveAttribute('aria-disabled', 'true')
  await reviewPage(page, '28-register-inbox')

  const link = await mailbox.link('nora@example.com', '/register')
  await page.goto(link)
  await expect(page.locator('#name')).toBeFocused()
  // The token is gone from the address bar.
  expect(page.url()).toBe(`${gatekeeper.baseUrl}/register`)
  await expect(page.getByText('then on to Wiki')).toBeVisible()
  await reviewPage(page, '28-register-finish')
  await page.keyboard.type('Nora New')
  await page.fill('#new-password', 'short')
  await page.keyboard.press('Enter')
  await expect(page.locator('#new-password')).toBeFocused()
  await expect(page.locator('#new-password')).toHaveAttribute('aria-invalid', 'true')
  await page.fill('#new-password', 'four wordy words for Nora')
  await page.keyboard.press('Enter')
  await expect(page.locator('h1', { hasText: 'Wiki' })).toBeVisible()
  await expect(page.locator('#email')).toHaveText('nora@example.com')
  expectProof(['pwd'])

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'This link was used already' })).toBeFocused()
  await reviewPage(page, '28-register-used')
})

test('without a password: in another browser than the one that asked', async ({
  page,
  browser,
  gatekeeper,
  mailbox,
}) => {
  await setMode(gatekeeper.baseUrl, 'open')
  await openApp(page, gatekeeper.baseUrl)
  await page.click('#register')
  await page.fill('#email', 'otto@example.com')
  await page.click('#send')
  const link = await mailbox.link('otto@example.com', '/register')
  const other = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const phone = await other.newPage()
  await phone.goto(link)
  await phone.click('#without-password')
  // The app's cookie is the first browser's, so the app there begins anew; GateKeeper knows the person already.
  await phone.waitForURL(`${app.origin}/**`)
  await phone.goto(app.origin)
  await expect(phone.locator('#email')).toHaveText('otto@example.com')
  expectProof(['otp'])
  await other.close()
})

test('an address that has an account is told so in its own inbox alone', async ({ page, gatekeeper, mailbox }) => {
  await setMode(gatekeeper.baseUrl, 'open')
  await page.goto('/register')
  await page.fill('#email', ADMIN)
  await page.click('#send')
  await expect(page.getByRole('heading', { level: 1, name: 'Look into your inbox' })).toBeVisible()
  const mail = await mailbox.next(ADMIN)
  expect(mail.links.map((link) => new URL(link).pathname)).toContain('/login')
})

test('a link that has run out leads to a new one', async ({ page, gatekeeper, mailbox }) => {
  await setMode(gatekeeper.baseUrl, 'open')
  await page.goto('/register')
  await page.fill('#email', 'late@example.com')
  await page.click('#send')
  const link = await mailbox.link('late@example.com', '/register')
  await gatekeeper.forward(24 * 3600 + 1)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'This link has run out' })).toBeFocused()
  await reviewPage(page, '28-register-expired')
  await page.click('#start-again')
  await page.fill('#email', 'late@example.com')
  await page.click('#send')
  await page.goto(await mailbox.link('late@example.com', '/register'))
  await expect(page.locator('#name')).toBeVisible()
})

test('closed: neither a link on the sign-in page nor a form', async ({ page, gatekeeper }) => {
  await setMode(gatekeeper.baseUrl, 'invite')
  await page.goto('/login')
  await expect(page.locator('#email')).toBeVisible()
  await expect(page.locator('#register')).toHaveCount(0)
  await page.goto('/register')
  await expect(page.getByRole('heading', { level: 1, name: 'Registration is closed' })).toBeFocused()
  await expect(page.locator('#email')).toHaveCount(0)
  await reviewPage(page, '28-register-closed')
})

test('approval: the administrators are told, the person waits, is let in, and comes to the app', async ({
  page,
  browser,
  gatekeeper,
  mailbox,
}) => {
  test.slow()
  await setMode(gatekeeper.baseUrl, 'approval')
  await openApp(page, gatekeeper.baseUrl)
  for (const [email, name] of [
    ['ada@example.com', 'Ada Await'],
    ['rex@example.com', 'Rex Reject'],
  ] as const) {
    await page.goto('/register')
    await page.fill('#email', email)
    await page.click('#send')
    await page.goto(await mailbox.link(email, '/register'))
    await expect(page.getByText('An administrator looks at new accounts')).toBeVisible()
    await page.fill('#name', name)
    await page.fill('#new-password', 'four wordy words to wait')
    await page.click('#create')
    await expect(page.getByRole('heading', { level: 1, name: 'Almost there' })).toBeFocused()
  }
  await reviewPage(page, '28-register-waiting')

  const desk = await browser.newContext({ baseURL: gatekeeper.baseUrl })
  const office = await desk.newPage()
  await admin(office, '/admin/users?state=pending')
  await expect(office.getByRole('link', { name: 'Ada Await' })).toBeVisible()
  await expect(office.locator('.sidebar .badge-warn')).toContainText('2')
  await reviewPage(office, '14-users-pending')
  await office.goto(
    (await mailbox.next(ADMIN, ({ links }) => links.some((link) => link.includes('/admin/users/')))).links.find(
      (link) => link.includes('/admin/users/'),
    ) ?? '',
  )
  await expect(office.getByRole('heading', { level: 1, name: 'Ada Await' })).toBeVisible()
  await reviewPage(office, '15-user-pending')
  await office.getByRole('button', { name: 'Approve' }).click()
  await expect(office.getByRole('button', { name: 'Disable' })).toBeVisible()
  await office.goto('/admin/users?state=pending')
  await office.getByRole('link', { name: 'Rex Reject' }).click()
  await office.getByRole('button', { name: 'Reject' }).click()
  await expectAccessible(office)
  await office.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect(office.getByText('Rex Reject was rejected.')).toBeVisible()
  await expect(office.locator('.sidebar .badge-warn')).toHaveCount(0)
  await desk.close()

  expect((await mailbox.next('rex@example.com')).links).toEqual([])
  const approved = await mailbox.link('ada@example.com', '/login')
  expect(approved).toBe(`${gatekeeper.baseUrl}/login`)
  await openApp(page, gatekeeper.baseUrl)
  await signIn(page, 'ada@example.com', 'four wordy words to wait')
  await expect(page.locator('#email')).toHaveText('ada@example.com')
  expectProof(['pwd'])
})

test('an invitation: made, mailed, accepted, and on to an app', async ({ page, browser, gatekeeper, mailbox }) => {
  test.slow()
  await setMode(gatekeeper.baseUrl, 'invite')
  for (const name of ['Garden', 'Kitchen']) await api(gatekeeper.baseUrl).groups.create.mutate({ name })
  const desk = await browser.newContext({
    baseURL: gatekeeper.baseUrl,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const office = await desk.newPage()
  await admin(office, '/admin/invites')
  await expect(office.getByText('Nobody is invited yet')).toBeVisible()
  await reviewPage(office, '29-invites-empty')
  await office.getByRole('button', { name: 'Invite somebody' }).click()
  await office.getByLabel('Email', { exact: true }).fill(ADMIN)
  await office.getByRole('button', { name: 'Make invite' }).click()
  await expect(office.getByLabel('Email', { exact: true })).toBeFocused()
  await expect(office.getByText('already has this email address')).toBeVisible()
  await reviewPage(office, '29-invite-new')
  await office.getByLabel('Email', { exact: true }).fill('gus@example.com')
  await office.getByLabel('Garden').check()
  await office.getByLabel('Note').fill('Helps in the summer')
  await office.getByRole('button', { name: 'Make invite' }).click()
  await expect(office.getByText('on its way to gus@example.com')).toBeVisible()

  const link = await mailbox.link('gus@example.com', '/invite')
  await page.goto(link)
  await expect(page.locator('#name')).toBeFocused()
  expect(page.url()).toBe(`${gatekeeper.baseUrl}/invite`)
  await reviewPage(page, '28-invite')
  await page.fill('#name', 'Gus Guest')
  await page.fill('#new-password', 'four wordy words for Gus')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/account')
  await openApp(page, gatekeeper.baseUrl)
  await expect(page.locator('#email')).toHaveText('gus@example.com')
  expectProof(['pwd'])
  expect(app.tokens().claims()?.email_verified ?? true).toBe(true)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'This link was used already' })).toBeVisible()

  // By hand: shown once, replaced, and taken back.
  await office.getByRole('button', { name: 'Invite somebody' }).click()
  await office.getByLabel('Email', { exact: true }).fill('hand@example.com')
  await office.getByText('Show it to me').click()
  await office.getByRole('button', { name: 'Make invite' }).click()
  await expect(office.getByText('Copy the link now')).toBeVisible()
  const shown = await office.locator('.copy-card .mono').first().textContent()
  const copied = /http\S+?gkv_[\w-]{43}/.exec(shown ?? '')?.[0] ?? ''
  await expect(office.getByRole('row', { name: /gus@example.com/ })).toContainText('Accepted')
  await expect(office.getByRole('row', { name: /gus@example.com/ })).toContainText('Garden')
  await reviewPage(office, '29-invites')
  await office.getByRole('button', { name: 'Acts on the invite of hand@example.com' }).click()
  await office.getByRole('menuitem', { name: 'Resend' }).click()
  await expect(office.getByRole('dialog')).toBeVisible()
  await expectAccessible(office)
  await office.getByRole('button', { name: 'Make new link' }).click()
  await expect(office.getByText('on its way to hand@example.com')).toBeVisible()
  const visitor = await (await browser.newContext({ baseURL: gatekeeper.baseUrl })).newPage()
  await visitor.goto(copied)
  await expect(visitor.getByRole('heading', { level: 1, name: 'This link doesn’t work' })).toBeFocused()
  await office.getByRole('button', { name: 'Acts on the invite of hand@example.com' }).click()
  await office.getByRole('menuitem', { name: 'Revoke' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(office.getByText('is revoked')).toBeVisible()
  await visitor.goto(await mailbox.link('hand@example.com', '/invite'))
  await expect(visitor.getByRole('heading', { level: 1, name: 'This invitation was withdrawn' })).toBeFocused()
  await reviewPage(visitor, '28-invite-revoked')
  await visitor.context().close()
  await desk.close()
})
