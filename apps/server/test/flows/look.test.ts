import { beforeAll, describe, expect, test } from 'bun:test'
import { hashToken } from '@gatekeeper/core/token'
import { addAdmin, addSignedIn } from '../harness/admin'
import type { Browser } from '../harness/browser'
import { png } from '../harness/pictures'
import { openProvider, type Provider } from '../harness/provider'
import { eventsOf } from '../harness/tables'

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

  test('theme and language for whoever has chosen nothing, and a link to help', async () => {
    const changes = { default_theme: 'dark', default_language: 'de', help_url: 'https://help.example.com' }
    expect((await update(changes)).error).toBeUndefined()
    const worn = await (await get('/look.css')).text()
    expect(worn).toContain('--default-theme: dark;')
    expect(worn).toContain('--default-language: de;')
    const page = await browser.call('recovery.page', {}, 'query')
    expect(page.data.instance.help_url).toBe('https://help.example.com/')
    for (const [field, wrong] of Object.entries({
      default_theme: 'dark; } * { display: none',
      default_language: 'it',
      help_url: 'javascript:alert(1)',
    }))
      expect((await update({ [field]: wrong })).error?.data.code).toBe('BAD_REQUEST')
    expect(await (await get('/look.css')).text()).toBe(worn)
    await update({ default_theme: 'auto', default_language: 'auto', help_url: null })
    expect(await (await get('/look.css')).text()).not.toContain('--default')
  })

  const upload = async (bytes: Uint8Array, as: Browser = browser) => {
    const headers = { origin: provider.services.issuer, 'content-type': 'image/png' }
    const response = await as.send('/uploads/logo', { method: 'POST', headers, body: Buffer.from(bytes) })
    return { status: response.status, body: (await response.json()) as { result?: unknown } }
  }
  const sheet = async () => (await get('/look.css')).text()

  test('SEC-130 a logo that is sent is drawn anew, stands in the sheet, and goes again', async () => {
    const { status, body } = await upload(png(64, 16))
    expect(status).toBe(200)
    const src = (body.result as { data: { logo_src: string } }).data.logo_src
    expect(src).toMatch(/^\/logo\/[A-Za-z0-9_-]{43}$/)
    expect(await sheet()).toContain(`url("${src}")`)
    const answer = await get(src)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    // As wide as it is: no square around it.
    const drawn = Buffer.from(await answer.arrayBuffer())
    expect([drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual([256, 64])
    expect(await eventsOf(provider)).toContainEqual(
      expect.objectContaining({ action: 'settings.updated', target_name: 'logo_id' }),
    )
    for (const path of ['/logo/x', `/logo/${hashToken('another')}`, `${src}x`])
      expect((await get(path)).status).toBe(404)

    expect((await browser.call('settings.removeLogo', undefined)).data.logo_src).toBeNull()
    expect(await sheet()).not.toContain('url(')
    expect((await get(src)).status).toBe(404)
  })

  test('SEC-130 SEC-116 what is no picture, and who is no administrator', async () => {
    expect((await upload(Buffer.from('<!doctype html><script>alert(1)</script>'))).status).toBe(400)
    const { browser: person } = await addSignedIn(provider, 'zoe@example.com')
    expect((await upload(png(8, 8), person)).status).toBe(403)
    expect(await sheet()).not.toContain('url(')
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
