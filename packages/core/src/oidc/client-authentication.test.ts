import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { hashToken } from '../token'
import type { Client, TokenEndpointAuthMethod } from './client'
import { authenticateClient, readClientAuthentication } from './client-authentication'
import { readParameters } from './parameters'
import { aClient, aPublicClient, NOW } from './test/examples'
import { aSecret, basic, form, registered, SECRET } from './test/token-examples'

const NONE = form()
const POST = form(['client_id', 'grafana'], ['client_secret', SECRET])
const ID_ONLY = form(['client_id', 'grafana'])

const errorOf = (result: { kind: string; error?: string }) => (result.kind === 'error' ? result.error : result.kind)

/** The whole way: what was presented, judged against what is registered. */
function authenticate(authorization: string | null, params = NONE, on_file = registered(), now = NOW) {
  const presented = readClientAuthentication(authorization, params)
  return presented.kind === 'error' ? presented : authenticateClient(presented, on_file, now)
}

describe('CA-01 client_secret_basic', () => {
  const encode = (text: string) => text.replace(/[-_]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)

  test.each([
    ['plain', basic('grafana', SECRET)],
    ['percent-encoded, lower-case hex', basic('grafana', encode(SECRET))],
    ['percent-encoded, upper-case hex', basic('grafana', SECRET.replaceAll('_', '%5F'))],
    ['everything encoded', basic('%67rafana', SECRET.replaceAll('S', '%53'))],
    ['scheme in lower case', basic('grafana', SECRET).replace('Basic', 'basic')],
    ['scheme in upper case', basic('grafana', SECRET).replace('Basic', 'BASIC')],
    ['two spaces after the scheme', basic('grafana', SECRET).replace(' ', '  ')],
    ['base64 without padding', basic('grafana', SECRET).replace(/=+$/, '')],
  ])('%s', (_name, header) => {
    expect(authenticate(header)).toEqual({ kind: 'client', client: aClient(), secret_id: 'secret-1' })
  })

  test.each([
    ['broken percent sequence', basic('grafana', '%zz')],
    ['lone percent', basic('grafana', `${SECRET}%`)],
    ['percent sequence of broken UTF-8', basic('grafana', '%ff')],
    ['NUL', basic('grafana', `${SECRET}\0`)],
    ['encoded NUL', basic('grafana', `${SECRET}%00`)],
    ['encoded line feed', basic('grafana%0a', SECRET)],
    ['a second colon', basic('grafana', `a:${SECRET}`)],
    ['no colon', `Basic ${btoa('grafana')}`],
    ['not base64', 'Basic !!!'],
    ['base64url', `Basic ${btoa('grafana:???>>>').replaceAll('+', '-').replaceAll('/', '_')}`],
    ['nothing after the scheme', 'Basic'],
    ['nothing after the space', 'Basic '],
    ['another scheme', `Bearer ${SECRET}`],
    ['two values', `${basic('grafana', SECRET)}, ${basic('grafana', SECRET)}`],
    ['empty', ''],
    ['latin-1 bytes', `Basic ${btoa('grafana:\xff')}`],
  ])('SEC-052 401 for %s', (_name, header) => {
    expect(errorOf(authenticate(header))).toBe('invalid_client')
  })

  test('a plus is a space, as in every form', () => {
    expect(readClientAuthentication(basic('a+b', 'c%2Bd'), NONE)).toEqual({
      kind: 'basic',
      client_id: 'a b',
      secret: 'c+d',
    })
  })
})

describe('CA-02, CA-03 ids and secrets are the same in both spellings', () => {
  test('URL encoding leaves them alone', () => {
    expect([encodeURIComponent(SECRET), encodeURIComponent('my-app-2')]).toEqual([SECRET, 'my-app-2'])
  })
})

describe('CA-04 client_secret_post', () => {
  test('works', () => {
    expect(authenticate(null, POST)).toEqual({ kind: 'client', client: aClient(), secret_id: 'secret-1' })
  })

  test('a secret without client_id is refused', () => {
    expect(errorOf(authenticate(null, form(['client_secret', SECRET])))).toBe('invalid_client')
  })
})

