// ⌘K and single keys: found by typing alone, chosen by keyboard and by touch, nothing of it while somebody types.
// On each page both are at hand, and the command in its last line is one that runs.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const GK = resolve(import.meta.dirname, '../packages/client/src/gk/main.ts')

/** Which letter leads where; `/admin` itself by d. */
const GO = {
  ...{ d: '', u: '/users', g: '/groups', i: '/invites', c: '/clients', h: '/sites', p: '/policies' },
  ...{ a: '/audit', t: '/traces', o: '/upstream', k: '/signing-keys', w: '/webhooks', y: '/api-keys' },
  ...{ b: '/backups', s: '/settings' },
}

/** In a shell, as somebody pastes it. */
const runPasted = (command: string, url: string) =>
  promisify(execFile)('sh', ['-c', `gk() { "$GK_BUN" "$GK_MAIN" "$@"; }; ${command}`], {
    env: { ...process.env, GK_MAIN: GK, GK_URL: url, GK_API_KEY: UNATTENDED.GK_BOOTSTRAP_API_KEY },
  })

test('everything by keyboard', async ({ page, gatekeeper }) => {
  test.slow()
  const { users, clients, groups } = api(gatekeeper.baseUrl)
  await users.create.mutate({ name: 'Inês Duarte', email: 'ines.duarte@graphics.example' })
  await groups.create.mutate({ name: 'graphics' })
  await clients.create.mutate({ id: 'grafana', name: 'Grafana', redirect_uris: ['https://grafana.example.com/cb'] })
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/users')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Users')

  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: /Find users/ })
  await expect(box).toBeFocused()
  await box.fill('gra')
  const options = page.getByRole('option')
  await expect(options.filter({ hasText: 'Grafana' })).toHaveAttribute('aria-selected', 'true')
  await expect(options.filter({ hasText: 'Inês Duarte' })).toBeVisible()
  await expect(options.filter({ hasText: 'graphics' }).first()).toBeVisible()
  await expect(page.getByRole('group', { name: 'Clients' })).toBeVisible()
  await reviewPage(page, '25-palette')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/clients/grafana')
  await expect(heading).toHaveText('Grafana')

  // Enter before the server has answered waits for it; the last one chosen comes first the next time.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: 'Lately' }).getByRole('option')).toHaveText([/Grafana/])
  await box.pressSequentially('ines')
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText('Inês Duarte')

  await page.keyboard.press('Control+k')
  await box.fill('audit log after')
  await expect(options).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await box.fill('no such thing anywhere')
  await expect(page.getByText('Nothing is called')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(box).toHaveCount(0)

  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await expect(heading).toHaveText('Groups')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('gn?')
  await expect(page.getByRole('searchbox')).toHaveValue('gn?')
  await page.getByRole('searchbox').fill('')
  await heading.focus()
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await heading.focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await reviewPage(page, '25-shortcuts')
  await page.getByRole('checkbox', { name: 'Single keys act' }).uncheck()
  await page.keyboard.press('Escape')
  await heading.focus()
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(heading).toHaveText('Groups')
  await page.reload()
  await expect(heading).toHaveText('Groups')
  await page.getByRole('button', { name: /Administrator/ }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('checkbox', { name: 'Single keys act' })).not.toBeChecked()
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Find' }).click()
  await box.fill('new cl')
  await options.filter({ hasText: 'New client' }).click()
  await page.waitForURL('**/admin/clients/new')
})

/** What it says is done when it runs: it is not run here. */
const ACTS = /^gk (backup|keys rotate)$/

test('from page to page by g and a letter; the palette, and a command that runs, on each', async ({
  page,
  gatekeeper,
}) => {
  test.slow()
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/users')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Users')
  const sidebar = page.getByRole('navigation', { name: 'Administration' })
  await expect(sidebar.locator('a.nav')).toHaveCount(Object.keys(GO).length)
  for (const [letter, place] of Object.entries(GO)) {
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await page.waitForURL((url) => url.pathname === `/admin${place}`)
    // Whoever listens is told where they are, and goes on from there.
    await expect(heading).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: /Find users/ })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(heading).toBeFocused()
    const command = (await page.locator('.command code').textContent()) ?? ''
    expect(command).toMatch(/^gk /)
    if (!ACTS.test(command)) await runPasted(command, gatekeeper.baseUrl)
  }
})
