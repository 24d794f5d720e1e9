import { beforeAll, describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { drawIcon } from '../../src/adapters/draw-icon'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { type Outside, openOutside, outboundTo, respond } from '../harness/outside'
import { apng, bytesOf, chunk, gif, isPlainPng, png, svg } from '../harness/pictures'
import { openProvider, type Provider } from '../harness/provider'
import { rowsOf } from '../harness/tables'

describe('SEC-130 what comes out of a picture is drawn by us', () => {
  const drawn: [string, () => Promise<Uint8Array> | Uint8Array][] = [
    ['PNG', () => png(64, 64)],
    ['a tall PNG', () => png(10, 2000)],
    [
      'GIF with a script behind it',
      async () => Buffer.concat([await gif(), Buffer.from('/*<script>alert(1)</script>*/')]),
    ],
    ['PNG with a page behind it', () => Buffer.concat([png(8, 8), Buffer.from('<html><script>alert(1)</script>')])],
    ['PNG with a comment', () => png(8, 8, [chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'))])],
    ['SVG', () => bytesOf(svg(''))],
    ['SVG with a script, which never runs', () => bytesOf(svg('<script>alert(1)</script><g onload="alert(1)"/>'))],
    [
      'SVG that refers to itself',
      () =>
        bytesOf(
          svg('<defs><g id="a"><rect/></g></defs><use xlink:href="#a"/><use href=\'#a\'/><rect fill="url(#a)"/>'),
        ),
    ],
    [
      'SVG with a public DOCTYPE',
      () =>
        bytesOf(
          `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg('')}`,
        ),
    ],
  ]
  test.each(drawn)('SEC-130 %s: a PNG of ours, without anything of theirs', async (_, make) => {
    const result = await drawIcon(new Uint8Array(await make()))
    if (result.kind === 'refuse') throw new Error(result.reason)
    await isPlainPng(result.content)
  })

  const refused: [string, () => Uint8Array][] = [
    ['HTML', () => bytesOf('<!doctype html><script>alert(1)</script>')],
    ['HTML that begins like SVG', () => bytesOf('<svgx><script>alert(1)</script>')],
    ['GIF89a and a script', () => bytesOf(`GIF89a/*${'\0'.repeat(20)}*/=1;alert(1)`)],
    ['nothing', () => bytesOf('')],
    ['text', () => bytesOf('hello')],
    ['30,000 × 30,000 px', () => png(30_000, 30_000)],
    ['SVG of 30,000 px', () => bytesOf(svg('', 30_000))],
    ['SVG with an external image', () => bytesOf(svg('<image href="http://169.254.169.254/"/>'))],
    ['SVG with an external image by prefix', () => bytesOf(svg('<svg:image xlink:href="http://169.254.169.254/"/>'))],
    ['SVG with a file', () => bytesOf(svg('<image xlink:href="file:///etc/passwd"/>'))],
    ['SVG that uses another', () => bytesOf(svg('<use href = "http://169.254.169.254/#a"/>'))],
    [
      'SVG with a filter from outside',
      () => bytesOf(svg('<filter id="f"><feImage href="http://169.254.169.254/"/></filter>')),
    ],
    ['SVG with a style from outside', () => bytesOf(svg('<style>@import "http://169.254.169.254/";</style>'))],
    ['SVG painted from outside', () => bytesOf(svg('<rect fill="url(http://169.254.169.254/#a)"/>'))],
    [
      'SVG with HTML in it',
      () => bytesOf(svg('<foreignObject><iframe src="http://169.254.169.254/"/></foreignObject>')),
    ],
    [
      'SVG with entities',
      () => bytesOf(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('<text>&a;</text>')}`),
    ],
    [
      'SVG with a billion laughs',
      () => bytesOf(`<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]>${svg('<text>&b;</text>')}`),
    ],
    ['SVG, compressed', () => gzipSync(svg(''))],
    [
      'SVG bomb, compressed',
      () =>
        gzipSync(
          Buffer.concat([
            Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><!--'),
            Buffer.alloc(100e6, 97),
            Buffer.from('--></svg>'),
          ]),
        ),
    ],
    [
      'SVG in UTF-16',
      () => new Uint8Array(Buffer.from(`\ufeff${svg('<image href="http://169.254.169.254/"/>')}`, 'utf16le')),
    ],
    [
      'SVG behind a long comment',
      () => bytesOf(`<!--${'x'.repeat(3000)}-->${svg('<image href="http://169.254.169.254/"/>')}`),
    ],
  ]
  test.each(refused)('SEC-130 %s is refused in words', async (_, make) => {
    const result = await drawIcon(make())
    expect(result.kind).toBe('refuse')
    if (result.kind === 'refuse') expect(result.reason).toMatch(/^(it is not a PNG|the SVG refers)/)
  })

  test('SEC-130 an APNG of four billion frames is its first, in bounded time and memory', async () => {
    const [began, rss] = [performance.now(), process.memoryUsage().rss]
    const result = await drawIcon(new Uint8Array(apng(0xffff_ffff)))
    if (result.kind === 'drawn') await isPlainPng(result.content)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(process.memoryUsage().rss - rss).toBeLessThan(200 * 1024 * 1024)
  })
})

describe('SEC-130 an icon by its address', () => {
  let provider: Provider
  let admin: SignedInUser
  let outside: Outside
  let files: Record<string, [type: string, body: Uint8Array | string]>
  beforeAll(async () => {
    outside = await openOutside((socket, _, head) => {
      const path = /^GET (\S+)/.exec(head)?.[1] ?? ''
      const [type, body] = files[path] ?? ['text/plain', 'none']
      respond(socket, [`Content-Type: ${type}`, 'Set-Cookie: theirs=1'], body)
    })
    files = {
      '/good.png': ['image/png', png(64, 64)],
      '/good.svg': ['image/svg+xml', svg('<script>alert(1)</script>')],
      '/lie.png': ['image/png', '<!doctype html><script>alert(1)</script>'],
      '/lie.html': ['text/html', png(32, 32)],
    }
    const { fetchOutside } = outboundTo({ 'icons.example': '127.0.0.1' })
    provider = await openProvider({ seams: { fetchOutside } })
    admin = await addAdmin(provider)
  })
  const save = async (id: string, path: string) =>
    (
      await admin.browser.call('clients.create', {
        id,
        name: id,
        redirect_uris: [`https://${id}.example.com/cb`],
        icon_url: path.startsWith('/') ? `http://icons.example:${outside.port}${path}` : path,
      })
    ).data
  const load = (src: string) => provider.fetch(src)

  test.each(['/good.png', '/good.svg', '/lie.html'])(
    'SEC-130 %s is served as a PNG of ours: nosniff, sandbox, no cookie of theirs',
    async (path) => {
      const { client, icon } = await save(`i-${path.replaceAll(/\W/g, '')}`, path)
      expect(icon).toEqual({ kept: true, problem: null })
      const response = await load(client.icon_src)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      )
      expect(response.headers.getSetCookie()).toEqual([])
      await isPlainPng(new Uint8Array(await response.arrayBuffer()))
    },
  )

  test.each(['/lie.png', '/missing.png', 'http://169.254.169.254/icon.png', 'https://nowhere.example/icon.png'])(
    'SEC-130 %s is not kept, and the client is saved with the reason',
    async (path) => {
      const { client, icon } = await save(`n-${crypto.randomUUID().slice(0, 8)}`, path)
      expect([client.icon_src, client.icon_url, icon.kept]).toEqual([null, null, false])
      expect(icon.problem).toMatch(/^The icon (cannot be used|was not fetched): /)
    },
  )

  test('SEC-130 a failed fetch keeps the old one; an empty address removes it', async () => {
    const { client } = await save('keeps', '/good.png')
    const url = (path: string) => `http://icons.example:${outside.port}${path}`
    const failed = await admin.browser.call('clients.update', {
      id: 'keeps',
      version: client.version,
      icon_url: url('/lie.png'),
    })
    expect([failed.data.client.icon_src, failed.data.icon.kept]).toEqual([client.icon_src, false])
    const { data } = await admin.browser.call('clients.get', { id: 'keeps' }, 'query')
    const removed = await admin.browser.call('clients.update', { id: 'keeps', version: data.version, icon_url: null })
    expect(removed.data.client.icon_src).toBeNull()
    expect((await load(client.icon_src)).status).toBe(404)
  })

  test('SEC-130 all that is on file is PNG', async () => {
    const icons = await rowsOf(provider, 'client_icons')
    expect(icons.length).toBeGreaterThan(0)
    for (const { content, content_type } of icons) {
      expect(content_type).toBe('image/png')
      await isPlainPng(new Uint8Array(content as Uint8Array))
    }
  })

  test.each(['x', '../../etc/passwd', '%2e%2e/x', 'a'.repeat(43), 'a'.repeat(44), `${'a'.repeat(42)}'`, '__proto__'])(
    'SEC-130 /client-icons/%s is nowhere',
    async (name) => {
      expect((await load(`/client-icons/${name}`)).status).toBe(404)
    },
  )

  test('SEC-130, SEC-131 whoever may not write clients fetches nothing', async () => {
    const before = outside.connects
    const input = {
      id: 'x',
      name: 'x',
      redirect_uris: ['https://x.example.com/cb'],
      icon_url: `http://icons.example:${outside.port}/good.png`,
    }
    const response = await provider.fetch('/trpc/clients.create', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: JSON.stringify(input),
    })
    expect(response.status).toBe(401)
    const invalid = await admin.browser.call('clients.create', { ...input, redirect_uris: ['javascript:alert(1)'] })
    expect(invalid.status).toBe(400)
    expect(outside.connects).toBe(before)
  })
})