describe('CA-05, SEC-052 wrong credentials are invalid_client', () => {
  const late = aSecret({ expires_at: NOW })
  test.each([
    ['wrong secret by Basic', basic('grafana', 'wrong'), NONE, registered()],
    ['wrong secret in the body', null, form(['client_id', 'grafana'], ['client_secret', 'wrong']), registered()],
    ['secret of another case', basic('grafana', SECRET.toLowerCase()), NONE, registered()],
    ['secret with a suffix', basic('grafana', `${SECRET}x`), NONE, registered()],
    ['the hash as the secret', basic('grafana', hashToken(SECRET)), NONE, registered()],
    ['empty secret', basic('grafana', ''), NONE, registered()],
    ['unknown client', basic('nobody', SECRET), NONE, null],
    ['disabled client', basic('grafana', SECRET), NONE, registered(aClient({ enabled: false }))],
    ['expired secret', basic('grafana', SECRET), NONE, registered(aClient(), [late])],
    ['client without a secret on file', basic('grafana', SECRET), NONE, registered(aClient(), [])],
    ['nothing at all', null, NONE, registered()],
    ['TK-20: client disabled in the meantime', null, POST, registered(aClient({ enabled: false }))],
  ] as const)('%s', (_name, header, params, on_file) => {
    expect(errorOf(authenticate(header, params, on_file as never))).toBe('invalid_client')
  })

  test('a secret works until its expiry; two may be valid at once', () => {
    const secrets = [aSecret({ id: 'old', expires_at: NOW + 1 }), aSecret({ id: 'new', hash: hashToken('gks_new') })]
    expect(authenticate(basic('grafana', SECRET), NONE, registered(aClient(), secrets))).toMatchObject({
      secret_id: 'old',
    })
    expect(authenticate(basic('grafana', 'gks_new'), NONE, registered(aClient(), secrets))).toMatchObject({
      secret_id: 'new',
    })
  })

  test('a damaged hash on file matches nothing and breaks nothing', () => {
    const damaged = ['', 'x', '=', 'é'.repeat(43), 'a'.repeat(500)].map((hash) => aSecret({ hash }))
    expect(errorOf(authenticate(basic('grafana', SECRET), NONE, registered(aClient(), damaged)))).toBe('invalid_client')
  })
})

describe('CA-06 one method in a request', () => {
  test.each([
    ['Basic and client_secret', basic('grafana', SECRET), POST],
    ['Basic and an assertion', basic('grafana', SECRET), form(['client_assertion', 'x'])],
    [
      'client_secret and an assertion',
      null,
      form(['client_id', 'a'], ['client_secret', 'b'], ['client_assertion', 'x']),
    ],
    ['another scheme and client_secret', 'Bearer x', POST],
    ['client_id twice', null, form(['client_id', 'grafana'], ['client_id', 'grafana'])],
    ['client_secret twice', null, form(['client_id', 'a'], ['client_secret', 'b'], ['client_secret', 'b'])],
  ] as const)('invalid_request: %s', (_name, header, params) => {
    expect(errorOf(authenticate(header, params))).toBe('invalid_request')
  })

  test('client_id beside Basic must be the same', () => {
    expect(authenticate(basic('grafana', SECRET), ID_ONLY).kind).toBe('client')
    expect(errorOf(authenticate(basic('grafana', SECRET), form(['client_id', 'other'])))).toBe('invalid_client')
  })

  test('AZ-10: an empty client_secret counts as absent', () => {
    expect(authenticate(basic('grafana', SECRET), form(['client_secret', ''])).kind).toBe('client')
  })

  test('CA-18: an assertion is refused until private_key_jwt exists', () => {
    expect(errorOf(authenticate(null, form(['client_id', 'grafana'], ['client_assertion', 'x'])))).toBe(
      'invalid_client',
    )
    expect(errorOf(authenticate(null, form(['client_assertion_type', 'urn:x'])))).toBe('invalid_client')
  })
})

describe('CA-07 the method is one that the client may use', () => {
  const requests = { basic: [basic('grafana', SECRET), NONE], post: [null, POST], none: [null, ID_ONLY] } as const
  const table: [TokenEndpointAuthMethod, keyof typeof requests, boolean][] = [
    ['client_secret', 'basic', true],
    ['client_secret', 'post', true],
    ['client_secret', 'none', false],
    ['client_secret_basic', 'basic', true],
    ['client_secret_basic', 'post', false],
    ['client_secret_basic', 'none', false],
    ['client_secret_post', 'basic', false],
    ['client_secret_post', 'post', true],
    ['client_secret_post', 'none', false],
    ['none', 'basic', false],
    ['none', 'post', false],
    ['none', 'none', true],
  ]
  test.each(table)('a client set to %s that uses %s: %p', (token_endpoint_auth_method, used, good) => {
    const [header, params] = requests[used]
    const result = authenticate(header, params, registered(aClient({ token_endpoint_auth_method })))
    expect(errorOf(result)).toBe(good ? 'client' : 'invalid_client')
  })

  test('the description names the expected and the used method', () => {
    const post_only = registered(aClient({ token_endpoint_auth_method: 'client_secret_post' }))
    expect(authenticate(basic('grafana', SECRET), NONE, post_only)).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringMatching(/client_secret_post.*client_secret_basic/),
      check: 'client_authentication',
      expected: ['client_secret_post'],
      received: 'client_secret_basic',
    })
  })

  test('SEC-053, RF-08: a confidential client that sends only client_id is refused', () => {
    expect(errorOf(authenticate(null, ID_ONLY))).toBe('invalid_client')
  })
})

