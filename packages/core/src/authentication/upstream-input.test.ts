import { describe, expect, test } from 'bun:test'
import { type UpstreamInput, validateUpstreamInput } from './upstream-input'
import { issuerOf, UPSTREAM_KINDS } from './upstream-kinds'
import { upstreamUrl } from './upstream-request'

const input: UpstreamInput = {
  id: 'company-sso',
  kind: 'oidc',
  name: 'Company',
  issuer: 'https://sso.example.com/realms/main',
  client_id: 'gatekeeper',
  scopes: [],
  enabled: true,
  create_users: 'never',
  allowed_domains: [],
}
const faults = (changes: Partial<UpstreamInput>, http = false) => {
  const verdict = validateUpstreamInput({ ...input, ...changes }, http)
  return verdict.kind === 'ok' ? [] : verdict.faults.map(({ field, line }) => (line ? `${field} ${line}` : field))
}

describe('what an administrator may say of a provider', () => {
  test.each<[string, Partial<UpstreamInput>, string[]]>([
    ['as it should be', {}, []],
    ['an id with capitals', { id: 'Company' }, ['id']],
    ['an id that leaves the path', { id: '../x' }, ['id']],
    ['an id of 41', { id: 'a'.repeat(41) }, ['id']],
    ['no name', { name: '  ' }, ['name']],
    ['a name that turns the text around', { name: 'a\u202eb' }, ['name']],
    ['no client id', { client_id: '' }, ['client_id']],
    ['a client id with a space', { client_id: 'a b' }, ['client_id']],
    ['no issuer', { issuer: null }, ['issuer']],
    ['plain http', { issuer: 'http://sso.example.com' }, ['issuer']],
    ['a file', { issuer: 'file:///etc/passwd' }, ['issuer']],
    ['a query', { issuer: 'https://sso.example.com/?a=b' }, ['issuer']],
    ['a fragment', { issuer: 'https://sso.example.com/#a' }, ['issuer']],
    ['a user name', { issuer: 'https://a:b@sso.example.com' }, ['issuer']],
    ['the document itself', { issuer: 'https://sso.example.com/.well-known/openid-configuration' }, ['issuer']],
    ['scopes that are none', { scopes: ['openid', 'a b', 'c"'] }, ['scopes 2', 'scopes 3']],
    ['a domain that is none', { allowed_domains: ['example.com', 'not a domain'] }, ['allowed_domains 2']],
    ['everything at once', { id: '', name: '', issuer: '' }, ['id', 'name', 'issuer']],
    ['GitHub needs no issuer', { kind: 'github', issuer: null }, []],
  ])('%s', (_, changes, expected) => expect(faults(changes)).toEqual(expected))

  test('plain http where a network at home is allowed', () => {
    expect(faults({ issuer: 'http://sso.lan:8080' }, true)).toEqual([])
  })

  test('what is stored: trimmed, with scopes, domains as A-labels, no issuer where it is known', () => {
    const changes = { name: ' Company ', allowed_domains: ['Bücher.example', 'xn--bcher-kva.example'] }
    expect(validateUpstreamInput({ ...input, ...changes }, false)).toMatchObject({
      kind: 'ok',
      input: { name: 'Company', scopes: ['openid', 'email', 'profile'], allowed_domains: ['xn--bcher-kva.example'] },
    })
    expect(validateUpstreamInput({ ...input, scopes: ['email'] }, false)).toMatchObject({
      input: { scopes: ['openid', 'email'] },
    })
    expect(validateUpstreamInput({ ...input, kind: 'google' }, false)).toMatchObject({ input: { issuer: null } })
    expect(validateUpstreamInput({ ...input, kind: 'github' }, false)).toMatchObject({
      input: { scopes: ['read:user', 'user:email'] },
    })
  })
})

describe('RFC 9207 whose answer it is', () => {
  test.each([
    ['oidc', 'https://sso.example.com/realms/main'],
    ['google', 'https://accounts.google.com'],
    ['github', 'https://github.com/login/oauth'],
    ['discord', null],
  ] as const)('%s', (kind, expected) => {
    const issuer = kind === 'oidc' ? input.issuer : null
    expect(issuerOf({ kind, issuer }, UPSTREAM_KINDS)).toBe(expected)
  })
})

describe('RFC 6749 §4.1.1, RFC 7636 §4.3 the address to send the browser to', () => {
  const request = {
    client_id: 'gate keeper',
    redirect_uri: 'https://auth.example.com/upstream/callback/company',
    scopes: ['openid', 'email'],
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: 'the-challenge',
    login: false,
  }
  test('PKCE, state, nonce, and a query of the endpoint stays', () => {
    const url = new URL(upstreamUrl('https://sso.example.com/authorize?tenant=7&state=theirs', request))
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '7',
      response_type: 'code',
      response_mode: 'query',
      client_id: 'gate keeper',
      redirect_uri: 'https://auth.example.com/upstream/callback/company',
      scope: 'openid email',
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: 'the-challenge',
      code_challenge_method: 'S256',
    })
  })

  test('asks for a fresh sign-in there where one is asked here', () => {
    const url = upstreamUrl('https://sso.example.com/authorize', { ...request, login: true })
    expect(new URL(url).searchParams.get('prompt')).toBe('login')
  })
})
