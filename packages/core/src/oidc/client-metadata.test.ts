import { describe, expect, test } from 'bun:test'
import { CLIENT_DEFAULTS, type ClientInput, validateClientMetadata } from './client-metadata'
import { withFapi } from './fapi-profile'
import { CALLBACK } from './test/examples'

const anInput = (changes: Partial<ClientInput> = {}): ClientInput => ({
  ...CLIENT_DEFAULTS,
  id: 'grafana',
  name: 'Grafana',
  redirect_uris: [CALLBACK],
  ...changes,
})
const aPublicInput = (changes: Partial<ClientInput> = {}): ClientInput =>
  anInput({ type: 'public', token_endpoint_auth_method: 'none', pkce: 'required', ...changes })
/** `field` or `field:line` of each fault. */
const faultsOf = (input: ClientInput): string[] => {
  const verdict = validateClientMetadata(input)
  return verdict.kind === 'ok'
    ? []
    : verdict.faults.map(({ field, line }) => (line === undefined ? field : `${field}:${line}`))
}
const warningsOf = (input: ClientInput): string[] => {
  const verdict = validateClientMetadata(input)
  return verdict.kind === 'ok' ? verdict.warnings.map(({ field }) => field) : ['refused']
}

describe('product.md 2 and 5, protocol.md 2: the defaults', () => {
  test('an id, a name and a redirect URI are enough', () => {
    expect(validateClientMetadata(anInput())).toEqual({ kind: 'ok', warnings: [] })
    expect(validateClientMetadata(aPublicInput())).toEqual({ kind: 'ok', warnings: [] })
  })
  test('15 minutes, 15 minutes, 30 days, RS256, JWT, if offered, never', () => {
    expect(CLIENT_DEFAULTS).toMatchObject({
      access_token_lifetime: 900,
      id_token_lifetime: 900,
      refresh_token_lifetime: 2_592_000,
      id_token_signed_response_alg: 'RS256',
      access_token_format: 'jwt',
      pkce: 'if_offered',
      consent: 'never',
      token_endpoint_auth_method: 'client_secret',
      claims_in_id_token: true,
    })
  })
})

describe('the client ID: lowercase letters, digits, dashes, 1 to 64', () => {
  test.each(['a', 'grafana', 'my-app-2', '0', '-', 'x'.repeat(64)])('%s', (id) => {
    expect(faultsOf(anInput({ id }))).toEqual([])
  })
  test.each(['', 'Grafana', 'my app', 'my_app', 'app.example', 'é', 'a\n', 'a:b', 'x'.repeat(65)])(
    'refused: %j',
    (id) => {
      expect(faultsOf(anInput({ id }))).toEqual(['id'])
    },
  )
  test('on a change it is not given', () => {
    const { id: _, ...change } = anInput()
    expect(faultsOf(change)).toEqual([])
  })
})

describe('RG-01, SEC-025, SEC-026: redirect URIs', () => {
  test.each([
    ['none', [], ['redirect_uris']],
    [
      'each fault has its line',
      [CALLBACK, 'https://*.ex.com/cb', 'javascript:alert(1)', `${CALLBACK}#x`],
      ['redirect_uris:2', 'redirect_uris:3', 'redirect_uris:4'],
    ],
    ['a double', [CALLBACK, CALLBACK], ['redirect_uris:2']],
    ['an empty line', [CALLBACK, ''], ['redirect_uris:2']],
    ['with userinfo', ['https://a:b@app.example.com/'], ['redirect_uris:1']],
    ['http on the internet', ['http://app.example.com/'], ['redirect_uris:1']],
    ['a private-use scheme', ['app.immich:///oauth-callback'], ['redirect_uris:1']],
    ['too many', Array.from({ length: 101 }, (_, index) => `${CALLBACK}/${index}`), ['redirect_uris']],
    ['with and without slash are two', ['https://pve.example.com', 'https://pve.example.com/'], []],
  ])('confidential: %s', (_, redirect_uris, faults) => {
    expect(faultsOf(anInput({ redirect_uris }))).toEqual(faults)
  })
  test.each([
    ['http in a private network', ['http://192.168.1.5/'], ['redirect_uris:1']],
    ['http on loopback', ['http://127.0.0.1/cb', 'http://localhost:8000'], []],
    ['a private-use scheme', ['app.immich:///oauth-callback'], []],
  ])('public: %s', (_, redirect_uris, faults) => {
    expect(faultsOf(aPublicInput({ redirect_uris }))).toEqual(faults)
  })
  test('http in a private network brings a warning with its line', () => {
    expect(validateClientMetadata(anInput({ redirect_uris: [CALLBACK, 'http://nas.local/'] }))).toEqual({
      kind: 'ok',
      warnings: [{ field: 'redirect_uris', message: expect.stringMatching(/^Line 2: Plain http/) }],
    })
  })
})

describe('RG-03: post-logout redirect URIs', () => {
  test.each([
    [['https://app.example.com/login', 'audiobookshelf://login'], []],
    [
      ['https://*.example.com/', 'x', 'javascript:x', 'https://a.example/#b'],
      [1, 2, 3, 4].map((line) => `post_logout_redirect_uris:${line}`),
    ],
    [['https://a.example/', 'https://a.example/'], ['post_logout_redirect_uris:2']],
  ])('%j', (post_logout_redirect_uris, faults) => {
    expect(faultsOf(anInput({ post_logout_redirect_uris }))).toEqual(faults)
  })
})

