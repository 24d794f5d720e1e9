import { describe, expect, test } from 'bun:test'
import { hashToken } from '../token'
import { readReturnAddress, readStateHash } from './site-request'
import { urlOf } from './target'

const read = (text: string, plain_http = false) => {
  const target = readReturnAddress(text, plain_http)
  return target && urlOf(target)
}

describe('SEC-150 the address to go back to', () => {
  test.each([
    ['https://app.example.com/', 'https://app.example.com/'],
    ['https://app.example.com', 'https://app.example.com/'],
    ['https://APP.Example.com.:443/a', 'https://app.example.com/a'],
    ['https://app.example.com:8443/a?b=c', 'https://app.example.com:8443/a?b=c'],
    ['https://app.example.com/a%20b/?q=1&r=%2F', 'https://app.example.com/a%20b/?q=1&r=%2F'],
    ['https://app.example.com/?rd=https://evil.example/', 'https://app.example.com/?rd=https://evil.example/'],
    ['https://app.example.com//evil.example/', 'https://app.example.com//evil.example/'],
    ['https://app.example.com/?x=a\\b', 'https://app.example.com/?x=a\\b'],
    ['https://app.example.com/a@evil.example', 'https://app.example.com/a@evil.example'],
  ])('%j is one', (text, expected) => expect(read(text)).toBe(expected))

  test.each([
    '',
    '/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'evil.example',
    'https:app.example.com/',
    'https:/app.example.com/',
    'https:///app.example.com/',
    'HTTPS://app.example.com/',
    'javascript:alert(1)//app.example.com/',
    'data:text/html,app.example.com',
    'ftp://app.example.com/',
    'https://app.example.com@evil.example/',
    'https://user:pass@app.example.com/',
    'https://@app.example.com/',
    'https://evil.example\\@app.example.com/',
    'https://evil.example\\.app.example.com/',
    'https://app.example.com\\.evil.example/',
    'https://app.example.com/\\evil.example',
    'https://app.example.com/a\\..\\b',
    'https://app.example.com:443:443/',
    'https://app.example.com:/',
    'https://app.example.com:0/',
    'https://app.example.com:99999/',
    'https://app.example.com..evil/',
    'https://app.example.com%00.evil/',
    'https://app.example.com%2eevil/',
    'https://app.exämple.com/',
    'https://app。example.com/',
    'https://*.example.com/',
    'https://app.example.com#/',
    'https://app.example.com/#x',
    'https://app.example.com?x',
    'https://app.example.com/\r\nSet-Cookie: a=b',
    'https://app.example.com/\t',
    'https://app.example.com/\0',
    ' https://app.example.com/',
    'https://app.example.com/ ',
    'https://app.example.com/ä',
    'https://app.example.com, https://evil.example/',
    `https://app.example.com/${'a'.repeat(8192)}`,
    `https://${'a'.repeat(300)}.example.com/`,
  ])('%j is none', (text) => expect(read(text, true)).toBe(null))

  test('http only where GateKeeper itself is reached by http', () => {
    expect(read('http://app.example.com/a')).toBe(null)
    expect(read('http://app.example.com:80/a', true)).toBe('http://app.example.com/a')
    expect(read('https://app.example.com/a', true)).toBe('https://app.example.com/a')
  })
})

describe('SEC-151 the hash of the state', () => {
  test('as we make it', () => expect(readStateHash(hashToken('x'))).toBe(hashToken('x')))
  test.each([null, '', 'a', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)} `])(
    '%j is none',
    (text) => expect(readStateHash(text)).toBe(null),
  )
})
