// A file of people: its columns named, a dry run with the line of each fault, a bar that goes on without the page, a report.
// Then the list: filters, many at once, and the page of one of them.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
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

const PEOPLE = 320
const HASH = '$2y$10$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2'

const file = (): string => {
  const lines = Array.from({ length: PEOPLE }, (_, n) =>
    [
      n === 200 ? 'person10@example.com' : `person${n}@example.com`,
      `Person ${n}`,
      n % 2 === 0 ? '"staff;night shift"' : 'staff',
      n === 300 ? '5f4dcc3b5aa765d61d8327deb882cf99' : HASH,
      n === 37 ? '31.12.1999' : '1990-04-01',
      '42',
    ].join(','),
  )
  return `\uFEFFEmail,displayname,groups,password,birthday,shoe size\r\n${lines.join('\r\n')}\r\n`
}

test('people from a file, and what can be done to many', async ({ page, gatekeeper }) => {
  test.slow()
  const { groups, users } = api(gatekeeper.baseUrl)
  await groups.create.mutate({ name: 'staff' })

  await open(page, '/admin/users')
  await page.getByRole('link', { name: 'Import' }).click()
  await expect(page.getByText('None yet.')).toBeVisible()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'authelia-users.csv', mimeType: 'text/csv', buffer: Buffer.from(file()) })
  await expect(page.getByRole('combobox', { name: 'Means: displayname' })).toHaveValue('name')
  await expect(page.getByRole('combobox', { name: 'Means: shoe size' })).toHaveValue('')
  await page.getByRole('combobox', { name: 'Means: shoe size' }).selectOption('Attribute shoe_size')
  await reviewPage(page, '24-import-columns')

  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/)
  await expect(page.getByText('200 groups', { exact: false }).or(page.getByText('night shift').first())).toBeVisible()
  await page.getByRole('button', { name: 'Make them and check again' }).click()
  await expect(page.getByText(`${PEOPLE - 3} lines are ready to be imported.`)).toBeVisible()
  const faults = page.getByRole('region', { name: 'With a fault' })
  await expect(faults.getByRole('row')).toHaveCount(4)
  await expect(faults.getByRole('row', { name: /^39 / })).toContainText('YYYY-MM-DD')
  await expect(faults.getByRole('row', { name: /^202 / })).toContainText('line 12 is the first')
  await expect(faults.getByRole('row', { name: /^302 / })).toContainText('MD5')
  await reviewPage(page, '24-import-checked')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download these lines' }).click()
  expect((await saved).suggestedFilename()).toBe('authelia-users.csv.faults.csv')

  await page.getByRole('button', { name: /without the faulty lines/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(page.getByText('It goes on, and you find it again under Users.')).toBeVisible()
  const address = page.url()
  await page.goto('/admin/users')
  await page.goto(address)
  await expect(page.getByRole('status').filter({ hasText: /^Done$/ })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(String(PEOPLE - 3), { exact: true })).toBeVisible()
  await reviewPage(page, '24-import')
  expect((await users.list.query({ query: 'person' })).total).toBe(PEOPLE - 3)

  await page.goto('/admin/users?q=person1')
  await page.getByRole('button', { name: 'Group', exact: true }).click()
  await page.getByRole('menuitem', { name: 'night shift' }).click()
  await expect(page).toHaveURL(/group=/)
  await expect(page.getByText(/^1–25 of 5\d$/)).toBeVisible()
  for (const n of [10, 12]) await page.getByRole('checkbox', { name: `Choose Person ${n}`, exact: true }).check()
  await expect(page.getByText('2 chosen')).toBeVisible()
  await reviewPage(page, '14-users-chosen')
  await page.getByRole('button', { name: 'Disable', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('2 users are disabled.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await users.list.query({ query: 'person', state: 'disabled' })).total).toBe(0)

  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check()
  await page.getByRole('button', { name: /Choose all .* that match/ }).click()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  const word = (await dialog.locator('code').textContent()) ?? ''
  await dialog.getByRole('textbox').fill(word)
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText(`${word} users are deleted.`)).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()

  const csv = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /CSV/ }).click()
  expect((await csv).suggestedFilename()).toBe('users.csv')

  // Whoever goes elsewhere while a file is read stays there, and nothing is left of it.
  await page.goto('/admin/users')
  await page.getByRole('link', { name: 'Import' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'left.csv', mimeType: 'text/csv', buffer: Buffer.from(file()) })
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/imports.create*', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByRole('link', { name: /^Groups/ }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.waitForURL('**/admin/groups')
  const cancelled = page.waitForResponse('**/imports.cancel*')
  goOn()
  await cancelled
  await expect(page).toHaveURL(/\/admin\/groups$/)

  // At the end of the way the focus stays on the button that led there.
  await page.goto('/admin/audit')
  const newest = page.getByRole('button', { name: 'Newest' })
  await expect(newest).toBeDisabled()
  await page.getByRole('button', { name: 'Older' }).click()
  await page.waitForURL(/cursor=/)
  await newest.click()
  await expect(newest).toBeDisabled()
  await expect(newest).toBeFocused()

  await page.goto('/admin/users?q=person2%40')
  await page.getByRole('link', { name: 'Person 2', exact: true }).click()
  await page.getByRole('link', { name: 'Profile', exact: true }).click()
  await expect(page.locator('input[name="attribute-1"]')).toHaveValue('shoe_size')
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('button', { name: /Ask for a new one/ }).click()
  await expect(page.getByText('Person 2 chooses a new password at the next sign-in.')).toBeVisible()
  await reviewPage(page, '15-user-asked')
})
