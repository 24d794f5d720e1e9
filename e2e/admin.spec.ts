// Every page of the administration with something on it: pictures, axe; and the acts that change things.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

/** Signs in where it is asked to; the page's own heading is there when it answers. */
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('users: a list with search, a new user, a user', async ({ page, gatekeeper }) => {
  const { users } = api(gatekeeper.baseUrl)
  for (const [name, email] of [
    ['Ana Sousa', 'ana.sousa@example.com'],
    ['Priya Raman', 'priya.raman@example.com'],
    ['Wei Zhang', 'wei.zhang@example.com'],
  ] as const) {
    await users.create.mutate({ name, email, password: 'a wordy password of theirs' })
  }
  await open(page, '/admin/users')
  await expect(page.getByRole('link', { name: 'Ana Sousa' })).toBeVisible()
  await reviewPage(page, '14-users')
  await page.getByRole('searchbox').fill('priya')
  await expect(page.getByRole('link', { name: 'Ana Sousa' })).toHaveCount(0)
  expect(page.url()).toContain('priya')
  await page.getByRole('link', { name: 'Priya Raman' }).click()
  await expect(page.getByRole('heading', { name: 'Priya Raman' })).toBeVisible()
  await reviewPage(page, '15-user')
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await page.getByRole('button', { name: 'Done to them' }).click()
  await expect(page.getByText('user.created')).toBeVisible()
  await expect(page.locator('.command code')).toContainText('gk audit list --target ')
  await reviewPage(page, '15-user-activity')
  await open(page, '/admin/users/new')
  await reviewPage(page, '15-new-user')
})

test('clients: an empty list teaches, then a list and the tabs of a client', async ({ page, gatekeeper }) => {
  test.slow()
  await open(page, '/admin/clients')
  await reviewPage(page, '26-no-clients')
  await api(gatekeeper.baseUrl).clients.create.mutate({
    id: 'grafana',
    name: 'Grafana',
    redirect_uris: ['https://grafana.example.com/login/generic_oauth'],
  })
  await open(page, '/admin/clients')
  await expect(page.getByRole('link', { name: 'Grafana' })).toBeVisible()
  await reviewPage(page, '16-clients')
  await open(page, '/admin/clients/grafana')
  await expect(page.getByRole('heading', { name: 'Grafana', level: 1 })).toBeVisible()
  // Claims, the doctor and grants have journeys of their own.
  for (const name of ['Connect', 'Access', 'Tokens', 'Protocol', 'Events']) {
    await page.getByRole('navigation', { name: 'Client', exact: true }).getByRole('link', { name }).click()
    await reviewPage(page, `16-client-${name.toLowerCase()}`)
  }
})

test('FA-01, RG-04 an app is put under FAPI 2.0: its keys are pasted, what the profile sets is locked', async ({
  page,
  gatekeeper,
}) => {
  test.slow()
  const { clients } = api(gatekeeper.baseUrl)
  const id = 'ledger'
  await clients.create.mutate({ id, name: 'Ledger', redirect_uris: ['https://ledger.example.com/cb'] })
  const { publicKey, privateKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'ledger-2026' }
  const whole = { ...(await crypto.subtle.exportKey('jwk', privateKey)), kid: 'ledger-2026' }
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))

  await open(page, `/admin/clients/${id}/protocol`)
  const fapi = page.getByRole('switch', { name: 'FAPI 2.0' })
  await expect(page.getByText('Before it can be turned on')).toBeVisible()
  await fapi.check()
  for (const name of ['Client authentication', 'PKCE'])
    await expect(page.getByRole('combobox', { name, exact: true })).toBeDisabled()
  await expect(page.getByRole('checkbox', { name: /Pushed requests only/ })).toBeDisabled()
  await expect(page.getByText('Set by FAPI 2.0, §5.3.2.2.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('FAPI 2.0 needs the public keys of the app').last()).toBeVisible()

  // A private half is named and refused, and no question of the page has carried it in its address.
  const keys = page.getByRole('textbox', { name: 'Key set (JWKS)' })
  await keys.fill(JSON.stringify({ keys: [whole] }))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Key 1 of the set is private or secret')).toBeVisible()
  await reviewPage(page, '16-client-private-key')
  expect(requests.filter((url) => url.includes(whole.d ?? 'none'))).toEqual([])
  await keys.fill('not JSON')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('This is not a key set')).toBeVisible()
  await keys.fill(JSON.stringify({ keys: [jwk] }))
  await expect(page.getByText('Before it can be turned on')).toHaveCount(0)
  await expect(page.locator('.command code')).toHaveText(
    'gk clients update ledger --alg PS256 --fapi on --jwks-file jwks.json',
  )
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Keys on file' }).getByText('ledger-2026')).toBeVisible()
  await page.getByText('What it demands').click()
  await reviewPage(page, '16-client-protocol-fapi')
  expect(await clients.get.query({ id })).toMatchObject({
    fapi: true,
    token_endpoint_auth_method: 'private_key_jwt',
    pkce: 'required',
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    id_token_signed_response_alg: 'PS256',
  })

  await page.reload()
  await expect(fapi).toBeChecked()
  await page.getByRole('link', { name: 'Tokens' }).click()
  await expect(page.getByRole('checkbox', { name: /Bind every token/ })).toBeDisabled()
  await expect(page.getByRole('combobox', { name: 'Signed with' }).getByRole('option')).toHaveCount(3)
  await page.getByRole('textbox', { name: 'Audiences' }).fill('https://api.example.com\nhttps://api.example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Line 2: This audience is in the list already.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Audiences' }).fill('https://api.example.com')
  await page.getByRole('link', { name: 'Connect' }).click()
  await expect(page.getByText('the app proves itself by its key')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New secret' })).toHaveCount(0)
  const back = page.getByRole('textbox', { name: 'Back-channel log-out URI' })
  await back.fill('https://ledger.example.com/back')
  await page.getByRole('textbox', { name: 'Sign-in start URI' }).fill('https://ledger.example.com/start')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved').first()).toBeVisible()
  await reviewPage(page, '16-client-log-out')
  await back.fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await clients.get.query({ id })).backchannel_logout_uri).toBeNull()

  // Off again, everything is as it stands and free.
  await page.getByRole('link', { name: 'Protocol' }).click()
  await fapi.uncheck()
  await expect(page.getByRole('combobox', { name: 'PKCE', exact: true })).toBeEnabled()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await clients.get.query({ id })).fapi).toBe(false)
  expect(await clients.get.query({ id })).toMatchObject({ pkce: 'required', dpop_bound_access_tokens: true })
})

