import { describe, expect, test } from 'bun:test'
import { isSource, MEDIAN_AT_MOST, measure, NINTH_DECILE_AT_MOST, report, sourceSizes } from './file-sizes'

const sized = (...lines: number[]) => lines.map((n, i) => ({ path: `f${i}.ts`, lines: n }))

describe('the sources keep to the sizes of design.md section 1', () => {
  const sizes = measure(sourceSizes())
  console.log(report(sizes))

  test('there are files to measure', () => expect(sizes.files).toBeGreaterThan(0))
  test('median', () => expect(sizes.median).toBeLessThanOrEqual(MEDIAN_AT_MOST))
  test('ninth decile', () => expect(sizes.ninthDecile).toBeLessThanOrEqual(NINTH_DECILE_AT_MOST))
})

describe('measure', () => {
  test('median and ninth decile are values that occur', () => {
    const ten = measure(sized(10, 20, 30, 40, 50, 60, 70, 80, 90, 100))
    expect([ten.median, ten.ninthDecile]).toEqual([50, 90])
  })

  test('one file in five above the target is found', () => {
    expect(measure(sized(10, 10, 10, 10, 300)).ninthDecile).toBe(300)
  })

  test('lists what is longer than 400 lines, the longest first', () => {
    expect(report(measure(sized(10, 401, 400, 900)))).toEndWith('\n900  f3.ts\n401  f1.ts')
  })
})

describe('isSource', () => {
  test.each([
    ['packages/core/src/oidc/client.ts', true],
    ['apps/web/src/login/main.tsx', true],
    ['packages/core/src/oidc/client.test.ts', false],
    ['apps/web/src/messages/de.ts', false],
    ['packages/db/src/migrations/index.ts', false],
    ['apps/web/src/icons.gen.ts', false],
    ['packages/core/src/authentication/common-passwords.data.ts', false],
  ])('%s: %p', (path, expected) => expect(isSource(path)).toBe(expected))
})
