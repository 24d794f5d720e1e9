import { describe, expect, test } from 'bun:test'
import { parseSender } from './sender'

describe('SEC-095 the sender is one address', () => {
  test.each([
    ['auth@example.com', 'auth@example.com', null],
    ['<auth@example.com>', 'auth@example.com', null],
    ['GateKeeper <auth@example.com>', 'auth@example.com', 'GateKeeper'],
    [' Zoë & Söhne  <auth@example.com> ', 'auth@example.com', 'Zoë & Söhne'],
    ['"Fernhill, sign-in" <auth@example.com>', 'auth@example.com', 'Fernhill, sign-in'],
  ])('SEC-095 %s', (text, address, name) => {
    expect(parseSender(text)).toEqual({ address, name })
  })

  test.each([
    '',
    'GateKeeper',
    'a@example.com, b@evil.example',
    'A <a@example.com>, B <b@evil.example>',
    'A <a@example.com> <b@evil.example>',
    'A <<a@example.com>>',
    '"a@evil.example x"@example.com',
    'A "B" <a@example.com',
    'A\r\nBcc: b@evil.example <a@example.com>',
    'A\u202E <a@example.com>',
    `${'A'.repeat(321)} <a@example.com>`,
  ])('SEC-095 %j is refused', (text) => {
    expect(parseSender(text)).toBeNull()
  })
})
