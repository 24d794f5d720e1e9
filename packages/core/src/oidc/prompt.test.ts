import { describe, expect, test } from 'bun:test'
import { parsePrompt } from './prompt'

describe('OpenID Connect Core §3.1.2.1: prompt', () => {
  test.each([
    [null, []],
    ['none', ['none']],
    ['login', ['login']],
    ['login consent', ['login', 'consent']],
    ['consent  login consent', ['consent', 'login']],
    ['select_account', ['select_account']],
    ['none none', ['none']],
    [' ', []],
  ] as const)('%j', (text, value) => {
    expect(parsePrompt(text)).toEqual({ kind: 'prompt', value: [...value] })
  })
})

describe('LG-07: none together with another value', () => {
  test.each(['none login', 'login none', 'none consent', 'consent login none', 'none select_account'])('%s', (text) => {
    expect(parsePrompt(text)).toMatchObject({ kind: 'refuse', reason: expect.stringContaining('none') })
  })
})

describe('LG-08: an unknown value', () => {
  test.each(['create', 'Login', 'NONE', 'login,consent', 'none create', '__proto__', 'login\tconsent'])(
    '%j',
    (text) => {
      expect(parsePrompt(text)).toEqual({
        kind: 'refuse',
        reason: 'it holds a value other than none, login, consent, select_account',
      })
    },
  )
})
