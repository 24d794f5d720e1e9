// The audit log: it is whole, it moves by itself, it goes into a file that anybody can verify.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { verifyAuditFile } from '../packages/core/src/delivery/audit-file-verifier'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { ADMIN, api, signIn, UNATTENDED } from './fixtures/unattended'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'gk-e2e-audit-'))
test.use({ serverEnv: { ...UNATTENDED, DATA_DIR } })
// The server works in it until the worker ends.
process.once('exit', () => rmSync(DATA_DIR, { recursive: true, force: true }))

/** What somebody does who reaches the database past GateKeeper. */
const tamper = (statement: string): void => {
  const script = `import { Database } from 'bun:sqlite'
const db = new Database(process.argv[1])
db.run('PRAGMA busy_timeout = 5000')
db.run('DROP TRIGGER audit_events_no_update')
db.run(process.argv[2])`
  execFileSync('bun', ['-e', script, join(DATA_DIR, 'gatekeeper.db'), statement])
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
}

test('the log is followed, verified and exported', async ({ page, gatekeeper }) => {
  test.slow()
  const { users, audit } = api(gatekeeper.baseUrl)
  await users.create.mutate({ name: 'Ana Sousa', email: 'ana.sousa@example.com' })
  await open(page, '/admin/audit')
  await expect(page.getByText('Live', { exact: true }).and(page.getByRole('status'))).toBeVisible()

  // What happens now comes on top by itself, unless it is paused.
  await users.create.mutate({ name: 'Wei Zhang', email: 'wei.zhang@example.com' })
  await expect(page.getByRole('cell', { name: 'wei.zhang@example.com' })).toBeVisible()
  await page.getByRole('button', { name: 'Live' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Paused' })).toBeVisible()
  await users.create.mutate({ name: 'Noah Becker', email: 'noah.becker@example.com' })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(page.getByText('The record is whole')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'noah.becker@example.com' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Live' }).click()
  await expect(page.getByRole('cell', { name: 'noah.becker@example.com' })).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(page.getByText('The record is whole')).toBeVisible()
  await page.getByRole('button', { name: 'Details of user.created' }).last().click()
  await expect(page.getByRole('definition').filter({ hasText: /^#\d+$/ })).toBeVisible()
  await reviewPage(page, '20-audit-sealed')

  await page.getByRole('button', { name: 'Head and key' }).click()
  await page.getByRole('button', { name: 'Sign the head now' }).click()
  await expect(page.getByText('Head', { exact: true })).toBeVisible()
  await reviewPage(page, '20-audit-proof')
  await page.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await reviewPage(page, '20-audit-export')
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
  const file = await (await coming).path()
  const { keys } = await audit.state.query()
  const verdict = verifyAuditFile(readFileSync(file, 'utf8').split('\n'), { keys, heads: [] })
  expect(verdict).toMatchObject({ kind: 'intact', faults: [] })

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByLabel('Format').selectOption('csv')
  const next = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
  const csv = readFileSync(await (await next).path(), 'utf8')
  expect(csv).toContain('"wei.zhang@example.com"')
  expect(csv.split('\r\n')[0]).toMatch(/^"seq","time"/)

  // Somebody edits it by SQL: that is found, told on both pages, accepted with a reason, and told for good.
  await audit.sign.mutate()
  await users.create.mutate({ name: 'Lena Vogt', email: 'lena.vogt@example.com' })
  await expect(page.getByRole('cell', { name: 'lena.vogt@example.com' })).toBeVisible()
  await expect(async () => expect((await audit.list.query({ query: 'lena' })).rows[0]?.seq).not.toBeNull()).toPass()
  tamper(`UPDATE audit_events SET actor_name = 'nobody' WHERE target_name = 'lena.vogt@example.com'`)
  await audit.sign.mutate().catch(() => {})
  await page.goto('/admin')
  await expect(page.getByText('The audit log does not fit its seals')).toBeVisible()
  await page.getByRole('link', { name: 'See the audit log' }).click()
  await expect(page.getByRole('alert')).toContainText('the event is not what was sealed')
  await reviewPage(page, '20-audit-broken')
  await page.getByRole('button', { name: 'Accept break' }).click()
  await page.getByLabel('Reason').fill('Lena’s entry was mended by hand after the disk had failed.')
  await reviewPage(page, '20-audit-accept')
  await page.getByRole('dialog').getByRole('button', { name: 'Accept break' }).click()
  await expect(page.getByText('The record fits its seals, but for 1 break that was accepted.')).toBeVisible()
  await expect(page.getByText(`accepted by ${ADMIN}`)).toBeVisible()
  await page.reload()
  await expect(page.getByText('Lena’s entry was mended by hand')).toBeVisible()
  await reviewPage(page, '20-audit-accepted')
  await page.goto('/admin')
  await expect(page.getByText('The audit log does not fit its seals')).toHaveCount(0)
})
