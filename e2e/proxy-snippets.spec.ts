// What a proxy is told stands on the page of its site, for each proxy, with the addresses that were given.
import { reviewPage } from './fixtures/accessibility'
import { expect, test } from './fixtures/gatekeeper'
import { api, signIn, UNATTENDED } from './fixtures/unattended'

test.use({ serverEnv: UNATTENDED })

test('what a proxy is told, on the page of its site', async ({ page, gatekeeper }) => {
  const { site } = await api(gatekeeper.baseUrl).sites.create.mutate({ name: 'Wiki', hosts: ['wiki.example.com'] })
  await page.goto(`/admin/sites/${site.id}`)
  await signIn(page)
  await page.waitForURL('**/account')
  await page.goto(`/admin/sites/${site.id}`)
  const proxy = page.getByRole('region', { name: 'Proxy' })
  const tab = (name: string) => proxy.getByRole('tab', { name, exact: true })
  const panel = proxy.getByRole('tabpanel')
  await expect(panel).toContainText('server_name wiki.example.com;')
  await expect(panel).toContainText('proxy_set_header Remote_User "";')
  await expect(panel.getByRole('heading', { name: '/etc/nginx/conf.d/wiki.conf' })).toBeVisible()

  const address = proxy.getByRole('textbox', { name: 'GateKeeper, as the proxy reaches it' })
  await address.fill('http://sso:9000')
  await address.press('Enter')
  await expect(panel).toContainText('proxy_pass http://sso:9000/auth/verify;')
  await reviewPage(page, '31-site-proxy')

  // By the keyboard, one after another.
  await tab('nginx').focus()
  await page.keyboard.press('ArrowRight')
  await expect(tab('Caddy')).toBeFocused()
  await expect(panel).toContainText('forward_auth http://sso:9000')
  await page.keyboard.press('ArrowRight')
  await expect(panel).toContainText('INTERNAL_HOSTS=sso:9000')
  await expect(
    proxy.getByText('gk sites snippet wiki.example.com --proxy traefik --gatekeeper http://sso:9000'),
  ).toBeVisible()
  await page.keyboard.press('End')
  await expect(tab('SWAG')).toHaveAttribute('aria-selected', 'true')

  await address.fill('https://auth.example.com/')
  await address.press('Enter')
  await expect(proxy.getByText('plain HTTP, a host, a port')).toBeVisible()
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await expect(panel.locator('pre')).toHaveCount(0)
})
