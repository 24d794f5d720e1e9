import { beforeAll, describe, expect, test } from 'bun:test'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, pkcePair } from '../harness/relying-party'

const EMAIL = 'maren@example.com'
const ENDPOINTS = ['/oauth/token', '/oauth/introspect', '/oauth/revoke']
const CHALLENGE = 'Basic realm="GateKeeper"'

let provider: Provider
let app: AddedClient
let spa: AddedClient
let gone: AddedClient
let basicOnly: AddedClient
let postOnly: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'an-app')
  spa = await addClient(provider, 'spa', { type: 'public' })
  gone = await addClient(provider, 'gone', { enabled: false })
  basicOnly = await addClient(provider, 'basic-only', { token_endpoint_auth_method: 'client_secret_basic' })
  postOnly = await addClient(provider, 'post-only', { token_endpoint_auth_method: 'client_secret_post' })
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const basicOf = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

interface Sent {
  authorization?: string
  fields?: Record<string, string>
  query?: string
}

const send = (path: string, { authorization, fields = {}, query = '' }: Sent): Promise<Response> =>
  provider.fetch(`${path}${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: new URLSearchParams(fields).toString(),
  })

type Told = [status: number, error: unknown, challenge: string | null]

/** The same proof at each endpoint; the token endpoint is asked for what only a proved client is refused with a 400. */
const everywhere = async (proof: Sent): Promise<Told[]> => {
  const request = { grant_type: 'refresh_token', refresh_token: 'unknown', token: 'unknown' }
  const told: Told[] = []
  for (const path of ENDPOINTS) {
    const response = await send(path, { ...proof, fields: { ...request, ...proof.fields } })
    const text = await response.text()
    const error = text === '' ? undefined : JSON.parse(text).error
    told.push([response.status, error, response.headers.get('www-authenticate')])
  }
  return told
}

const PROVED: Told[] = [
  [400, 'invalid_grant', null],
  [200, undefined, null],
  [200, undefined, null],
]
const refusedWith = (...told: Told): Told[] => ENDPOINTS.map(() => told)

describe('RFC 6749 §2.3.1: how a client proves itself', () => {
  test.each<[string, () => Sent]>([
    ['CA-01 plain', () => ({ authorization: basicOf(`an-app:${app.secret}`) })],
    [
      'CA-01, SEC-052 percent-encoded',
      () => ({ authorization: basicOf(`an%2Dapp:${app.secret.replace('_', '%5F')}`) }),
    ],
    ['CA-02 unencoded', () => ({ authorization: basicOf(`${app.client.id}:${app.secret}`) })],
    ['the scheme in any case', () => ({ authorization: basicOf(`an-app:${app.secret}`).replace('Basic', 'bAsIc') })],
    ['CA-04 in the body', () => ({ fields: { client_id: 'an-app', client_secret: app.secret } })],
    [
      'CA-06 client_id beside',
      () => ({ authorization: basicOf(`an-app:${app.secret}`), fields: { client_id: 'an-app' } }),
    ],
    ['CA-07 set to basic', () => ({ authorization: basicOf(`basic-only:${basicOnly.secret}`) })],
    ['CA-07 set to post', () => ({ fields: { client_id: 'post-only', client_secret: postOnly.secret } })],
  ])('%s', async (_name, proof) => {
    expect(await everywhere(proof())).toEqual(PROVED)
  })

  test.each<[string, () => Sent]>([
    ['CA-05, SEC-052 wrong secret', () => ({ authorization: basicOf('an-app:wrong') })],
    ['CA-05, SEC-052 unknown client', () => ({ authorization: basicOf(`nobody:${app.secret}`) })],
    ['SEC-052 disabled client', () => ({ authorization: basicOf(`gone:${gone.secret}`) })],
    ['another client’s secret', () => ({ authorization: basicOf(`an-app:${basicOnly.secret}`) })],
    ['the secret and one more', () => ({ authorization: basicOf(`an-app:${app.secret}x`) })],
    ['CA-01 broken percent sequence', () => ({ authorization: basicOf(`an-app:${app.secret}%2`) })],
    ['CA-01, SEC-052 NUL', () => ({ authorization: basicOf(`an-app:${app.secret}\0`) })],
    ['CA-01, SEC-052 a second colon', () => ({ authorization: basicOf(`an-app:${app.secret}:`) })],
    ['CA-01 no colon', () => ({ authorization: basicOf('an-app') })],
    ['not base64', () => ({ authorization: 'Basic !!!' })],
    ['nothing behind the scheme', () => ({ authorization: 'Basic' })],
    ['CA-05 another scheme', () => ({ authorization: `Bearer ${app.secret}` })],
    [
      'CA-06 another client_id beside',
      () => ({ authorization: basicOf(`an-app:${app.secret}`), fields: { client_id: 'spa' } }),
    ],
    ['CA-07 set to post', () => ({ authorization: basicOf(`post-only:${postOnly.secret}`) })],
    ['CA-10 a public client with an empty password', () => ({ authorization: basicOf('spa:') })],
  ])('CA-05 401 and a challenge, for the header was used: %s', async (_name, proof) => {
    expect(await everywhere(proof())).toEqual(refusedWith(401, 'invalid_client', CHALLENGE))
  })

  test.each<[string, () => Sent]>([
    ['CA-05 wrong secret in the body', () => ({ fields: { client_id: 'an-app', client_secret: 'wrong' } })],
    ['SEC-053 a confidential client sends only client_id', () => ({ fields: { client_id: 'an-app' } })],
    ['CA-07 set to basic', () => ({ fields: { client_id: 'basic-only', client_secret: basicOnly.secret } })],
    ['CA-10 a public client with a secret', () => ({ fields: { client_id: 'spa', client_secret: spa.secret } })],
    ['SEC-052 disabled client', () => ({ fields: { client_id: 'gone', client_secret: gone.secret } })],
    ['a secret without client_id', () => ({ fields: { client_secret: app.secret } })],
    ['nothing at all', () => ({})],
    ['CA-08 in the URL', () => ({ query: `?client_id=an-app&client_secret=${app.secret}` })],
    ['CA-18 client_assertion_type missing', () => ({ fields: { client_id: 'an-app', client_assertion: 'a.b.c' } })],
    [
      'CA-18 client_assertion_type wrong',
      () => ({ fields: { client_id: 'an-app', client_assertion: 'a.b.c', client_assertion_type: 'nonsense' } }),
    ],
  ])('401 without a challenge: %s', async (_name, proof) => {
    expect(await everywhere(proof())).toEqual(refusedWith(401, 'invalid_client', null))
  })

  test.each<[string, () => Sent]>([
    [
      'Basic and body',
      () => ({
        authorization: basicOf(`an-app:${app.secret}`),
        fields: { client_id: 'an-app', client_secret: app.secret },
      }),
    ],
    [
      'body and assertion',
      () => ({ fields: { client_id: 'an-app', client_secret: app.secret, client_assertion: 'a.b.c' } }),
    ],
  ])('CA-06 more than one method: %s', async (_name, proof) => {
    expect(await everywhere(proof())).toEqual(refusedWith(400, 'invalid_request', null))
  })

  test('CA-07 the description names the expected and the used method', async () => {
    const response = await send('/oauth/token', {
      authorization: basicOf(`post-only:${postOnly.secret}`),
      fields: { grant_type: 'refresh_token', refresh_token: 'unknown' },
    })
    const { error_description } = (await response.json()) as { error_description: string }
    expect(error_description).toContain('client_secret_post')
    expect(error_description).toContain('client_secret_basic')
  })

  test('CA-09 an unknown client, a wrong secret and a disabled client look the same', async () => {
    const answers = []
    for (const pair of [`nobody:${app.secret}`, 'an-app:wrong', `gone:${gone.secret}`]) {
      for (const path of ENDPOINTS) {
        const fields = { grant_type: 'refresh_token', refresh_token: 'unknown', token: 'unknown' }
        const response = await send(path, { authorization: basicOf(pair), fields })
        const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
        answers.push(JSON.stringify([response.status, headers, await response.text()]))
      }
    }
    expect(new Set(answers).size).toBe(1)
  })

  test('CA-10 a public client sends client_id in the body; an empty Basic password does not use up the code', async () => {
    const { verifier, challenge } = pkcePair()
    const url = authorizeUrl(spa, { code_challenge: challenge, code_challenge_method: 'S256' })
    const fields = {
      grant_type: 'authorization_code',
      code: codeOf(await browser.open(url)),
      redirect_uri: spa.client.redirect_uris[0] ?? '',
      code_verifier: verifier,
    }
    const basic = await send('/oauth/token', { authorization: basicOf('spa:'), fields })
    expect(basic.status).toBe(401)
    const body = await send('/oauth/token', { fields: { ...fields, client_id: 'spa' } })
    expect(body.status).toBe(200)
  })
})

describe('CA-03 ids and secrets are the same in plain and in encoded spelling', () => {
  test('CA-03 made by the product: 256 bits of unreserved characters', async () => {
    const admin = await addAdmin(provider)
    const made = await act(admin, 'clients.create', {
      id: 'made-here-1',
      name: 'Made here',
      redirect_uris: ['https://made.example.com/callback'],
    })
    expect(made.client.id).toMatch(/^[a-z0-9-]+$/)
    expect(made.secret).toMatch(/^gks_[A-Za-z0-9_-]{43}$/)
    const pair = `${made.client.id}:${made.secret}`
    expect(encodeURIComponent(pair)).toBe(pair.replace(':', '%3A'))
    expect(await everywhere({ authorization: basicOf(pair) })).toEqual(PROVED)
  })

  test.each(['Upper', 'with space', 'a:b', 'ümlaut', 'a_b', ''])('CA-03 no such id: %j', async (id) => {
    const admin = await addAdmin(provider, `${crypto.randomUUID()}@example.com`)
    const { error } = await admin.call('clients.create', { id, name: 'x', redirect_uris: ['https://x.example.com/'] })
    expect(error?.data.gk.faults?.map(({ field }) => field)).toEqual(['id'])
  })
})
