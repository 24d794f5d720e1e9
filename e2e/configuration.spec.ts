// The configuration as a file: what the page gives, gk takes; what is changed in the browser shows as drift.
import { readFileSync, writeFileSync } from 'node:fs'
import { run } from '../packages/client/src/gk/run'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

test('downloaded, it says nothing to do; a change in the browser is drift; apply takes it back', async ({
  page,
  gatekeeper,
}, testInfo) => {
  const env = { GK_URL: gatekeeper.baseUrl, GK_API_KEY: UNATTENDED.GK_BOOTSTRAP_API_KEY }
  const first = testInfo.outputPath('first.yaml')
  writeFileSync(
    first,
    `groups:
  - { name: staff, description: Everyone who works here }
policies:
  - { name: Staff, groups: [staff] }
clients:
  - { id: grafana, name: Grafana, redirect_uris: [https://grafana.example.com/login/generic_oauth], policy: Staff }
sites:
  - name: Wiki
    hosts: [wiki.example.com]
    policy: Staff
    rules:
      - { path: /static, action: bypass }
`,
  )
  expect((await run(['apply', first, '--yes'], env)).code).toBe(0)

  await page.goto('/login')
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto('/admin/settings/file')
  await expect(page.locator('pre.code')).toContainText('name: Everyone who works here'.slice(6))
  await expect(page.locator('.command code')).toHaveText('gk export-config > gatekeeper.yaml')
  await reviewPage(page, '23-settings-file')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('gatekeeper.yaml')
  const kept = testInfo.outputPath('gatekeeper.yaml')
  await file.saveAs(kept)
  expect(readFileSync(kept, 'utf8')).toContain('id: grafana')
  expect(await run(['plan', kept], env)).toMatchObject({ code: 0 })

  await page.goto('/admin/settings/name')
  await page.getByLabel('Instance name').fill('Fernhill')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  writeFileSync(
    kept,
    `${readFileSync(kept, 'utf8').replace(/^settings:.*/m, 'settings:\n  instance_name: GateKeeper')}`,
  )
  const drift = await run(['plan', kept], env)
  expect(drift).toMatchObject({ code: 2, out: expect.stringContaining('instance_name: "Fernhill" → "GateKeeper"') })
  expect((await run(['apply', kept, '--yes'], env)).code).toBe(0)
  await page.reload()
  await expect(page.getByLabel('Instance name')).toHaveValue('GateKeeper')
  expect((await run(['plan', kept], env)).code).toBe(0)
})