test('signing keys: the timeline, and a rotation now', async ({ page }) => {
  await open(page, '/admin/signing-keys')
  await reviewPage(page, '22-signing-keys')
  const rotate = page.getByRole('button', { name: 'Rotate now' })
  await rotate.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Which keys')).toBeVisible()
  await reviewPage(page, '22-rotate')
  // A dialog gives the focus back, whichever way it is closed.
  await page.keyboard.press('Escape')
  await expect(rotate).toBeFocused()
  await rotate.click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(rotate).toBeFocused()
  await rotate.click()
  await dialog.getByRole('button', { name: 'Rotate now' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Next' })).toHaveCount(4)
})

test('audit: what happened, with filters in the address', async ({ page }) => {
  await open(page, '/admin/audit')
  await expect(page.getByText(ADMIN).first()).toBeVisible()
  await reviewPage(page, '20-audit')
})

test('a trace opens by its code, and its mend adds the redirect URI', async ({ page, gatekeeper }) => {
  const { clients, traces } = api(gatekeeper.baseUrl)
  const uri = 'https://wiki.lab.example.com/callback'
  await clients.create.mutate({ id: 'traced', name: 'Wiki', redirect_uris: ['https://wiki.example.com/callback'] })
  const refused = await page.request.get(
    `${gatekeeper.baseUrl}/authorize?client_id=traced&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(uri)}`,
  )
  const code = /GK-[2-9A-Z]{7}/.exec(await refused.text())?.[0] ?? ''
  await open(page, '/admin/traces')
  await expect(page.getByRole('link', { name: code })).toBeVisible()
  await reviewPage(page, '21-traces')
  await open(page, `/admin/traces/${code}`)
  await reviewPage(page, '21-trace')
  // Its host is new to the client, and anybody can send such a request: it is typed.
  await page.getByRole('button', { name: 'Add this redirect URI' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('wiki.lab.example.com yet')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Add this redirect URI' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('wiki.lab.example.com')
  await reviewPage(page, '21-trace-foreign')
  await dialog.getByRole('button', { name: 'Add this redirect URI' }).click()
  await expect.poll(async () => (await clients.get.query({ id: 'traced' })).redirect_uris).toContain(uri)
  expect((await traces.get.query({ code })).mends).toMatchObject([{ kind: 'add_redirect_uri', done: true }])
})

test('API keys: made, shown once, revoked', async ({ page }) => {
  await open(page, '/admin/api-keys')
  await page.getByRole('button', { name: 'New API key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('night backup')
  await dialog.getByRole('checkbox').first().check()
  await reviewPage(page, '31-new-api-key')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText(/^gkk_/)).toBeVisible()
  await reviewPage(page, '31-api-keys')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Revoke night backup' })).toBeVisible()
  await expect(page.getByText(/^gkk_/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke night backup' }).click()
  await dialog.getByRole('textbox').fill('night backup')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'night backup' })).toContainText('Revoked')
})
