import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isTooDeep } from './json-depth'

const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`

describe('security.md section 5, limits: JSON of depth 32', () => {
  test('as deep as allowed', () => expect(isTooDeep(nested(32))).toBe(false))
  test('deeper', () => expect(isTooDeep(nested(34))).toBe(true))
  test('never closed', () => expect(isTooDeep('['.repeat(33))).toBe(true))
  test('wide is not deep', () => expect(isTooDeep(`[${'[],'.repeat(1000)}[]]`)).toBe(false))
  test.each([`"${'['.repeat(99)}"`, `"\\"${'['.repeat(99)}"`, `"\\\\","${'{'.repeat(99)}"`, ''])(
    '%s: within a string',
    (json) => expect(isTooDeep(json)).toBe(false),
  )
  test('any value, wrapped so often, is as deep as it is wrapped', () => {
    const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.double(), fc.constant('[{"\\'))
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 60 }), (inner, depth) => {
        const wrapped = Array.from({ length: depth }).reduce<unknown>((one) => [one], inner)
        return isTooDeep(JSON.stringify(wrapped)) === depth > 32
      }),
    )
  })
})
