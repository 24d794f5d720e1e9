import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readParameters } from './parameters'

describe('AZ-09, SEC-028, TK-18: a parameter that comes twice is found', () => {
  test.each([
    ['state=a&state=b', ['state']],
    ['state=a&state=a', ['state']],
    ['state=&state=a', ['state']],
    ['st%61te=a&state=b', ['state']],
    ['a=1&b=1&a=2&b=2&a=3', ['a', 'b']],
    ['a=1&A=1', []],
    ['resource=a&resource=b', []],
    ['', []],
  ])('%s', (text, repeated) => {
    expect(readParameters(text).repeated).toEqual(repeated)
  })
})

describe('AZ-10: an empty value counts as absent', () => {
  test.each(['state=', 'state', 'other=1', '', '?state=', '&&&'])('%j', (text) => {
    expect(readParameters(text).get('state')).toBeNull()
  })
})

describe('RFC 6749 appendix B: form decoding', () => {
  test.each([
    ['?state=a', 'a'],
    ['state=a+b', 'a b'],
    ['state=a%2Bb', 'a+b'],
    ['state=a=b', 'a=b'],
    ['state=%C3%A9', 'é'],
    ['state=a;b', 'a;b'],
    ['state=%EF%BB%BFa', '\ufeffa'],
  ])('%s', (text, value) => {
    expect(readParameters(text).get('state')).toBe(value)
  })
})

describe('SEC-011: broken encodings become inert text', () => {
  test.each([
    ['state=%ff', '\ufffd'],
    ['state=%ED%A0%80', '\ufffd\ufffd\ufffd'],
    ['state=\ud800', '\ufffd'],
    ['state=%zz', '%zz'],
    ['state=%', '%'],
    ['state=%00', '\u0000'],
    ['state=%E2%80%AE', '\u202e'],
  ])('%j', (text, value) => {
    expect(readParameters(text).get('state')).toBe(value)
  })
})

describe('SEC-010: names of the prototype are names like any other', () => {
  test.each(['__proto__', 'constructor', 'constructor.prototype', 'toString', 'hasOwnProperty'])('%s', (name) => {
    expect(readParameters(`${name}=x`).get(name)).toBe('x')
    expect(readParameters(`${name}=x`).repeated).toEqual([])
    expect(readParameters(`${name}=x&${name}=y`).repeated).toEqual([name])
    expect(readParameters('').get(name)).toBeNull()
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })
})

describe('AZ-17: the length as sent', () => {
  test.each([
    ['state=abc', 3],
    ['?state=a%20b', 5],
    ['a=1&st%61te=%26%26', 6],
    ['state', 0],
    ['state=', 0],
    ['other=abc', 0],
    ['xstate=abc', 0],
    ['x%41=abcdef&state=a', 1],
    ['=abc&state=a', 1],
    ['state=a&state=abc', 1],
  ])('%s', (text, length) => {
    expect(readParameters(text).sentLength('state')).toBe(length)
  })
})

describe('properties', () => {
  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[%&=+?a-f0-9]*$/)), (text) => {
        const params = readParameters(text)
        for (const name of params.names()) {
          params.get(name)
          params.sentLength(name)
        }
        expect(new Set(params.names()).size).toBe(params.names().length)
      }),
    )
  })
  test('repeats are found wherever they stand', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed() && text !== 'resource')
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string())), (pairs) => {
        const text = pairs
          .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value.toWellFormed())}`)
          .join('&')
        const names = pairs.map(([key]) => key)
        const twice = names.filter((key, index) => names.indexOf(key) !== index)
        expect(new Set(readParameters(text).repeated)).toEqual(new Set(twice))
      }),
    )
  })
  test('what was encoded is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        expect(readParameters(`state=${encodeURIComponent(value)}`).get('state')).toBe(value)
      }),
    )
  })
})
