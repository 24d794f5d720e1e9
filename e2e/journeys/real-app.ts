// A real app signs in: from an empty instance to discovery, code, tokens, refresh and log-out (issue 2, must show 2).

import type { Page } from '@playwright/test'
import * as client from 'openid-client'
import { expectAccessible, reviewPage } from '../fixtures/accessibility'
import { type App, startApp } from '../fixtures/app'
import { expect, test } from '../fixtures/gatekeeper'
import { forget } from '../fixtures/unattended'

const PASSWORD = 'four wordy words for Maren'
/** The whole way on one engine; pictures are taken once, on SQLite. */
export function realAppJourney(engine: 'sqlite' | 'postgres'): void {
  const review = (page: Page, name: string) => (engine === 'sqlite' ? reviewPage(page, name) : expectAccessible(page))
  test.use({ engine })

  let wiki: App
  let notes: App

  test.beforeAll(async () => {
    wiki = await startApp('Wiki')
    notes = await startApp('Notes')
  })
  test.afterAll(async () => {
    await wiki.stop()
    await notes.stop()
  })

  test('setup, sign-in, a new client with an icon, and an app that nobody here wrote', async ({ page, gatekeeper }) => {
    test.slow()
    const { baseUrl } = gatekeeper

    await test.step('the first administrator is made with the printed link', async () => {
      await page.goto(`/setup?token=${gatekeeper.setupToken}`)
      await expect(page.locator('#new-password')).toBeVisible()
      await review(page, '12-setup')
      await page.fill('#name', 'Maren Holt')
      await page.fill('#email', 'maren.holt@example.com')
      await page.fill('#new-password', PASSWORD)
      await page.click('button[type=submit]')
      await page.waitForURL('**/admin**')
    })

    const secret = await test.step('a client is registered, with an icon that is fetched and cached', async () => {
      await page.goto('/admin/clients')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: 'New client' }).first().click()
      await page.getByLabel('Display name').fill('Wiki')
      await page.getByLabel('Icon URL').fill(wiki.iconUrl)
      await page.getByRole('textbox', { name: 'Redirect URIs' }).fill(wiki.redirectUri)
      await review(page, '17-new-client')
      await page.getByRole('button', { name: 'Create Wiki' }).click()
      await page.waitForURL('**/admin/clients/wiki')
      const shown = page.getByText(/gks_[A-Za-z0-9_-]{43}/).first()
      await expect(shown).toBeVisible()
      await review(page, '16-client')
      return /gks_[A-Za-z0-9_-]{43}/.exec((await shown.textContent()) ?? '')?.[0] ?? ''
    })

    await test.step('the app signs its user in with PKCE, and GateKeeper shows the app by name and icon', async () => {
      await forget(page)
      await wiki.configure({
        issuer: baseUrl,
        client_id: 'wiki',
        client_secret: secret,
        scope: 'openid email profile offline_access',
      })
      await page.goto(wiki.origin)
      await expect(page.getByRole('heading', { name: 'Sign in to Wiki' })).toBeVisible()
      await expect(page.locator('img[src^="/client-icons/"]')).toBeVisible()
      await review(page, '01-login')
      await page.fill('#email', 'maren.holt@example.com')
      await page.click('#continue')
      await page.fill('#password', 'not the password at all')
      await page.click('button[type=submit]')
      await expect(page.getByRole('alert')).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Sign in to Wiki' })).toBeVisible()
      await expect(page.locator('img[src^="/client-icons/"]')).toBeVisible()
      await review(page, '03-password-wrong')
      await page.fill('#password', PASSWORD)
      await page.click('button[type=submit]')
      await expect(page.locator('#email')).toHaveText('maren.holt@example.com')
      expect(page.url()).toContain(wiki.origin)
    })

    await test.step('the same browser enters a second app without a question', async () => {
      const made = await makeClient(page, baseUrl, notes)
      await notes.configure({ issuer: baseUrl, client_id: 'notes', client_secret: made })
      await page.goto(notes.origin)
      await expect(page.locator('#email')).toHaveText('maren.holt@example.com')
      expect(page.url()).toContain(notes.origin)
    })

    await test.step('refresh; the old refresh token, past its ten seconds of grace, kills the family', async () => {
      const config = wiki.config()
      const first = wiki.tokens().refresh_token ?? ''
      const second = await client.refreshTokenGrant(config, first)
      expect(second.claims()?.sub).toBe(wiki.tokens().claims()?.sub)
      await expect(client.refreshTokenGrant(config, first)).rejects.toMatchObject({ error: 'invalid_grant' })
      const third = await client.refreshTokenGrant(config, second.refresh_token ?? '')
      await gatekeeper.forward(11)
      await expect(client.refreshTokenGrant(config, second.refresh_token ?? '')).rejects.toMatchObject({
        error: 'invalid_grant',
      })
      await expect(client.refreshTokenGrant(config, third.refresh_token ?? '')).rejects.toMatchObject({
        error: 'invalid_grant',
      })
    })

    await test.step('log out, and prompt=none gives login_required', async () => {
      const url = client.buildEndSessionUrl(notes.config(), {
        id_token_hint: notes.tokens().id_token ?? '',
        post_logout_redirect_uri: notes.postLogoutRedirectUri,
      })
      await page.goto(url.href)
      await expect(page.locator('#bye')).toBeVisible()
      await page.goto(`${notes.origin}/silent`)
      await expect(page.locator('#error')).toHaveText('login_required')
    })
  })
}

/** A second client by the procedure that the UI calls, in the administrator's own session. */
async function makeClient(page: Page, baseUrl: string, app: App): Promise<string> {
  const response = await page.request.post(`${baseUrl}/trpc/clients.create`, {
    headers: { origin: baseUrl, 'content-type': 'application/json' },
    data: {
      id: 'notes',
      name: 'Notes',
      redirect_uris: [app.redirectUri],
      post_logout_redirect_uris: [app.postLogoutRedirectUri],
    },
  })
  expect(response.status()).toBe(200)
  return (await response.json()).result.data.secret
}
