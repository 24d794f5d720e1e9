import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { generateKeyPairSync } from 'node:crypto'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { insertGroup } from '@gatekeeper/db/stores/groups'
import { insertMembers } from '@gatekeeper/db/stores/import-writes'
import { signJwt } from '@gatekeeper/keys/sign-jwt'
import { CompactEncrypt, SignJWT } from 'jose'
import { rotateKeys } from '../../src/jobs/jobs'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { endSessionUrl, isSignedIn, postFromApp, press } from '../harness/log-out'
import { oneByteChanges } from '../harness/one-byte'
import { ISSUER, openProvider, type Provider } from '../harness/provider'
import { openUrl, push } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { claimsOf, headerOf, obtainTokens, userInfo } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const BYE = 'https://app.example.com/bye'
const DAY = 86_400

let provider: Provider
let app: AddedClient
let browser: Browser
let id_token: string

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  await addUser(provider, 'other@example.com')
  app = await addClient(provider, 'app', { post_logout_redirect_uris: [BYE] })
  await addClient(provider, 'second', { post_logout_redirect_uris: [BYE] })
})

const signIn = async (client = app, email = EMAIL): Promise<void> => {
  browser = new Browser(provider)
  id_token = (await obtainTokens(provider, browser, client, email)).id_token ?? ''
}
beforeEach(() => signIn())

const leave = (fields: Record<string, string> = {}) =>
  browser.open(endSessionUrl({ id_token_hint: id_token, post_logout_redirect_uri: BYE, state: 'x', ...fields }))

const expectPage = async (fields: Record<string, string>, parameter: string): Promise<void> => {
  const { url, status, text } = await leave(fields)
  expect([url.origin, status]).toEqual([ISSUER, 400])
  expect(text).toContain(parameter)
  for (const value of Object.values(fields)) expect(text).not.toContain(value)
  expect(await isSignedIn(browser)).toBe(true)
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signedByStranger = (claims: object, header: object = {}) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ ...headerOf(id_token), alg: 'RS256', ...header })
    .sign(stranger.privateKey)
const signedByUs = async (typ: 'JWT' | 'at+jwt' | 'logout+jwt', claims: object) => {
  const { signers, now } = provider.services
  return signJwt(await signers.signerFor('RS256', now()), typ, claims)
}

describe('RPL §2: a hint that is none: page, no redirect, session untouched', () => {
  const forgeries: [string, () => string | Promise<string>][] = [
    ['LO-07 alg none', () => `${encode({ ...headerOf(id_token), alg: 'none' })}.${id_token.split('.')[1]}.`],
    [
      'LO-07 alg none, the signature kept',
      () => `${encode({ ...headerOf(id_token), alg: 'none' })}.${id_token.split('.').slice(1).join('.')}`,
    ],
    ['LO-08, SEC-083 signed by someone else under our kid', () => signedByStranger(claimsOf(id_token))],
    [
      'LO-08, SEC-083 signed by someone else under another kid',
      () => signedByStranger(claimsOf(id_token), { kid: 'other' }),
    ],
    [
      'LO-08 iss and aud swapped',
      () => {
        const { iss, aud, ...claims } = claimsOf(id_token)
        return signedByUs('JWT', { ...claims, iss: aud, aud: iss })
      },
    ],
    [
      'LO-08, SEC-083 a claim changed',
      () => {
        const [header, , signature] = id_token.split('.')
        return `${header}.${encode({ ...claimsOf(id_token), sub: 'someone' })}.${signature}`
      },
    ],
    [
      'SEC-083 encrypted',
      () =>
        new CompactEncrypt(new TextEncoder().encode(id_token))
          .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
          .encrypt(stranger.publicKey),
    ],
    ['ID-16 an access token', () => signedByUs('at+jwt', claimsOf(id_token))],
    ['ID-16 a logout token', () => signedByUs('logout+jwt', claimsOf(id_token))],
    ['no JWT at all', () => 'nonsense'],
  ]
  test.each(forgeries)('%s', async (_name, forge) => {
    await expectPage({ id_token_hint: await forge() }, 'id_token_hint')
  })

  test('LO-08, SEC-083 one byte changed, at places over header, claims and signature', async () => {
    for (const changed of oneByteChanges(id_token)) await expectPage({ id_token_hint: changed }, 'id_token_hint')
    expect((await leave()).url.href).toBe(`${BYE}?state=x`)
  })

  test('ID-16 a real access token, JWT or opaque, and a refresh token', async () => {
    const opaque = await addClient(provider, 'opaque', { access_token_format: 'opaque' })
    const scope = 'openid offline_access'
    const jwt = await obtainTokens(provider, browser, app, EMAIL, { scope })
    const { access_token } = await obtainTokens(provider, browser, opaque, EMAIL, { scope })
    for (const token of [jwt.access_token, access_token, jwt.refresh_token ?? ''])
      await expectPage({ id_token_hint: token }, 'id_token_hint')
  })

  test('LO-13 hint and client_id disagree', async () => {
    await expectPage({ client_id: 'second' }, 'client_id')
  })

  test('LO-13 the same client_id is fine', async () => {
    expect((await leave({ client_id: 'app' })).url.href).toBe(`${BYE}?state=x`)
    expect(await isSignedIn(browser)).toBe(false)
  })
})