describe('RG-04: contradictions, by the name of the field', () => {
  test.each([
    [
      'public with a secret method',
      aPublicInput({ token_endpoint_auth_method: 'client_secret' }),
      'token_endpoint_auth_method',
    ],
    [
      'public with basic',
      aPublicInput({ token_endpoint_auth_method: 'client_secret_basic' }),
      'token_endpoint_auth_method',
    ],
    [
      'public with post',
      aPublicInput({ token_endpoint_auth_method: 'client_secret_post' }),
      'token_endpoint_auth_method',
    ],
    ['public without PKCE', aPublicInput({ pkce: 'if_offered' }), 'pkce'],
    ['public resource server (IN-03)', aPublicInput({ resource_server: true }), 'resource_server'],
    ['confidential without a method', anInput({ token_endpoint_auth_method: 'none' }), 'token_endpoint_auth_method'],
    ['without the code grant', anInput({ grant_types: ['refresh_token'] }), 'grant_types'],
  ])('%s', (_, input, field) => {
    expect(faultsOf(input)).toEqual([field])
  })
})

describe('texts', () => {
  test.each<[string, Partial<ClientInput>, string]>([
    ['no name', { name: '' }, 'name'],
    ['only spaces', { name: '  ' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['SEC-011: NUL', { name: 'a\u0000' }, 'name'],
    ['SEC-011: U+202E', { name: 'a\u202eb' }, 'name'],
    ['SEC-011: a lone surrogate', { name: 'a\ud800' }, 'name'],
    ['SEC-011: a line break', { name: 'a\nb' }, 'name'],
    ['a long description', { description: 'x'.repeat(501) }, 'description'],
    ['SEC-011: NUL in a description', { description: '\u0000' }, 'description'],
    ['a home URL that runs', { home_url: 'javascript:alert(1)' }, 'home_url'],
    ['a home URL without scheme', { home_url: 'app.example.com' }, 'home_url'],
    ['a home URL of an app scheme', { home_url: 'app://x' }, 'home_url'],
    ['an icon as data', { icon_url: 'data:image/png;base64,AA' }, 'icon_url'],
  ])('%s', (_, changes, field) => {
    expect(faultsOf(anInput(changes))).toEqual([field])
  })
  test.each<Partial<ClientInput>>([
    { name: 'Müsli <b>& Co</b> 中 🔑' },
    { description: 'Two\nlines' },
    { name: 'x'.repeat(100), description: 'x'.repeat(500) },
    { redirect_uris: Array.from({ length: 100 }, (_, index) => `${CALLBACK}/${index}`) },
    { home_url: 'https://app.example.com/#/home', icon_url: 'http://nas.local/icon.svg' },
  ])('%j', (changes) => {
    expect(faultsOf(anInput(changes))).toEqual([])
  })
})

describe('scopes', () => {
  test.each([
    [[], ['scopes']],
    [['openid', 'made_up'], ['scopes']],
    [['openid', '__proto__'], ['scopes']],
    [['openid', 'openid'], ['scopes']],
    [['email'], []],
  ])('%j', (scopes, faults) => {
    expect(faultsOf(anInput({ scopes }))).toEqual(faults)
  })
})

describe('lifetimes, in whole seconds', () => {
  test.each([
    ['access_token_lifetime', [60, 900, 86_400], [0, -1, 59, 86_401, 900.5, Number.NaN, Number.POSITIVE_INFINITY]],
    ['id_token_lifetime', [60, 900, 86_400], [0, 59, 86_401]],
    ['refresh_token_lifetime', [300, 2_592_000, 31_536_000], [0, 299, 31_536_001]],
  ] as const)('%s', (field, good, bad) => {
    for (const seconds of good) expect(faultsOf(anInput({ [field]: seconds }))).toEqual([])
    for (const seconds of bad) expect(faultsOf(anInput({ [field]: seconds }))).toEqual([field])
  })
})

describe('what is allowed but worth a word', () => {
  test.each<[string, Partial<ClientInput>, string]>([
    ['no openid', { scopes: ['email'] }, 'scopes'],
    ['offline_access without the grant', { grant_types: ['authorization_code'] }, 'grant_types'],
    [
      'apps.md 2.13: another algorithm than RS256',
      { id_token_signed_response_alg: 'EdDSA' },
      'id_token_signed_response_alg',
    ],
  ])('%s', (_, changes, field) => {
    expect(warningsOf(anInput(changes))).toEqual([field])
  })

  test('nothing of what FAPI 2.0 demands', () => {
    const jwks = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] } as const
    expect(warningsOf(withFapi(anInput({ fapi: true, jwks: { keys: [...jwks.keys] } })))).toEqual([])
  })
})

test('every fault is told at once', () => {
  expect(
    faultsOf(anInput({ id: 'X', name: '', redirect_uris: [], scopes: [], pkce: 'required', id_token_lifetime: 1 })),
  ).toEqual(['id', 'name', 'redirect_uris', 'scopes', 'id_token_lifetime'])
})
