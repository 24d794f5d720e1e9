import { beforeAll, describe, expect, test } from 'bun:test'
import { addSignedIn, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { formsOf } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient } from '../harness/records'
import { authorizeUrl } from '../harness/relying-party'
import { withUi } from '../harness/ui'

const REGISTERED = ['https://web.example.com/callback', 'https://web.example.com/bye']
const HOSTILE = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'https://web.example.com@evil.example/',
  'https://web.example.com.evil.example/callback',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://web.example.com/callback/../evil',
  'https://web.example.com/callback?x=1',
  'http://web.example.com/callback',
  '%2f%2fevil.example',
  'https:evil.example',
  '\thttps://evil.example',
  'https://evil.example#https://web.example.com/callback',
]
const NAMES = [
  'redirect_uri',
  'post_logout_redirect_uri',
  'return_to',
  'rd',
  'next',
  'continue',
  'continue_to',
  'interaction',
  'state',
  'login_hint',
  'target_link_uri',
  'iss',
  'request_uri',
  'url',
  'client_id',
]

let provider: Provider
let web: AddedClient
let signed: SignedInUser
beforeAll(async () => {
  provider = withUi(await openProvider())
  web = await addClient(provider, 'web', { post_logout_redirect_uris: [REGISTERED[1] ?? ''] })
  signed = await addSignedIn(provider, 'maren@example.com')
})

/** A place of ours, or one that is registered to the letter, before what we add. */
const isAllowed = (location: string): boolean => {
  if (/^\/(?![/\\])/.test(location)) return true
  return REGISTERED.some((uri) => location === uri || location.startsWith(`${uri}?`))
}

describe('PRM-14 redirects go only to exactly registered places', () => {
  test.each(HOSTILE)('PRM-14 %j in every parameter of every path', async (value) => {
    const usual = new URL(authorizeUrl(web), 'http://x').searchParams
    for (const browser of [signed.browser, new Browser(provider)]) {
      for (const path of ['/authorize', '/end_session', '/logout', '/login', '/setup', '/', '/account', '/admin']) {
        for (const name of NAMES) {
          const query = new URLSearchParams(path === '/authorize' || path === '/end_session' ? usual : {})
          query.set(name, value)
          for (const method of ['GET', 'POST']) {
            const headers = { 'content-type': 'application/x-www-form-urlencoded' }
            const response =
              method === 'GET'
                ? await browser.send(`${path}?${query}`)
                : await browser.send(path, { method, headers, body: query.toString() })
            const location = response.headers.get('location')
            if (location !== null)
              expect({ path, name, location, allowed: isAllowed(location) }).toEqual({
                path,
                name,
                location,
                allowed: true,
              })
            if (!response.headers.get('content-type')?.startsWith('text/html')) continue
            const html = await response.text()
            for (const { action } of formsOf(html)) expect(isAllowed(action)).toBe(true)
            expect(html).not.toMatch(/(?:href|src|action|content)="?[^">]*evil\.example/)
            expect(response.headers.get('refresh')).toBeNull()
          }
        }
      }
    }
  })

  test('PRM-14 the registered ones are reached', async () => {
    expect((await signed.browser.send(authorizeUrl(web))).headers.get('location')).toStartWith(`${REGISTERED[0]}?code=`)
    const bye = `/end_session?client_id=web&post_logout_redirect_uri=${REGISTERED[1]}`
    expect((await new Browser(provider).send(bye)).headers.get('location')).toBe(REGISTERED[1] ?? '')
  })

  test('PRM-14 nothing is learnt from traffic: Host and forwarding headers make no address', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      referer: 'https://evil.example/',
      origin: 'https://evil.example',
    }
    for (const path of [authorizeUrl(web), '/logout', '/', '/end_session', '/.well-known/openid-configuration']) {
      const response = await provider.fetch(path, { headers })
      expect(response.headers.get('location') ?? '/').not.toContain('evil')
      expect(await response.text()).not.toContain('evil')
    }
  })
})