describe('RPL §2: the hint of somebody in 150 groups', () => {
  test('LO-14, LG-20 signs out by POST, and is a hint at the authorization endpoint', async () => {
    const user = await addUser(provider, 'many@example.com')
    const { db, newId, now } = provider.services
    const at = { created_at: now(), updated_at: now(), version: 1 }
    const groups = Array.from({ length: 150 }, (_, index) => ({
      ...{ id: newId(), name: `department-of-rather-long-names-${index}-europe`, description: null, ...at },
    }))
    const members = groups.map(({ id }) => ({ group_id: id, user_id: user.id, created_at: now(), expires_at: null }))
    expect(await db.commit([...groups.map(insertGroup), ...insertMembers(members)])).toMatchObject({ kind: 'done' })
    browser = new Browser(provider)
    const scope = { scope: 'openid groups' }
    id_token = (await obtainTokens(provider, browser, app, 'many@example.com', scope)).id_token ?? ''
    expect(id_token.length).toBeGreaterThan(8192)
    const pushed = await push(provider, app, { id_token_hint: id_token, prompt: 'none' })
    expect(pushed.status).toBe(201)
    const silent = await browser.open(openUrl(app, pushed.body.request_uri ?? ''))
    expect(silent.url.searchParams.get('error')).toBeNull()
    const landed = await postFromApp(browser, { id_token_hint: id_token, post_logout_redirect_uri: BYE, state: 'x' })
    expect(landed.url.href).toBe(`${BYE}?state=x`)
    expect(await isSignedIn(browser)).toBe(false)
  })
})

describe('RPL §2: a hint hours, days and keys later', () => {
  test('LO-14, SEC-083 expired', async () => {
    provider.clock.forward(7 * 3600)
    expect((await leave()).url.href).toBe(`${BYE}?state=x`)
    expect(await isSignedIn(browser)).toBe(false)
  })

  test.each(SIGNING_ALGORITHMS)(
    'LO-14 signed with a key that has retired since, and has left /keys: %s',
    async (alg) => {
      const id = `rotated-${alg.toLowerCase()}`
      const client = await addClient(provider, id, {
        id_token_signed_response_alg: alg,
        post_logout_redirect_uris: [BYE],
      })
      await signIn(client)
      const { kid } = headerOf(id_token)
      await act(await addAdmin(provider, `${id}@example.com`), 'keys.rotate', { alg })
      const published = async () =>
        ((await (await provider.fetch('/keys')).json()) as { keys: { kid: string }[] }).keys.map((key) => key.kid)
      expect(await published()).toContain(kid as string)
      for (let day = 0; day < 3; day += 1) {
        provider.clock.forward(DAY)
        await rotateKeys(provider.services)
      }
      expect(await published()).not.toContain(kid as string)
      const hint = id_token
      await signIn(client)
      expect(headerOf(id_token).kid).not.toBe(kid)
      // The session of the old hint is over by now, so another one is asked about.
      const landed = await leave({ id_token_hint: hint })
      expect(landed.status).toBe(200)
      expect((await press(browser, landed, 'sign_out')).url.href).toBe(`${BYE}?state=x`)
      expect(await isSignedIn(browser)).toBe(false)
    },
  )

  test('LO-14 signed with a key that was revoked: no hint of ours', async () => {
    const client = await addClient(provider, 'revoked', {
      id_token_signed_response_alg: 'ES256',
      post_logout_redirect_uris: [BYE],
    })
    browser = new Browser(provider)
    const tokens = await obtainTokens(provider, browser, client, EMAIL)
    id_token = tokens.id_token ?? ''
    const kid = headerOf(id_token).kid as string
    await act(await addAdmin(provider, 'keys@example.com'), 'keys.revoke', { kid, confirm: kid })
    await expectPage({ id_token_hint: id_token }, 'id_token_hint')
    expect((await userInfo(provider, tokens.access_token)).status).toBe(401)
    const fresh = await obtainTokens(provider, browser, client, EMAIL)
    expect((await leave({ id_token_hint: fresh.id_token ?? '' })).url.href).toBe(`${BYE}?state=x`)
  })
})

describe('RPL §2: a hint of someone else asks, and names who is signed in', () => {
  const expectAsked = async (hint: string): Promise<void> => {
    const landed = await leave({ id_token_hint: hint })
    expect([landed.url.origin, landed.status]).toEqual([ISSUER, 200])
    expect(landed.text).toContain(EMAIL)
    expect(landed.text).not.toContain(hint)
    expect(await isSignedIn(browser)).toBe(true)
    expect((await press(browser, landed, 'sign_out')).url.href).toBe(`${BYE}?state=x`)
    expect(await isSignedIn(browser)).toBe(false)
  }

  test('LO-15, SEC-083 another user’s', async () => {
    const elsewhere = new Browser(provider)
    const theirs = await obtainTokens(provider, elsewhere, app, 'other@example.com')
    await expectAsked(theirs.id_token ?? '')
    expect(await isSignedIn(elsewhere)).toBe(true)
  })

  test('LO-15 another session’s of the same user', async () => {
    const elsewhere = new Browser(provider)
    const theirs = await obtainTokens(provider, elsewhere, app, EMAIL)
    await expectAsked(theirs.id_token ?? '')
    expect(await isSignedIn(elsewhere)).toBe(true)
  })

  test('LO-15 one’s own from before somebody else signed in here', async () => {
    await browser.signInDirectly('other@example.com')
    const landed = await leave()
    expect(landed.text).toContain('other@example.com')
    expect(await isSignedIn(browser)).toBe(true)
  })
})
