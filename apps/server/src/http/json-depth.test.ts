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
  test('whatever JSON says, the depth is that of its value', () => {
    const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 40, depthSize: 'max' }),
        (value) => isTooDeep(JSON.stringify(value)) === depth(value) > 32,
      ),
    )
  })
})
