import { describe, expect, test } from 'bun:test'
import { failureLines, readFailures } from './failures'
import type { Counting } from './totals'

const read = (counting: Counting, output: string) => {
  const reader = readFailures(counting)
  for (const line of output.split('\n')) reader.line(line)
  return reader.failures()
}

describe('bun test', () => {
  test('a failure has its name and what was printed since the test before', () => {
    const output =
      'noise\n(pass) one [1.00ms]\nerror: expected 1\n  at b.test.ts:3\n(fail) two > 2 [0.20ms]\n(pass) three'
    expect(read('bun', output)).toEqual([{ name: 'two > 2', lines: ['error: expected 1', '  at b.test.ts:3'] }])
  })

  test('what Bun names once more at its end is told once', () => {
    const run =
      'error: x\n(fail) two\n(pass) three\n\n1 tests failed:\n(fail) two\n\n 1 fail\nRan 2 tests across 1 file.'
    expect(read('bun', `${run}\n${run}`).map(({ name }) => name)).toEqual(['two', 'two'])
  })

  test('of much that was printed the last thirty lines are kept', () => {
    const output = [...Array.from({ length: 500 }, (_, n) => `line ${n}`), '(fail) long'].join('\n')
    const lines = read('bun', output)[0]?.lines ?? []
    expect(lines).toHaveLength(30)
    expect(lines.at(-1)).toBe('line 499')
  })

  test('the file and seconds in a name are part of it', () => {
    expect(read('bun', '(fail) waits [twice] [2.5s]')[0]?.name).toBe('waits [twice]')
  })
})

test('a gate that is counted by its exit code is told by its last lines', () => {
  expect(read('exit', 'a\nb')).toEqual([{ name: 'the last lines', lines: ['a', 'b'] }])
})

test('of many failures all are named, and the first eight told', () => {
  const failures = Array.from({ length: 10 }, (_, n) => ({ name: `t${n}`, lines: ['why', ''] }))
  const lines = failureLines('test:unit', failures)
  expect(lines.filter((line) => line.startsWith('failed: test:unit: t'))).toHaveLength(10)
  expect(lines.filter((line) => line === '  why')).toHaveLength(8)
})
