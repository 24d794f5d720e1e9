// Sites: an empty list teaches, one is protected, its rules are made, moved and tried before they are saved, its headers set.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { lookAgain } from './fixtures/look-again'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
}

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('unsaved change')).toHaveCount(0)
}

test('a site from its making to its end', async ({ page, gatekeeper }) => {
  test.slow()
  const { users, policies, sites } = api(gatekeeper.baseUrl)
  await users.create.mutate({ name: 'Priya Raman', email: 'priya.raman@example.com' })
  await policies.create.mutate({ name: 'Staff', everyone: true })
  await policies.create.mutate({ name: 'Platform', everyone: false })

  await open(page, '/admin/sites')
  await expect(page.getByRole('heading', { name: 'No sites yet' })).toBeVisible()
  await reviewPage(page, '30-no-sites')

  await page.getByRole('main').getByRole('link', { name: 'New site' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Paperless')
  await page.getByRole('textbox', { name: 'Hosts' }).fill('https://paperless.example.com/app\n*.docs.example.com')
  await expect(page.getByText('Only the host, without https://')).toBeVisible()
  await page.getByRole('button', { name: 'Keep only the host' }).click()
  await expect(page.getByText('Only the host, without https://')).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Policy' }).selectOption('Policy Staff')
  await reviewPage(page, '30-new-site')
  await page.getByRole('button', { name: 'Protect Paperless' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Paperless' })).toBeVisible()

  const rules = page.getByRole('table', { name: 'Rules' })
  const dialog = page.getByRole('dialog')
  const addRule = async (path: string, action: string, more: () => Promise<unknown> = async () => {}) => {
    await page.getByRole('button', { name: 'Add rule' }).click()
    await dialog.getByRole('textbox').fill(path)
    await dialog.getByRole('radio', { name: action }).check()
    await more()
    await dialog.getByRole('button', { name: 'Set rule' }).click()
    await expect(dialog).toHaveCount(0)
  }
  await addRule('/static', 'Let everyone in')
  await page.getByRole('button', { name: 'Add rule' }).click()
  await dialog.getByRole('textbox').fill('admin')
  await dialog.getByRole('button', { name: 'Set rule' }).click()
  await expect(dialog.getByText('A path begins with a slash')).toBeVisible()
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await dialog.getByRole('textbox').fill('/admin')
  await dialog.getByRole('combobox', { name: 'Policy' }).selectOption('Policy Platform')
  await reviewPage(page, '30-rule')
  await dialog.getByRole('button', { name: 'Set rule' }).click()
  await addRule('/api', 'Refuse', () => dialog.getByRole('checkbox', { name: 'DELETE' }).check())
  await addRule('^/share/[a-z0-9]{32}$', 'Let everyone in', () =>
    dialog.getByRole('radio', { name: 'regular' }).check(),
  )
  await expect(rules.getByRole('row').nth(4)).toContainText('^/share/')

  // By the keyboard: the fourth becomes the second, and the focus goes with it.
  await page.getByRole('button', { name: 'Move rule 4' }).press('ArrowUp')
  await expect(page.getByRole('button', { name: 'Move rule 3' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(rules.getByRole('row').nth(2)).toContainText('^/share/')
  await page.getByRole('button', { name: 'Let CORS preflights pass' }).click()
  await expect(rules.getByRole('row').nth(1)).toContainText('OPTIONS')
  await rules.getByRole('button', { name: 'Acts for rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(rules).not.toContainText('OPTIONS')

  // Tried before it is saved.
  await page.getByRole('textbox', { name: 'Address' }).fill('https://paperless.example.com/static/..%2fadmin')
  await page.getByRole('combobox', { name: 'As' }).fill('priya')
  await page.getByRole('option', { name: /Priya/ }).click()
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await expect(page.getByText('rule 3 asks for Policy Platform, which does not name Priya Raman')).toBeVisible()
  await page.getByText('Every check').click()
  await reviewPage(page, '30-site')
  expect((await sites.list.query({})).rows[0]?.rules).toBe(0)
  await save(page)
  expect((await sites.list.query({})).rows[0]?.rules).toBe(4)
  await page.getByRole('textbox', { name: 'Address' }).fill('https://paperless.example.com/static/site.css')
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await expect(page.getByText('rule 1 lets everyone in')).toBeVisible()

  // Whom another policy shuts out is told before it is saved.
  await page.getByRole('combobox', { name: 'Policy' }).selectOption('Policy Platform')
  await expect(page.getByText('2 people lose access')).toBeVisible()
  await reviewPage(page, '30-site-impact')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('lose access')).toHaveCount(0)

  await page.getByRole('link', { name: 'Headers' }).click()
  await page.getByRole('combobox', { name: 'Names' }).selectOption('X-Forwarded-* (oauth2-proxy)')
  await expect(page.getByLabel('Header 1', { exact: true })).toHaveValue('X-Forwarded-User')
  await page.getByRole('button', { name: 'Add header' }).click()
  await page.getByLabel('Header 5', { exact: true }).fill('x_forwarded_user')
  await expect(page.getByText('as one header')).toBeVisible()
  await page.getByLabel('Header 5', { exact: true }).fill('X-Forwarded-Name')
  await page.getByRole('textbox', { name: 'User name' }).fill('admin')
  await page.getByRole('textbox', { name: 'Password' }).fill('a wordy password')
  await reviewPage(page, '30-site-headers')
  await save(page)
  await expect(page.getByText('One is on file.')).toBeVisible()

  await page.getByRole('link', { name: 'App tokens' }).click()
  await page.getByRole('checkbox', { name: /Take app tokens/ }).check()
  await page.getByRole('checkbox', { name: 'HTTP Basic' }).uncheck()
  await page.getByRole('checkbox', { name: 'bearer' }).uncheck()
  await expect(page.getByText('Choose at least one way')).toBeVisible()
  await page.getByRole('textbox', { name: 'In a header' }).fill('X-Api-Key')
  await expect(page.getByText('Choose at least one way')).toHaveCount(0)
  await reviewPage(page, '30-site-tokens')
  await save(page)

  await page.getByRole('link', { name: 'Events', exact: true }).click()
  await expect(page.getByText('site.updated').first()).toBeVisible()
  await reviewPage(page, '30-site-events')

  await open(page, '/admin/sites')
  await expect(page.getByRole('link', { name: 'Paperless' })).toBeVisible()
  await reviewPage(page, '30-sites')
  await page.getByRole('link', { name: 'Paperless' }).click()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete site' }).click()
  await dialog.getByRole('textbox').fill('Paperless')
  await dialog.getByRole('button', { name: 'Delete site' }).click()
  await expect(page.getByRole('heading', { name: 'No sites yet' })).toBeVisible()
})

test('what somebody else has saved meanwhile is told, and nothing is lost', async ({ page, gatekeeper }) => {
  const { sites } = api(gatekeeper.baseUrl)
  const { site } = await sites.create.mutate({ name: 'Wiki', hosts: ['wiki.example.com'] })
  await open(page, `/admin/sites/${site.id}`)
  await page.getByRole('textbox', { name: 'Description' }).fill('Mine')
  await sites.update.mutate({ id: site.id, version: 1, name: 'Docs' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody else has changed this')
  await save(page)
  const { name, description } = await sites.get.query({ id: site.id })
  expect([name, description]).toEqual(['Docs', 'Mine'])

  // A rule is set where it stands by now, and not at all when its dialog was closed before the answer.
  const rule = (path: string) => ({ path, action: 'deny' as const })
  const fill = async (path: string, as: string) => {
    await page.getByRole('button', { name: path, exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox').fill(as)
  }
  const rows = page.getByRole('table', { name: 'Rules' }).getByRole('row')
  const set = page.getByRole('button', { name: 'Set rule' })
  await sites.update.mutate({ id: site.id, version: 3, rules: [rule('/a'), rule('/b')] })
  await lookAgain(page)
  await fill('/b', '/mine')
  await sites.update.mutate({ id: site.id, version: 4, rules: [rule('/new'), rule('/a'), rule('/b')] })
  await lookAgain(page)
  await expect(rows).toHaveCount(5)
  await set.click()
  await expect(rows).toContainText(['Path', '/new', '/a', '/mine', 'Everything else'])
  await fill('/mine', '/gone')
  await page.route('**/*sites.validate*', async (route) => {
    await page.keyboard.press('Escape')
    await route.continue()
  })
  const answered = page.waitForResponse(/sites.validate/)
  await set.click()
  await (await answered).finished()
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  await expect(rows).toHaveCount(5)
})

test('what is typed while a save is under way stays', async ({ page, gatekeeper }) => {
  const { sites } = api(gatekeeper.baseUrl)
  const { site } = await sites.create.mutate({ name: 'Notes', hosts: ['notes.example.com'] })
  await open(page, `/admin/sites/${site.id}`)
  const description = page.getByRole('textbox', { name: 'Description' })
  await page.route('**/*sites.update*', async (route) => {
    await description.fill('First and second')
    await route.continue()
  })
  await description.fill('First')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(description).toHaveValue('First and second')
  await expect(page.getByText('1 unsaved change')).toBeVisible()
  expect((await sites.get.query({ id: site.id })).description).toBe('First')
  await page.unroute('**/*sites.update*')
  await save(page)
  expect((await sites.get.query({ id: site.id })).description).toBe('First and second')
})
