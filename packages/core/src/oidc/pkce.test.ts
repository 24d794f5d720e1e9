import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { isChallenge, isVerifier, verifierMatches } from './pkce'

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('RFC 7636 §4.6, TK-12: S256', () => {
  test('the example of appendix B', () => {
    expect(verifierMatches(CHALLENGE, VERIFIER)).toBe(true)
  })

  test.each([
    ['43 characters', 'a'.repeat(43), true],
    ['128 characters', '~'.repeat(128), true],
    ['all unreserved', 'ABCXYZabcxyz0189-._~ABCXYZabcxyz0189-._~ABCXYZ', true],
    ['42 characters', 'a'.repeat(42), false],
    ['129 characters', 'a'.repeat(129), false],
    ['non-ASCII', `${'a'.repeat(43)}é`, false],
    ['a character that is not unreserved', `${'a'.repeat(43)}+`, false],
    ['padding', `${'a'.repeat(43)}=`, false],
    ['line feed at the end', `${'a'.repeat(43)}\n`, false],
    ['NUL', `${'a'.repeat(43)}\0`, false],
    ['empty', '', false],
  ])('SEC-058 a verifier of %s', (_name, verifier, good) => {
    expect(isVerifier(verifier)).toBe(good)
    expect(verifierMatches(challengeOf(verifier), verifier)).toBe(good)
  })

  test.each([
    ['43 characters', CHALLENGE, true],
    ['42 characters', CHALLENGE.slice(1), false],
    ['44 characters', `${CHALLENGE}A`, false],
    ['padding', `${CHALLENGE}=`, false],
    ['plain base64', `+/${CHALLENGE.slice(2)}`, false],
    ['line feed', `${CHALLENGE}\n`, false],
    ['empty', '', false],
  ])('AZ-30 a challenge of %s', (_name, challenge, good) => {
    expect(isChallenge(challenge)).toBe(good)
    expect(verifierMatches(challenge, VERIFIER)).toBe(good)
  })

  test('the verifier is not its own challenge: plain is never accepted', () => {
    expect(verifierMatches(VERIFIER, VERIFIER)).toBe(false)
  })

  const verifier = fc.stringMatching(/^[A-Za-z0-9._~-]{43,128}$/)

  test('every verifier matches its own challenge', () => {
    fc.assert(fc.property(verifier, (text) => expect(verifierMatches(challengeOf(text), text)).toBe(true)))
  })

  test('any change of one byte fails', () => {
    fc.assert(
      fc.property(verifier, fc.nat(), fc.integer({ min: 0, max: 255 }), (text, at, byte) => {
        const i = at % text.length
        const changed = `${text.slice(0, i)}${String.fromCharCode(byte)}${text.slice(i + 1)}`
        expect(verifierMatches(challengeOf(text), changed)).toBe(changed === text)
      }),
      { numRuns: 500 },
    )
  })

  test('never throws', () => {
    const any = fc.string({ unit: 'binary' })
    fc.assert(fc.property(any, any, (a, b) => expect(verifierMatches(a, b)).toBe(false)))
  })
})
