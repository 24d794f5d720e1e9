import { randomBytes } from 'node:crypto'
import { makeSetupLink } from '../../src/services/setup'
import { callWithKey } from './admin'
import { Browser } from './browser'
import { liveWithFactors } from './factor-canaries'
import type { Provider } from './provider'
import { requestOf } from './pushed'
import type { AddedClient } from './records'
import { authorizeUrl, basic, codeOf, pkcePair, post, refresh } from './relying-party'
import { SiteBrowser } from './site-browser'
import { checkOf } from './sites'

/** What must never be found again, by what it is. */
export type Secrets = Map<string, string>

const wordy = (name: string): string => `canary ${name} ${randomBytes(9).toString('base64url')}`

/**
 * A life of the instance in which every kind of secret occurs: the first run, users, apps, tokens, keys, and the mistakes that
 * people and programs make with them. Gives all secrets that were handled.
 */
export const liveThrough = async (provider: Provider): Promise<Secrets> => {
  const secrets: Secrets = new Map()
  const keep = (name: string, value: string): string => {
    secrets.set(`${secrets.size} ${name}`, value)
    return value
  }
  const keepCookies = (name: string, { cookies }: Browser) => {
    for (const [cookie, value] of cookies) keep(`${cookie} of ${name}`, value)
  }
  const done = async <T extends { error?: unknown; data: unknown }>(answer: Promise<T>): Promise<T['data']> => {
    const { error, data } = await answer
    if (error) throw new Error(JSON.stringify(error))
    return data
  }

  // The first run, and a user.
  const admin = new Browser(provider)
  const token = keep('setup token', new URL(await makeSetupLink(provider.services)).searchParams.get('token') ?? '')
  const first = keep('first password', wordy('first'))
  await done(admin.call('setup.create', { token, name: 'First', email: 'first@example.com', password: first }))
  keepCookies('admin', admin)
  const password = keep('password', wordy('user'))
  const email = 'maren@example.com'
  const { id } = await done(admin.call('users.create', { email, username: 'maren', password }))

  // Apps with secrets, a key.
  const app = async (client_id: string, fields: object): Promise<AddedClient> => {
    const redirect_uris = [`https://${client_id}.example.com/cb`]
    const made = await done(admin.call('clients.create', { id: client_id, name: client_id, redirect_uris, ...fields }))
    return { client: made.client, secret: made.secret === null ? '' : keep('client secret', made.secret) }
  }
  const jwt = await app('jwt', {})
  const opaque = await app('opaque', { access_token_format: 'opaque' })
  // All that they do from here on is written down for the doctor, mistakes as well.
  for (const id of ['jwt', 'opaque']) await done(admin.call('clients.doctorStart', { id }))
  keep('second secret', (await done(admin.call('clients.createSecret', { id: 'jwt' }))).secret)
  const { key } = await done(admin.call('apiKeys.create', { name: 'script', scopes: ['users:read', 'audit:read'] }))
  await callWithKey(provider, keep('API key', key), 'users.list', {}, 'query')

  // A site with a password of its app's, and a token for it, used well and badly.
  const basic_password = keep('password of an app', wordy('app'))
  const basic = { basic_username: 'admin', basic_password }
  const app_tokens = { basic: true, bearer: true, header: null, path_prefix: null }
  const router = { name: 'Router', hosts: ['router.example.com'], app_tokens, ...basic }
  const { site } = await done(admin.call('sites.create', router))
  const made = await done(admin.call('appTokens.create', { site_id: site.id, name: 'phone' }))
  const app_token = keep('app token', made.token)
  for (const sent of [app_token, `${app_token}x`, app_token.slice(0, -1)])
    await checkOf(provider, { url: 'http://router.example.com/', headers: { authorization: `Bearer ${sent}` } })

  // A webhook, whose address and secret are nobody's business; it leads nowhere.
  const path = wordy('webhook').replaceAll(' ', '-')
  const hooked = { name: 'Hook', kind: 'generic', events: ['group.*'], target: { url: `https://127.0.0.1/${path}` } }
  const hook = await done(admin.call('webhooks.create', hooked))
  keep('webhook path', path)
  keep('webhook secret', hook.secret)
  keep('webhook, anew', (await done(admin.call('webhooks.rotateSecret', { id: hook.webhook.id, version: 1 }))).secret)
  await done(admin.call('webhooks.test', { id: hook.webhook.id }))

  // A sign-in that is handed over to the host of a site: the state, the ticket, the cookie.
  const visitor = new SiteBrowser(provider)
  const visited = await visitor.signInAt('https://router.example.com/', email, password)
  if (visited.status !== 200) throw new Error(`not handed over: ${visited.status} ${visited.way.join(' ')}`)
  for (const url of visited.way.filter((one) => one.includes('ticket=')))
    keep('ticket', new URL(url).searchParams.get('ticket') ?? '')
  for (const [cookie, value] of visitor.cookies.get('router.example.com') ?? []) keep(`${cookie} of a site`, value)
  const other = new SiteBrowser(provider)
  await other.ask('https://router.example.com/')
  for (const [cookie, value] of other.cookies.get('router.example.com') ?? []) keep(`${cookie} of a site`, value)
  await other.ask(visited.way.at(-2) ?? '')

  // A user with tokens of every kind.
  const browser = new Browser(provider)
  for (const client of [jwt, opaque]) {
    const { verifier, challenge } = pkcePair()
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    const scope = 'openid email offline_access'
    const landed = await browser.open(authorizeUrl(client, { ...pkce, scope }))
    const back = landed.url.pathname === '/login' ? await browser.signIn(landed, email, password) : landed
    const code = keep('code', codeOf(back))
    const fields = { grant_type: 'authorization_code', code, redirect_uri: client.client.redirect_uris[0] ?? '' }
    const answer = await post(provider, '/oauth/token', client, {
      ...fields,
      code_verifier: keep('verifier', verifier),
    })
    const tokens = (await answer.json()) as Record<string, string>
    for (const name of ['access_token', 'id_token', 'refresh_token']) keep(name, tokens[name] ?? '')
    const next = await refresh(provider, client, tokens.refresh_token ?? '')
    for (const value of [next.body.access_token, next.body.refresh_token ?? '']) keep('refreshed', value)
    await post(provider, '/oauth/introspect', client, { token: tokens.access_token ?? '' })
    await provider.fetch('/userinfo', { headers: { authorization: `Bearer ${tokens.access_token}` } })
    await mistakes(provider, browser, client, tokens, code)
  }
  keepCookies('user', browser)
  const changed = keep('changed password', wordy('changed'))
  await done(browser.call('account.changePassword', { current: password, password: changed }))
  keepCookies('user, anew', browser)

  await liveWithFactors(provider, admin, { id, browser, email, password: changed }, keep)

  // A password in the wrong field, a wrong one, one of a form that does not exist.
  const typed = keep('password in the wrong field', `canary.${randomBytes(9).toString('hex')}`)
  const stray = new Browser(provider)
  const { data } = await stray.call('login.start', {})
  for (const login of [typed, `${typed}@example.com`, ` ${typed} x`])
    await stray.call('login.password', {
      interaction: data.interaction,
      login,
      password: keep('wrong password', wordy('wrong')),
    })
  await stray.call('login.password', {
    interaction: data.interaction,
    login: email,
    passwort: keep('misnamed', wordy('misnamed')),
  })
  await stray.send(`/login?password=${keep('in the address', wordy('address').replaceAll(' ', '.'))}`)
  await browser.open('/logout')
  keepCookies('log-out', browser)
  await done(admin.call('users.setPassword', { id, password: keep('password set', wordy('set')) }))
  await provider.services.doctor.settled()
  await provider.services.dead_tokens.settled()
  return secrets
}

