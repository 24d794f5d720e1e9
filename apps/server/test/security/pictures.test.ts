import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, addApiKey, addSignedIn, callWithKey, type SignedInUser } from '../harness/admin'
import type { Answer, Browser } from '../harness/browser'
import { type Outside, openOutside, outboundTo, respond } from '../harness/outside'
import { apng, bytesOf, gif, isPlainPng, png, svg } from '../harness/pictures'
import { openProvider, type Provider } from '../harness/provider'
import { eventsOf, rowsOf, stateOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
let maren: SignedInUser
let outside: Outside
beforeAll(async () => {
  outside = await openOutside((socket, _, head) => {
    const path = /^GET (\S+)/.exec(head)?.[1] ?? ''
    if (path === '/good.png') respond(socket, ['Content-Type: image/png'], png(64, 64))
    else respond(socket, ['Content-Type: image/png'], '<!doctype html><script>alert(1)</script>')
  })
  const { fetchOutside } = outboundTo({ 'pictures.example': '127.0.0.1' })
  provider = await openProvider({ seams: { fetchOutside } })
  admin = await addAdmin(provider)
  maren = await addSignedIn(provider, 'maren@example.com')
})

const post = (headers: Record<string, string>, body: Uint8Array) => ({
  method: 'POST',
  headers,
  body: Buffer.from(body),
})
const ours = () => ({ origin: provider.services.issuer, 'content-type': 'image/png' })
const upload = async (browser: Browser, body: Uint8Array, path = 'account-picture', headers = {}) => {
  const response = await browser.send(`/uploads/${path}`, post({ ...ours(), ...headers }, body))
  const { result, error } = (await response.json()) as { result?: { data: Answer['data'] }; error: Answer['data'] }
  return { status: response.status, data: result?.data, error }
}
/** A square of one colour. */
const square = (colour: number) =>
  bytesOf(svg(`<rect width="16" height="16" fill="#${colour.toString(16).padStart(6, '0')}"/>`))
const load = (src: string) => provider.fetch(src.replace(provider.services.issuer, ''))

describe('SEC-130 a picture that a person sends', () => {
  test.each([
    ['PNG', () => png(64, 64)],
    ['PNG with a page behind it', () => Buffer.concat([png(8, 8), Buffer.from('<html><script>alert(1)</script>')])],
    [
      'GIF with a script behind it',
      async () => Buffer.concat([await gif(), Buffer.from('/*<script>alert(1)</script>*/')]),
    ],
    ['SVG with a script', () => bytesOf(svg('<script>alert(1)</script>'))],
  ] as [string, () => Uint8Array | Promise<Uint8Array>][])(
    'SEC-130 %s: what is served is a PNG of ours',
    async (_, make) => {
      const { status, data } = await upload(maren.browser, await make())
      expect(status).toBe(200)
      expect(data.picture).toMatch(/^http:\/\/[^/]+\/pictures\/[A-Za-z0-9_-]{43}$/)
      const response = await load(data.picture)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      )
      await isPlainPng(new Uint8Array(await response.arrayBuffer()))
    },
  )

  test.each([
    ['HTML named .png', () => bytesOf('<!doctype html><script>alert(1)</script>')],
    ['GIF89a and a script', () => bytesOf(`GIF89a/*${'\0'.repeat(20)}*/=1;alert(1)`)],
    ['nothing', () => bytesOf('')],
    ['30,000 × 30,000 px', () => png(30_000, 30_000)],
    ['an APNG of four billion frames', () => apng(0xffff_ffff)],
    ['SVG that looks outside', () => bytesOf(svg('<image href="http://169.254.169.254/"/>'))],
  ])('SEC-130 %s is refused in words, or drawn as one small picture; the old one stays', async (name, make) => {
    const { data: before } = await upload(maren.browser, png(16, 16))
    const { status, data, error } = await upload(maren.browser, make())
    if (status === 200) {
      expect(name).toContain('APNG')
      return isPlainPng(new Uint8Array(await (await load(data.picture)).arrayBuffer()))
    }
    expect([status, error.data.gk.reason, error.data.gk.faults[0].field]).toEqual([400, 'invalid', 'picture'])
    expect(error.message).toMatch(/^This picture cannot be used: .+\.$/)
    expect((await load(before.picture)).status).toBe(200)
  })

  test('SEC-009 more than 1 MiB is not read', async () => {
    const response = await maren.browser.send('/uploads/account-picture', post(ours(), new Uint8Array(1024 * 1024 + 1)))
    expect(response.status).toBe(413)
  })

  test('SEC-130 a new one takes the place of the old, and equal ones of two people have two addresses', async () => {
    const { data: first } = await upload(maren.browser, square(1))
    const { data: second } = await upload(maren.browser, square(2))
    expect((await load(first.picture)).status).toBe(404)
    const { data: hers } = await upload(admin.browser, square(2))
    expect(hers.picture).not.toBe(second.picture)
    const kept = (await rowsOf(provider, 'user_pictures')).filter(({ user_id }) => user_id === maren.user.id)
    expect(kept).toHaveLength(1)
  })

  test('SEC-130 taken away, it is gone; so it is with its person', async () => {
    const { data } = await upload(maren.browser, png(22, 22))
    const cleared = await maren.browser.call('account.updateProfile', { version: data.version, picture: null })
    expect(cleared.data.picture).toBeNull()
    expect((await load(data.picture)).status).toBe(404)
    const { user: gone } = await addSignedIn(provider, 'gone@example.com')
    const given = await upload(admin.browser, png(24, 24), `user-picture/${gone.id}`)
    expect(given.data.id).toBe(gone.id)
    const { status } = await admin.browser.call('users.delete', {
      id: gone.id,
      version: given.data.version,
      confirm: gone.email,
    })
    expect(status).toBe(200)
    expect((await load(given.data.picture)).status).toBe(404)
  })

  test('SEC-130 twenty at once: one picture is left, and it is served', async () => {
    const { user, browser } = await addSignedIn(provider, 'many@example.com')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, colour) => upload(browser, square(colour))))
    expect(answers.map(({ status }) => status).filter((status) => ![200, 409, 429].includes(status))).toEqual([])
    const [row] = (await rowsOf(provider, 'user_pictures')).filter(({ user_id }) => user_id === user.id)
    const { data } = await browser.call('account.overview', {}, 'query')
    expect(data.user.picture).toBe(`${provider.services.issuer}/pictures/${row?.id}`)
    expect((await load(data.user.picture)).status).toBe(200)
  })

  test.each(['x', 'a'.repeat(43), `${'a'.repeat(42)}'`, '__proto__'])(
    'SEC-130 /pictures/%s is nowhere',
    async (name) => {
      expect((await load(`/pictures/${name}`)).status).toBe(404)
    },
  )
})