describe('CA-08 no credentials in the URL', () => {
  test('the reader sees the header and the body alone', () => {
    expect(readClientAuthentication(null, readParameters(''))).toEqual({ kind: 'missing' })
  })
})

describe('CA-09 unknown client and wrong secret look the same', () => {
  const seen = (result: ReturnType<typeof authenticate>) =>
    result.kind === 'error' ? [result.error, result.error_description, result.check] : []
  const wrong = seen(authenticate(basic('grafana', 'wrong')))

  test.each([
    ['unknown', authenticate(basic('nobody', 'wrong'), NONE, null as never)],
    ['disabled', authenticate(basic('grafana', SECRET), NONE, registered(aClient({ enabled: false })))],
    ['disabled, wrong method', authenticate(null, POST, registered(aPublicClient({ enabled: false })))],
    ['expired', authenticate(basic('grafana', SECRET), NONE, registered(aClient(), [aSecret({ expires_at: 1 })]))],
    ['no secret', authenticate(basic('grafana', SECRET), NONE, registered(aClient(), []))],
  ])('%s', (_name, result) => {
    expect(seen(result)).toEqual(wrong)
  })

  test('only the log tells them apart', () => {
    expect(authenticate(basic('nobody', 'x'), NONE, null as never)).toMatchObject({
      detail: 'no client has this client_id',
    })
    expect(authenticate(basic('grafana', 'x'))).toMatchObject({
      detail: 'the secret is wrong: it is none of ours, which begin with gks_; 1 characters came',
    })
  })
})

describe('CA-10 none', () => {
  const open = registered(aPublicClient(), [])

  test('a public client sends client_id in the body', () => {
    expect(authenticate(null, ID_ONLY, open)).toEqual({ kind: 'client', client: aPublicClient(), secret_id: null })
  })

  test.each([
    ['an empty Basic password', basic('grafana', ''), NONE],
    ['any Basic password', basic('grafana', 'x'), NONE],
    ['a secret in the body', null, POST],
  ] as const)('401 for %s', (_name, header, params) => {
    expect(errorOf(authenticate(header, params, open))).toBe('invalid_client')
  })
})

describe('AZ-21 texts', () => {
  test('never a value of the request, only the allowed characters', () => {
    const canary = 'CANARY"\\é'
    const requests: [string | null, ReturnType<typeof form>, Client][] = [
      [basic(encodeURIComponent(canary), encodeURIComponent(canary)), NONE, aClient()],
      [canary, NONE, aClient()],
      [null, form(['client_id', canary], ['client_secret', canary]), aClient()],
      [basic('a', canary.slice(0, 6)), form(['client_id', canary]), aClient()],
      [null, form(['client_id', canary]), aClient()],
      [null, form(['client_assertion', canary]), aClient()],
    ]
    for (const [header, params, client] of requests) {
      const result = authenticate(header, params, registered(client))
      expect(result.kind).toBe('error')
      if (result.kind !== 'error') continue
      expect(result.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
      expect(result.error_description).not.toContain('CANARY')
    }
  })
})

test('the Basic reader never throws', () => {
  const any = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(any, any, (a, b) => {
      readClientAuthentication(a, NONE)
      readClientAuthentication(`Basic ${a}`, NONE)
      readClientAuthentication(`Basic ${Buffer.from(`${a}:${b}`).toString('base64')}`, form(['client_id', b]))
    }),
  )
})

test('every pair of any characters but control ones comes back from its own encoding', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((s) => s !== '' && !/[\p{Cc}\ufffd]/u.test(s))
  fc.assert(
    fc.property(text, text, (client_id, secret) => {
      const header = basic(encodeURIComponent(client_id), encodeURIComponent(secret))
      expect(readClientAuthentication(header, NONE)).toEqual({ kind: 'basic', client_id, secret })
    }),
  )
})
