// Backups: an empty list teaches; when and where they are made is set, and what is wrong with a bucket is said beside its field.
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

test('backups: none yet, the schedule, a bucket', async ({ page }) => {
  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin')
  await expect(page.getByText('There is no backup yet')).toBeVisible()
  await page.goto('/admin/backups')
  await expect(page.getByRole('heading', { name: 'No backups yet' })).toBeVisible()
  await expect(page.getByText('gk backup')).toBeVisible()
  await reviewPage(page, '35-backups-none')
  await page.getByRole('link', { name: 'Schedule and place' }).first().click()
  await page.getByLabel('Every week').check()
  await page.getByRole('spinbutton', { name: 'Hour' }).fill('5')
  await page.getByRole('radio', { name: 'S3' }).check()
  await page.getByLabel('Address of the service').fill('ftp://nowhere')
  await page.getByLabel('Bucket', { exact: true }).fill('my-backups')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The address of the service should look like', { exact: false })).toBeVisible()
  await reviewPage(page, '35-backups-settings')
  await page.getByLabel('Address of the service').fill('https://s3.example.com')
  await page.getByLabel('Region').fill('eu-central-1')
  await page.getByLabel('Access key').fill('AKIDEXAMPLE')
  await page.getByLabel('Secret key', { exact: true }).fill('a secret key')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('One is on file. Leave this empty to keep it.').last()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('spinbutton', { name: 'Hour' })).toHaveValue('5')
  await expect(page.getByLabel('Secret key', { exact: true })).toHaveValue('')
})