/** What programs do wrong: secrets in places where nobody looks for them. */
const mistakes = async (
  provider: Provider,
  browser: Browser,
  app: AddedClient,
  tokens: Record<string, string>,
  code: string,
) => {
  const { secret, client } = app
  const access = tokens.access_token ?? ''
  const leaks = new URLSearchParams({
    client_secret: secret,
    access_token: access,
    code,
    password: secret,
    foo: secret,
    state: secret,
    nonce: secret,
  })
  await browser.send(`/authorize?client_id=${client.id}&redirect_uri=https://evil.example/&${leaks}`)
  await browser.send(`${authorizeUrl(app, { response_type: 'token', state: secret })}&client_secret=${secret}`)
  await provider.fetch(`/oauth/token?${leaks}`, { method: 'POST' })
  await provider.fetch(`/oauth/par?${leaks}`, { method: 'POST' })
  await post(provider, '/oauth/par', app, {
    ...requestOf(app, { state: secret, nonce: code, prompt: 'x' }),
    [secret]: 'x',
  })
  await post(provider, '/oauth/par', null, {
    client_id: client.id,
    request: `${tokens.id_token}`,
    client_secret: `${secret}x`,
  })
  await browser.send(
    `/authorize?client_id=${client.id}&request_uri=urn:ietf:params:oauth:request_uri:${secret.slice(4)}&request=${tokens.id_token}`,
  )
  await provider.fetch(`/userinfo?${leaks}`)
  await provider.fetch(`/userinfo/${access}`)
  await provider.fetch(`/${secret}`)
  await provider.fetch(`/trpc/${secret}?input=${secret}`)
  await provider.fetch('/userinfo', { headers: { authorization: `Bearer ${access}x` } })
  await provider.fetch('/trpc/users.list', { headers: { authorization: `Bearer ${secret}` } })
  await post(provider, '/oauth/token', app, {
    grant_type: 'authorization_code',
    code,
    code_verifier: secret.repeat(2),
    [secret]: 'x',
  })
  await post(provider, '/oauth/token', null, {
    grant_type: 'refresh_token',
    client_id: client.id,
    client_secret: `${secret}x`,
    refresh_token: tokens.refresh_token ?? '',
  })
  await post(provider, '/oauth/token', app, { grant_type: secret })
  await post(provider, '/oauth/revoke', null, { token: access, client_id: secret })
  await browser.send(
    `/end_session?${new URLSearchParams({ id_token_hint: `${tokens.id_token}x`, state: secret, post_logout_redirect_uri: 'https://evil.example' })}`,
  )
  await provider.fetch('/oauth/token', { method: 'POST', headers: { authorization: `${basic(app)}x` }, body: secret })
}

/** A secret as it may stand somewhere: as it is, in base64, in hexadecimal, with and without what marks its kind. */
export const formsOf = (secret: string): string[] => {
  const bare = secret.replace(/^gk[a-z]_/, '')
  return [...new Set([secret, bare])].flatMap((text) => {
    const bytes = Buffer.from(text)
    // Base64 has three ways to begin within a longer text; the middle is the same in each.
    const middles = [0, 1, 2].map((skip) =>
      bytes
        .subarray(skip === 0 ? 0 : 3 - skip)
        .toString('base64')
        .replace(/=+$/, '')
        .slice(0, -2),
    )
    return [
      text,
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...middles,
      ...middles.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    ]
  })
}

/** Which secrets a text holds. */
export const foundIn = (text: string, secrets: Secrets): string[] =>
  [...secrets]
    .filter(([, secret]) => secret.length >= 12 && formsOf(secret).some((form) => text.includes(form)))
    .map(([name]) => name)
