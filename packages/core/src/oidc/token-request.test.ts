import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readParameters } from './parameters'
import { form } from './test/token-examples'
import { parseTokenRequest } from './token-request'

const errorOf = (text: string) => {
  const parsed = parseTokenRequest(readParameters(text))
  return parsed.kind === 'error' ? parsed.error : parsed.kind
}

describe('RFC 6749 §4.1.3, §6', () => {
  test('a code request', () => {
    const text = 'grant_type=authorization_code&code=gkc_x&redirect_uri=https%3A%2F%2Fa.co%2Fcb&code_verifier=v&extra=1'
    expect(parseTokenRequest(readParameters(text))).toEqual({
      kind: 'authorization_code',
      code: 'gkc_x',
      redirect_uri: 'https://a.co/cb',
      code_verifier: 'v',
    })
  })

  test('TK-10, TK-11: redirect_uri and code_verifier are judged beside the code', () => {
    expect(parseTokenRequest(form(['grant_type', 'authorization_code'], ['code', 'x'], ['code_verifier', '']))).toEqual(
      {
        kind: 'authorization_code',
        code: 'x',
        redirect_uri: null,
        code_verifier: null,
      },
    )
  })

  test.each([
    ['openid email', ['openid', 'email']],
    ['  openid openid ', ['openid']],
    ['', null],
  ])('a refresh request with scope %j', (scope, expected) => {
    expect(
      parseTokenRequest(form(['grant_type', 'refresh_token'], ['refresh_token', 'gkr_x'], ['scope', scope])),
    ).toEqual({ kind: 'refresh_token', refresh_token: 'gkr_x', scope: expected })
  })
})

describe('TK-15, SEC-061 grant types', () => {
  test.each([
    'client_credentials',
    'password',
    'implicit',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:saml2-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'urn:openid:params:grant-type:ciba',
    'Authorization_Code',
    'authorization_code ',
    'code',
    '__proto__',
    'constructor',
  ])('SEC-063, SEC-073 unsupported_grant_type: %s', (grant_type) => {
    expect(errorOf(new URLSearchParams({ grant_type, code: 'x', refresh_token: 'x' }).toString())).toBe(
      'unsupported_grant_type',
    )
  })

  test('SEC-063: with openid offline_access too', () => {
    expect(errorOf('grant_type=client_credentials&scope=openid+offline_access')).toBe('unsupported_grant_type')
  })

  test.each([
    ['missing', 'code=x'],
    ['empty', 'grant_type=&code=x'],
    ['empty body', ''],
    ['repeated', 'grant_type=authorization_code&grant_type=authorization_code&code=x'],
    ['repeated with another', 'grant_type=refresh_token&grant_type=authorization_code&code=x'],
    ['code missing', 'grant_type=authorization_code'],
    ['code empty', 'grant_type=authorization_code&code='],
    ['refresh_token missing', 'grant_type=refresh_token'],
  ])('invalid_request: %s', (_name, text) => {
    expect(errorOf(text)).toBe('invalid_request')
  })
})

describe('TK-18 a repeated parameter', () => {
  test.each(['code', 'redirect_uri', 'code_verifier', 'client_id', 'scope', 'extra'])('%s', (name) => {
    expect(errorOf(`grant_type=authorization_code&code=x&redirect_uri=y&${name}=1&${name}=2`)).toBe('invalid_request')
  })

  test('SEC-067: resource is ignored, and may come twice (RFC 8707 §2)', () => {
    expect(errorOf('grant_type=refresh_token&refresh_token=x&resource=a&resource=b')).toBe('refresh_token')
  })
})

test('SEC-010, SEC-011: never throws, whatever the body', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      parseTokenRequest(readParameters(text))
      parseTokenRequest(readParameters(`grant_type=authorization_code&code=${text}`))
    }),
  )
  expect(errorOf('__proto__[grant_type]=password&%ff=%00')).toBe('invalid_request')
})
