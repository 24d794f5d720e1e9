// The probe of a site: what stands in its way, a proxy that forgets a header, and one that does all it should.
import type { Page } from '@playwright/test'
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { openSmallProxy } from './fixtures/small-proxy'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

const openSite = async (page: Page, id: string): Promise<void> => {
  const path = `/admin/sites/${id}`
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (!page.url().includes('/login')) return
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(path)
}

test('a probe, from a closed network to a proxy that is right', async ({ page, gatekeeper }) => {
  test.slow()
  const { sites, settings } = api(gatekeeper.baseUrl)
  await using wrong = await openSmallProxy(gatekeeper.baseUrl, 'Remote-Groups')
  await using right = await openSmallProxy(gatekeeper.baseUrl, null)
  const wiki = await sites.create.mutate({ name: 'Wiki', hosts: [wrong.host] })
  const docs = await sites.create.mutate({ name: 'Docs', hosts: [right.host] })

  await openSite(page, wiki.site.id)
  const probe = page.getByRole('region', { name: 'Probe' })
  const press = async (name: string) => {
    await probe.getByRole('button', { name }).click()
    await expect(probe.getByRole('button', { name: 'Probe again' })).not.toHaveAttribute('aria-busy', 'true')
  }
  await expect(probe).toContainText('GateKeeper asks the site through your proxy')
  await press('Probe')
  await expect(probe).toContainText('wiki.localhost leads to 127.0.0.1')
  await expect(probe).toContainText('Settings → Networks')
  await reviewPage(page, '31-probe-closed')

  await settings.update.mutate({ changes: { outbound_allowed: ['127.0.0.0/8'] } })
  await press('Probe again')
  await expect(probe).toContainText('The hop 127.0.0.1 is in TRUSTED_PROXIES')
  await expect(probe).toContainText('A forged Remote-Groups reaches the app')
  await expect(probe.getByRole('status')).toHaveText('One thing to mend')
  await probe.scrollIntoViewIfNeeded()
  await reviewPage(page, '31-probe-forged')

  await openSite(page, docs.site.id)
  await press('Probe')
  await expect(probe.getByRole('status')).toHaveText('The proxy does what it should.')
  await expect(probe.getByRole('listitem')).toHaveCount(12)
  await reviewPage(page, '31-probe-right')

  // What is typed and not saved is not what would be asked.
  await page.getByRole('textbox', { name: 'Name' }).fill('Documents')
  await expect(probe.getByRole('button')).toHaveCount(0)
  await expect(probe).toContainText('Save your changes first')
})
