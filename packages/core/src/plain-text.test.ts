import { describe, expect, test } from 'bun:test'
import { isPlain } from './plain-text'

describe('SEC-011 text that stays what it seems', () => {
  test.each(['', 'Nextcloud', 'Zoë’s “App” <b>', '日本語', '👨‍👩‍👧', 'a  b'])('%j is plain', (text) =>
    expect(isPlain(text)).toBe(true),
  )
  test.each([
    'a\0',
    'a\nb',
    '\t',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\ud800',
    'a\udc00',
    '\u202egnp.exe',
    '\u2066',
    '\u2028',
    '\u200f',
    '\u200b\u200b',
    ' \u2800 \u2060',
    '\u3164',
  ])('%j is not', (text) => expect(isPlain(text)).toBe(false))
})
