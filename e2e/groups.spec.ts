// Groups: an empty list teaches, one is made, a person joins and leaves, it is renamed and deleted by its name.
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

/** Of Ana, who was chosen. */
const expectNoChoiceByTyping = async (page: Page): Promise<void> => {
  const [person, dialog] = [page.getByRole('combobox', { name: 'Person' }), page.getByRole('dialog')]
  await person.fill('ben')
  await expect(page.getByText('Nobody matches “ben”')).toBeVisible()
  await person.press('Enter')
  await expect(person).toHaveValue('ben')
  // Selected with the mouse, and let go of beyond the edge of the dialog.
  await person.hover()
  await page.mouse.down()
  await page.mouse.move(5, 5)
  await page.mouse.up()
  await expect(dialog).toBeVisible()
  await person.press('Tab')
  await expect(person).toHaveValue('ana.sousa@example.com')
}

test('a group from its making to its end', async ({ page, gatekeeper }) => {
  test.slow()
  const { users, groups } = api(gatekeeper.baseUrl)
  await users.create.mutate({ name: 'Ana Sousa', email: 'ana.sousa@example.com' })
  await users.create.mutate({ name: 'Wei Zhang', email: 'wei.zhang@example.com' })
  await open(page, '/admin/groups')
  await expect(page.getByRole('heading', { name: 'No groups yet' })).toBeVisible()
  await reviewPage(page, '28-no-groups')

  await page.getByRole('button', { name: 'New group' }).first().click()
  await page.getByLabel('Name').fill('night, shift')
  await page.getByRole('button', { name: 'Create group' }).click()
  await expect(page.getByText('The name has a comma in it')).toBeVisible()
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.getByLabel('Name').fill('night shift')
  await page.getByLabel('Description').fill('On call after ten')
  await page.getByRole('button', { name: 'Create group' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'night shift' })).toBeVisible()

  for (const who of ['ana', 'wei']) {
    await page.getByRole('button', { name: 'Add a member' }).click()
    await page.getByRole('combobox', { name: 'Person' }).fill(who)
    await page.getByRole('option', { name: new RegExp(who, 'i') }).click()
    if (who === 'wei') await page.getByLabel('Until').fill('2031-01-31T18:00')
    else await expectNoChoiceByTyping(page)
    await reviewPage(page, `28-add-member-${who}`)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
  }
  await expect(page.getByRole('link', { name: 'Wei Zhang' })).toBeVisible()
  await reviewPage(page, '28-group')
  await page.getByRole('button', { name: 'Remove Ana Sousa' }).dblclick()
  await expect(page.getByRole('link', { name: 'Ana Sousa' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Ana Sousa' })).toBeVisible()

  await page.getByRole('textbox', { name: 'Name' }).fill('nights')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'nights' })).toBeVisible()
  await page.getByRole('link', { name: 'Ana Sousa' }).click()
  await expect(page.getByRole('link', { name: 'nights' })).toBeVisible()
  await page.goBack()

  await open(page, '/admin/groups')
  await expect(page.getByRole('link', { name: 'nights' })).toBeVisible()
  await reviewPage(page, '28-groups')
  await page.getByRole('link', { name: 'nights' }).click()
  // What is not saved of a group that is deleted is nothing to ask about.
  await page.getByLabel('Description').fill('Never saved')
  await page.getByRole('button', { name: 'Delete group' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 memberships')
  await dialog.getByRole('textbox').fill('nights')
  await dialog.getByRole('button', { name: 'Delete group' }).click()
  await expect(page.getByRole('heading', { name: 'No groups yet' })).toBeVisible()
  expect((await groups.list.query({})).total).toBe(0)
})