describe('SEC-091 from our own pages alone', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['no origin', { origin: '' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['what a form can send', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['what a form can send as text', { 'content-type': 'text/plain' }, 415],
    ['no type', { 'content-type': '' }, 415],
  ])('SEC-091 %s', async (_, headers, status) => {
    const before = await stateOf(provider)
    const response = await maren.browser.send('/uploads/account-picture', post({ ...ours(), ...headers }, png(8, 8)))
    expect(response.status).toBe(status)
    expect(await stateOf(provider)).toEqual(before)
  })
})

describe('SEC-116 who may', () => {
  test('SEC-116 a stranger sends nothing', async () => {
    const response = await provider.fetch('/uploads/account-picture', post(ours(), png(8, 8)))
    expect(response.status).toBe(401)
  })

  test('SEC-116, SEC-120 nobody but an administrator gives another person a picture', async () => {
    const { status, error } = await upload(maren.browser, png(8, 8), `user-picture/${admin.user.id}`)
    expect([status, error.data.gk.reason]).toEqual([403, 'not_admin'])
    expect(await eventsOf(provider)).toContainEqual(
      expect.objectContaining({
        action: 'access.refused',
        target_id: 'uploads.user-picture',
      }),
    )
    const ofAnother = await upload(maren.browser, png(8, 8), `account-picture/${admin.user.id}`)
    expect(ofAnother.status).toBe(404)
    expect(
      (await maren.browser.call('users.fetchPicture', { id: admin.user.id, url: 'https://x.example' })).status,
    ).toBe(403)
  })

  test('SEC-116 a key needs the scope, and is no administrator of administrators', async () => {
    const send = async (key: string, id: string) =>
      (
        await provider.fetch(
          `/uploads/user-picture/${id}`,
          post({ authorization: `Bearer ${key}`, 'content-type': 'image/png' }, png(9, 9)),
        )
      ).status
    const writes = await addApiKey(provider, admin.user.id, ['users:write'])
    const reads = await addApiKey(provider, admin.user.id, ['users:read'])
    expect(await send(reads, maren.user.id)).toBe(403)
    expect(await send(writes, maren.user.id)).toBe(200)
    expect(await send(writes, admin.user.id)).toBe(403)
    expect(await send('gk_api_none', maren.user.id)).toBe(401)
    const fetched = await callWithKey(provider, writes, 'users.fetchPicture', {
      id: admin.user.id,
      url: 'https://x.example',
    })
    expect(fetched.status).toBe(403)
  })

  test.each(['', 'nothing', 'toString', '__proto__', 'account-picture/a/b', 'user-picture'])(
    'SEC-157 /uploads/%s is nowhere',
    async (path) => {
      expect((await admin.browser.send(`/uploads/${path}`, post(ours(), png(8, 8)))).status).toBe(404)
    },
  )
})

describe('SEC-131 a picture by its address', () => {
  const url = (path: string) => `http://pictures.example:${outside.port}${path}`

  test('SEC-130 it is fetched once and ours from then on', async () => {
    const { data } = await maren.browser.call('account.fetchPicture', { url: url('/good.png') })
    expect(data.picture).toStartWith(`${provider.services.issuer}/pictures/`)
    const before = outside.connects
    await isPlainPng(new Uint8Array(await (await load(data.picture)).arrayBuffer()))
    expect(outside.connects).toBe(before)
    const event = { action: 'user.updated', reason: 'by_owner', details: { fields: ['picture'] } }
    expect(await eventsOf(provider)).toContainEqual(expect.objectContaining(event))
  })

  test.each([
    '/lie.png',
    'http://169.254.169.254/x.png',
    'http://127.0.0.1/x.png',
    'file:///etc/passwd',
    'data:image/png;base64,AA',
  ])('SEC-131 %s is refused in words', async (path) => {
    const asked = path.startsWith('/') ? url(path) : path
    const { status, error } = await maren.browser.call('account.fetchPicture', { url: asked })
    expect([status, error?.data.gk.faults?.[0]?.field]).toEqual([400, 'url'])
  })
})
