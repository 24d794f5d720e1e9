import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { putLogo } from '@gatekeeper/db/stores/instance-pictures'
import { putSetting } from '@gatekeeper/db/stores/settings'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { addAdmin } from '../harness/admin'
import type { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'

let provider: Provider
let browser: Browser
beforeAll(async () => {
  provider = await openProvider()
  browser = (await addAdmin(provider)).browser
})

const get = (path: string, headers: Record<string, string> = {}) => provider.fetch(path, { headers })
const update = async (changes: object) => {
  const { version } = (await browser.call('settings.get', {}, 'query')).data
  return browser.call('settings.update', { changes, version })
}

describe('product.md section 7: the look of the instance', () => {
  test('an empty sheet at first; an accent stands in it at once, and the sheet is asked for each time', async () => {
    const first = await get('/look.css')
    expect(first.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    expect(await first.text()).toBe('')

    await update({ accent: '#2B50C4' })
    const second = await get('/look.css')
    expect(await second.text()).toContain('--accent: #2b50c4;')
    const etag = second.headers.get('etag') ?? ''
    expect((await get('/look.css', { 'if-none-match': etag })).status).toBe(304)
  })

  test('an accent that nobody could see, or that is none, is refused', async () => {
    for (const accent of ['#ffee00', 'red;}*{display:none', '#12345'])
      expect((await update({ accent })).error?.data.gk.faults).toMatchObject([{ field: 'accent' }])
  })

  test('SEC-130 a logo is served as it was drawn, under the hash of its content, and nothing else is', async () => {
    const content = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    const id = hashToken('a picture')
    const { db, snapshots } = provider.services
    const picture = { id, content_type: 'image/png' as const, content, created_at: provider.services.now() }
    await db.commit([putLogo(picture), putSetting('logo_id', id), bumpVersion('settings')])
    await snapshots.reload('settings')
    expect(await (await get('/look.css')).text()).toContain(`url("/logo/${id}")`)
    const answer = await get(`/logo/${id}`)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(content)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    for (const path of ['/logo/x', `/logo/${hashToken('another')}`, `/logo/${id}x`])
      expect((await get(path)).status).toBe(404)
  })
})

test('product.md section 5: a new client begins with the lifetimes of the instance', async () => {
  const changes = { access_token_lifetime: 600, id_token_lifetime: 300, refresh_token_lifetime: 86_400 }
  await update(changes)
  const made = await browser.call('clients.create', {
    id: 'short',
    name: 'Short',
    redirect_uris: ['https://a.example/cb'],
  })
  expect(made.data.client).toMatchObject(changes)
  const own = await browser.call('clients.create', {
    id: 'own',
    name: 'Own',
    redirect_uris: ['https://a.example/cb'],
    access_token_lifetime: 120,
  })
  expect(own.data.client).toMatchObject({ ...changes, access_token_lifetime: 120 })
})
