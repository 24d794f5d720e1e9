import { expect, describe as group, test } from 'bun:test'
import fc from 'fast-check'
import { describe, hidden, oauthError } from './error'

group('AZ-21, TK-17: characters of error_description', () => {
  test.each([
    ['a "quoted" word', "a 'quoted' word"],
    ['a back\\slash', 'a backslash'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['naïve ✓', 'nave '],
    ['\u0000\u007f\u202e!', '!'],
  ])('%j', (text, kept) => {
    expect(describe(text)).toBe(kept)
  })
  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/.test(describe(text))),
    )
  })
  test('oauthError keeps to them', () => {
    expect(oauthError('invalid_request', 'say "code"\n').error_description).toBe("say 'code' ")
  })
})

group('a refusal', () => {
  test('names what was checked, else its own code', () => {
    expect(oauthError('access_denied', 'no').check).toBe('access_denied')
    expect(oauthError('invalid_request', 'no', { check: 'scope' }).check).toBe('scope')
  })
  test('SEC-049: keeps at most 2 KiB of what was received', () => {
    const { received } = oauthError('invalid_request', 'no', { received: 'x'.repeat(1 << 20) })
    expect(received).toBe(`${'x'.repeat(2048)}… (1048576 characters)`)
    expect(oauthError('invalid_request', 'no', { received: 'x'.repeat(2048) }).received).toHaveLength(2048)
  })
  test('hides what a trace must not keep', () => {
    expect(hidden('abc')).toBe('hidden, 3 characters')
  })
})
