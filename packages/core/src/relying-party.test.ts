import { describe, expect, test } from 'bun:test'
import { judgeOrigin, judgeRpId, relatedLabels } from './relying-party'

describe('WebAuthn Level 3 §5.1.2 the RP ID is the host or a domain above it of one owner', () => {
  test.each([
    ['auth.example.com', 'auth.example.com'],
    ['auth.example.com', 'example.com'],
    ['auth.example.com', ' Example.COM '],
    ['auth.home.example.co.uk', 'example.co.uk'],
    ['localhost', 'localhost'],
  ])('at %s: %s', (host, rp_id) => expect(judgeRpId(rp_id, host).kind).toBe('rp_id'))

  test.each([
    ['auth.example.com', 'com'],
    ['auth.example.com', 'ample.com'],
    ['auth.example.com', 'other.example.com'],
    ['auth.example.com', 'sub.auth.example.com'],
    ['auth.example.com', ''],
    ['auth.example.com', '.com'],
    ['auth.example.co.uk', 'co.uk'],
    ['auth.localhost', 'localhost'],
    ['192.168.1.5', '1.5'],
    ['[::1]', '1'],
  ])('at %s refused: %j', (host, rp_id) => expect(judgeRpId(rp_id, host).kind).toBe('refuse'))
})

describe('WebAuthn Level 3 §5.11 related origins', () => {
  test.each([
    ['https://app.example.com', 'https://app.example.com'],
    ['https://App.Example.com:443/', 'https://app.example.com'],
    ['https://app.example.com:8443', 'https://app.example.com:8443'],
    ['http://localhost:5173', 'http://localhost:5173'],
  ])('%s is %s', (typed, origin) => expect(judgeOrigin(typed)).toEqual({ kind: 'origin', origin }))

  test.each([
    '',
    'app.example.com',
    'http://app.example.com',
    'https://app.example.com/path',
    'https://app.example.com/?a',
    'https://app.example.com/#a',
    'https://user@app.example.com',
    'https://192.168.1.5',
    'https://*.example.com/',
    'javascript:alert(1)',
    'android:apk-key-hash:abc',
  ])('refused: %j', (typed) => expect(judgeOrigin(typed).kind).toBe('refuse'))

  test('§5.11.1 labels of owners are counted, not origins', () => {
    expect(relatedLabels(['https://shop.example', 'https://a.shop.co.uk', 'https://b.shop.com:444'])).toBe(1)
    expect(relatedLabels(['https://a.example.com', 'https://b.other.com', 'http://localhost:1'])).toBe(3)
  })
})
