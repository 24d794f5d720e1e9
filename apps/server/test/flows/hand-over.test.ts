import { describe, expect, test } from 'bun:test'
import { openProvider } from '../harness/provider'
import { addUser } from '../harness/records'
import { SiteBrowser } from '../harness/site-browser'
import { addPolicy, addSite } from '../harness/sites'

const PAGE = 'http://wiki.localhost/a%20b/?q=1&r=%2F'

describe('product.md section 6: the hand-over of a sign-in to the host of a site', () => {
  test.each(['target', 'route'] as const)(
    'PX-01 not signed in: the sign-in page, then the very address, by %s',
    async (by) => {
      const provider = await openProvider()
      await addUser(provider, 'ana@example.com')
      await addSite(provider)
      const browser = new SiteBrowser(provider, by)
      const landed = await browser.open(PAGE)
      expect(landed.url.pathname).toBe('/login')
      const shown = await browser.portal.call(
        'login.state',
        { interaction: landed.url.searchParams.get('interaction') },
        'query',
      )
      expect(shown.data.client).toMatchObject({ name: 'Wiki', icon_url: null, home_url: 'http://wiki.localhost/' })
      const visited = await browser.signInAt(PAGE, 'ana@example.com')
      expect([visited.status, String(visited.url)]).toEqual([200, PAGE])
      expect(visited.response.headers.get('remote-user')).toBe('ana@example.com')
      expect([...(browser.cookies.get('wiki.localhost')?.keys() ?? [])]).toEqual(['__Host-gk_fa'])
    },
  )

  test('signed in already: no page in between, and a second site opens the same way', async () => {
    const provider = await openProvider()
    await addUser(provider, 'ana@example.com')
    await addSite(provider)
    await addSite(provider, { name: 'Files', hosts: ['files.localhost'] })
    const browser = new SiteBrowser(provider)
    await browser.portal.signInDirectly('ana@example.com')
    for (const url of [PAGE, 'http://files.localhost/x']) {
      const visited = await browser.open(url)
      expect([visited.status, String(visited.url)]).toEqual([200, url])
      expect(visited.way.map((one) => new URL(one).pathname).slice(1, 3)).toEqual(['/auth/sign-in', '/_gk/auth'])
    }
  })

  test('PX-04 the policy does not name the person: a page that says so, with a code', async () => {
    const provider = await openProvider()
    await addUser(provider, 'ana@example.com')
    const other = await addUser(provider, 'bo@example.com')
    const policy = await addPolicy(provider, { name: 'Staff' }, [{ user_id: other.id }])
    await addSite(provider, { policy_id: policy.id })
    const visited = await new SiteBrowser(provider).signInAt(PAGE, 'ana@example.com')
    expect([visited.status, visited.url.pathname]).toEqual([403, '/auth/sign-in'])
    expect(visited.text).toContain('You can’t open Wiki')
    expect(visited.text).toContain('ana@example.com')
    const code = /GK-\w{7}/.exec(visited.text)?.[0]
    await provider.services.forward_auth.denials.settled()
    const [row] = await provider.services.db.read((q) => q.select().from(q.traces))
    expect(row).toMatchObject({ code, endpoint: 'forward_auth', check: 'policy' })
  })
})
