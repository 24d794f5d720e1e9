import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, basic, obtainTokens } from '../harness/relying-party'

let provider: Provider
let app: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, 'maren@example.com')
  app = await addClient(provider, 'app', { post_logout_redirect_uris: ['https://app.example.com/bye'] })
  browser = new Browser(provider)
  await browser.signInDirectly('maren@example.com')
})

/** NUL, which PostgreSQL does not store; broken UTF-8; a broken percent sequence; the prototype; very long. */
const ODD = ['%00', 'a%00b', '%ff%fe', '%ED%A0%80', '%', '%zz', '__proto__', '%E2%80%AE', 'x'.repeat(20_000)]

const form = (path: string, body: string, authorized = true) =>
  provider.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorized ? { authorization: basic(app) } : {}),
    },
    body,
  })

describe('SEC-060, TK-17 odd bytes are a refusal, never a failure', () => {
  test.each(ODD.map((odd) => [odd.slice(0, 20), odd] as const))('%s', async (_name, odd) => {
    const uri = encodeURIComponent('https://app.example.com/callback')
    const { id_token } = await obtainTokens(provider, browser, app, 'maren@example.com')
    const answers = [
      await form('/oauth/token', `grant_type=${odd}`),
      await form('/oauth/token', `${odd}=x&grant_type=authorization_code`),
      await form('/oauth/token', `grant_type=authorization_code&code=${odd}&redirect_uri=${uri}`),
      await form('/oauth/token', `grant_type=authorization_code&code=x&redirect_uri=${odd}`),
      await form('/oauth/token', `grant_type=refresh_token&refresh_token=${odd}&scope=${odd}`),
      await form('/oauth/token', `grant_type=refresh_token&refresh_token=x&client_id=${odd}&client_secret=x`, false),
      await form('/oauth/introspect', `token=${odd}&token_type_hint=${odd}`),
      await form('/oauth/par', `client_id=${odd}&request=${odd}&state=${odd}`),
      await form('/oauth/revoke', `token=${odd}&token_type_hint=${odd}`),
      await form('/userinfo', `access_token=${odd}`, false),
      await browser.send(`/end_session?id_token_hint=${odd}`),
      await browser.send(`/end_session?id_token_hint=${id_token}&client_id=${odd}`),
      await provider.fetch(`/end_session?client_id=${odd}&post_logout_redirect_uri=${odd}&state=${odd}`),
      await browser.send(`/end_session?client_id=app&post_logout_redirect_uri=${odd}&state=${odd}`),
      await browser.send(`${authorizeUrl(app, { state: null })}&state=${odd}&login_hint=${odd}&nonce=${odd}`),
      await browser.send(`${authorizeUrl(app, { scope: null })}&scope=${odd}`),
      await provider.fetch(`/authorize?client_id=${odd}`),
      await provider.fetch(`/authorize?client_id=app&redirect_uri=${odd}`),
      await provider.fetch(`${authorizeUrl(app, { scope: null })}&scope=openid&state=${odd}&login_hint=${odd}`),
    ]
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
  })
})
