import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { comparableUri } from './http-uri'

const URL_ = 'https://auth.example.com/oauth/token'

describe('DP-07 htu is compared in one spelling', () => {
  test.each([
    URL_,
    `${URL_}?a=b`,
    `${URL_}#x`,
    'HTTPS://AUTH.Example.COM/oauth/token',
    'https://auth.example.com:443/oauth/token',
    'https://auth.example.com/oauth/%74oken',
    'https://auth.example.com/oauth/./token',
  ])('%s is the same', (uri) => expect(comparableUri(uri)).toBe(URL_))

  test.each([
    'http://auth.example.com/oauth/token',
    'https://auth.example.com:8443/oauth/token',
    'https://auth.example.com/oauth/Token',
    'https://auth.example.com/oauth/token/',
    'https://auth.example.com/oauth%2ftoken',
    'https://auth.example.com.evil.example/oauth/token',
  ])('%s is another', (uri) => expect(comparableUri(uri)).not.toBe(URL_))

  test.each([
    '',
    '/oauth/token',
    'auth.example.com/oauth/token',
    'https:auth.example.com/oauth/token',
    'https:/auth.example.com/oauth/token',
    'https:\\\\auth.example.com\\oauth\\token',
    'https://auth.example.com\\oauth\\token',
    ' https://auth.example.com/oauth/token',
    'https://auth.example.com/oauth/to\tken',
    'https://user@auth.example.com/oauth/token',
    'https://auth.example.com@evil.example/oauth/token',
    'https://[/oauth/token',
    'ftp://auth.example.com/oauth/token',
    `https://auth.example.com/${'a'.repeat(2048)}`,
  ])('%j is none', (uri) => expect(comparableUri(uri)).toBeNull())

  test('what it says of its own result is the same', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (uri) => {
        const once = comparableUri(uri)
        expect(once === null ? null : comparableUri(once)).toBe(once)
      }),
    )
  })
})
