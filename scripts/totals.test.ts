import { describe, expect, test } from 'bun:test'
import { type Counting, closingLine, judge, NOTHING, readTotals } from './totals'

const read = (counting: Counting, output: string) => {
  const reader = readTotals(counting)
  for (const line of output.split('\n')) reader.line(line)
  return reader.totals()
}

describe('bun test', () => {
  test('one run', () => {
    const output =
      '(pass) ok\n\n 3 pass\n 1 skip\n 2 todo\n 1 fail\n 4 expect() calls\nRan 7 tests across 2 files. [21.00ms]'
    expect(read('bun', output)).toEqual({ passed: 3, failed: 1, skipped: 3 })
  })

  test('two runs are added up', () => {
    const once = ' 3 pass\n 0 fail\nRan 3 tests across 1 file. [5.00ms]\n'
    expect(read('bun', once + once)).toEqual({ passed: 6, failed: 0, skipped: 0 })
  })

  test('what a test prints does not count', () => {
    const output = ' 900 pass\n(pass) ok\n 1 pass\n 0 fail\nRan 1 test across 1 file. [5.00ms]'
    expect(read('bun', output)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  })

  test('a run that never closed counts nothing', () => {
    expect(read('bun', ' 3 pass\n 0 fail\nSegmentation fault')).toEqual(NOTHING)
  })
})

describe('Playwright', () => {
  test('a run with every outcome', () => {
    const output = [
      '  2 failed',
      '    e2e/a.spec.ts:3:1 › 9 passed',
      '  1 flaky',
      '  1 interrupted',
      '  1 skipped',
      '  3 did not run',
      '  12 passed (1.2m)',
    ].join('\n')
    expect(read('playwright', output)).toEqual({ passed: 12, failed: 4, skipped: 4 })
  })

  test('no closing line', () => {
    expect(read('playwright', 'Error: No tests found')).toEqual(NOTHING)
  })
})

describe('judge', () => {
  test.each([
    ['a check that exits 0', 'exit', 0, NOTHING, { passed: 1, failed: 0, skipped: 0 }],
    ['a check that exits 1', 'exit', 1, NOTHING, { passed: 0, failed: 1, skipped: 0 }],
    ['a runner that passed', 'bun', 0, { passed: 5, failed: 0, skipped: 1 }, { passed: 5, failed: 0, skipped: 1 }],
    ['a runner that failed', 'bun', 1, { passed: 5, failed: 2, skipped: 0 }, { passed: 5, failed: 2, skipped: 0 }],
    [
      'a crash after its last test',
      'bun',
      139,
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 5, failed: 1, skipped: 0 },
    ],
    ['a crash before its first test', 'playwright', 1, NOTHING, { passed: 0, failed: 1, skipped: 0 }],
    ['a runner that ran nothing', 'playwright', 0, NOTHING, { passed: 0, failed: 1, skipped: 0 }],
    ['a runner that skipped all', 'bun', 0, { passed: 0, failed: 0, skipped: 4 }, { passed: 0, failed: 1, skipped: 4 }],
    ['failures with exit code 0', 'bun', 0, { passed: 1, failed: 1, skipped: 0 }, { passed: 1, failed: 1, skipped: 0 }],
  ] as const)('%s', (_, counting, exitCode, counted, expected) => {
    expect(judge(counting, exitCode, counted)).toEqual(expected)
  })
})

describe('closingLine', () => {
  test.each([
    [{ passed: 3, failed: 0, skipped: 0 }, '3 passed, 0 failed'],
    [{ passed: 3, failed: 1, skipped: 2 }, '3 passed, 1 failed, 2 skipped'],
  ])('%p', (totals, expected) => {
    expect(closingLine(totals)).toBe(expected)
  })
})
