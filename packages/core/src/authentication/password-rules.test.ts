import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { COMMON_PASSWORDS } from './common-passwords.data'
import { checkPassword, isTooLong } from './password-rules'

const rules = { min_length: 12, context: ['ada.lovelace', 'GateKeeper', 'countess'] }
const judge = (password: string, min_length = 12) => {
  const checked = checkPassword(password, { ...rules, min_length })
  return checked.kind === 'ok' ? 'ok' : checked.code
}

describe('SEC-089 a new password', () => {
  test.each([
    ['1 MiB', 'x'.repeat(1 << 20), 'too_long'],
    ['1 025 bytes', `${'é'.repeat(512)}x`, 'too_long'],
    ['1 024 bytes', `${'é1'.repeat(341)}x`, 'ok'],
    ['129 characters', `${'ab cd3'.repeat(21)}xyz`, 'ok'],
    ['64 characters', 'tulips in the snow, 3 geese over Lake Constance, and no umbrella', 'ok'],
    ['emoji', '🐢🚲🌧️🪗🧭🦉🥨🪁🧊🎐', 'too_short'],
    ['twelve emoji', '🐢🚲🌧🪗🧭🦉🥨🪁🧊🎐🧵🫖', 'ok'],
    ['spaces within', 'tin roof  five larks', 'ok'],
    ['spaces around, which count', '  tin larks ', 'ok'],
    ['NUL', 'tin roof\0five larks', 'ok'],
    ['lone surrogate', 'tin roof five \ud800', 'malformed'],
    ['1 under the minimum', 'qpwlmzhytra', 'too_short'],
    ['12 lower-case letters', 'qpwlmzhytrae', 'ok'],
    ['digits only', '839104726518', 'ok'],
    ['empty', '', 'too_short'],
  ])('%s', (_name, password, expected) => {
    expect(judge(password)).toBe(expected as never)
  })

  test.each([
    'correcthorsebatterystaple',
    'CorrectHorseBatteryStaple',
    'Password1234',
    'P@ssw0rd2026!!',
    'dragonfly 1987',
    '2026!Summer!!',
    'qwertyuiop12',
    '1qaz2wsx3edc',
    'hunterhunter',
    'monkeymonkey',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    '123456789012',
    'iloveyouforever',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('common: %s', (password) => {
    expect(judge(password)).toBe('common')
  })

  test.each([
    ['the local part', 'ada.lovelace'],
    ['with a year', 'Ada.Lovelace1815'],
    ['its parts', 'lovelace-ada-12'],
    ['the instance', 'GateKeeper-2026!'],
    ['disguised', 'g4t3k33p3r-2026'],
    ['the user name twice', 'countessCountess'],
    ['two of them', 'adagatekeeper1'],
  ])('context words: %s', (_name, password) => {
    expect(judge(password)).toBe('context')
  })

  test.each([
    ['a sentence with the name in it', 'ada counts nine herons'],
    ['a word with many digits', 'dragonfly 8391047265'],
    ['the name with many digits', 'lovelace 839104726518'],
  ])('not refused: %s', (_name, password) => {
    expect(judge(password)).toBe('ok')
  })

  test.each([
    [8, 'tin roof', 'ok'],
    [8, 'tinroof', 'too_short'],
    [8, 'trustno1', 'common'],
    [128, 'x y'.repeat(42), 'too_short'],
  ])('the minimum is a setting: %i', (min_length, password, expected) => {
    expect(judge(password, min_length)).toBe(expected as never)
  })

  test('no context word of one or two letters counts', () => {
    expect(checkPassword('aoaoaoaoaoao-tin', { min_length: 12, context: ['a', 'o', ''] }).kind).toBe('ok')
  })

  test('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (password) => {
        expect(judge(password)).toBe(judge(password))
      }),
    )
  })

  test('isTooLong counts bytes', () => {
    expect([isTooLong('x'.repeat(1024)), isTooLong('x'.repeat(1025)), isTooLong('é'.repeat(513))]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('SEC-089 the block list', () => {
  const entries = COMMON_PASSWORDS.trim().split(/\s+/)

  test('has at least 3 000 entries, none twice, folded as they are looked up', () => {
    expect(entries.length).toBeGreaterThanOrEqual(3000)
    expect(new Set(entries).size).toBe(entries.length)
    expect(entries.filter((entry) => entry !== entry.normalize('NFKC').toLowerCase())).toEqual([])
  })

  test('every entry is refused, in upper case too', () => {
    const accepted = entries.filter((entry) => judge(entry, 1) === 'ok' || judge(entry.toUpperCase(), 1) === 'ok')
    expect(accepted).toEqual([])
  })
})
