import { describe, expect, test } from 'bun:test'
import { discoveryAddress, readMetadata } from './metadata'

const issuer = 'https://sso.example.com/realms/main'
const right = {
  issuer,
  authorization_endpoint: `${issuer}/authorize?tenant=7`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  userinfo_endpoint: `${issuer}/userinfo`,
}
const read = (changes: Record<string, unknown>, of = issuer) => readMetadata({ ...right, ...changes }, of)

describe('OpenID Connect Discovery §4 where the document is', () => {
  test.each([
    [issuer, `${issuer}/.well-known/openid-configuration`],
    ['https://sso.example.com/', 'https://sso.example.com/.well-known/openid-configuration'],
    ['https://sso.example.com', 'https://sso.example.com/.well-known/openid-configuration'],
  ])('%s', (of, expected) => expect(discoveryAddress(of)).toBe(expected))
})

describe('OpenID Connect Discovery §3, §4.3 what it says', () => {
  test('with the defaults of the specification', () => {
    expect(read({})).toEqual({
      kind: 'loaded',
      value: { ...right, token_auth: 'client_secret_basic', sends_iss: false, pkce: null },
    })
  })

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'post alone',
      { token_endpoint_auth_methods_supported: ['client_secret_post'] },
      { token_auth: 'client_secret_post' },
    ],
    [
      'both',
      { token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'] },
      { token_auth: 'client_secret_basic' },
    ],
    ['RFC 9207 iss', { authorization_response_iss_parameter_supported: true }, { sends_iss: true }],
    ['iss as a text', { authorization_response_iss_parameter_supported: 'true' }, { sends_iss: false }],
    ['PKCE', { code_challenge_methods_supported: ['plain', 'S256'] }, { pkce: true }],
    ['PKCE plain', { code_challenge_methods_supported: ['plain'] }, { pkce: false }],
    ['no user info', { userinfo_endpoint: undefined }, { userinfo_endpoint: null }],
    ['user info without TLS', { userinfo_endpoint: 'http://sso.example.com/userinfo' }, { userinfo_endpoint: null }],
  ])('%s', (_, changes, expected) => expect(read(changes)).toMatchObject({ kind: 'loaded', value: expected }))

  test.each<[string, Record<string, unknown>, string]>([
    ['another issuer', { issuer: 'https://evil.example.com' }, 'says that its issuer is "https://evil.example.com"'],
    ['the issuer with a slash', { issuer: `${issuer}/` }, `expected was "${issuer}"`],
    ['no issuer', { issuer: undefined }, 'says that its issuer is nothing'],
    ['no authorization_endpoint', { authorization_endpoint: undefined }, 'authorization_endpoint'],
    ['a script', { authorization_endpoint: 'javascript:alert(1)' }, 'authorization_endpoint'],
    ['a step down from https', { authorization_endpoint: 'http://sso.example.com/a' }, 'authorization_endpoint'],
    ['a user name', { authorization_endpoint: 'https://a:b@sso.example.com/' }, 'authorization_endpoint'],
    ['a fragment', { authorization_endpoint: `${issuer}/#a` }, 'authorization_endpoint'],
    ['a token_endpoint without TLS', { token_endpoint: 'http://sso.example.com/t' }, 'token_endpoint'],
    ['a file', { jwks_uri: 'file:///etc/passwd' }, 'jwks_uri'],
    ['no way to authenticate', { token_endpoint_auth_methods_supported: ['private_key_jwt'] }, 'client_secret_basic'],
  ])('SEC-136 %s is refused, in words', (_, changes, words) => {
    expect(read(changes)).toMatchObject({
      kind: 'refuse',
      reason: 'unexpected',
      detail: expect.stringContaining(words),
    })
  })

  test.each([[null], [7], ['x'], [[]], [[right]]])('SEC-136 what is no object is no document: %#', (document) => {
    expect(readMetadata(document, issuer).kind).toBe('refuse')
  })
})
