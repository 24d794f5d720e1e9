import { expect, test } from 'bun:test'
import { filledLines, lineOfEntry, readLines } from './lines'

test('spaces of pasting go, empty lines stay in the box and are not sent', () => {
  const lines = readLines(' https://a \n\nhttps://b')
  expect(lines).toEqual(['https://a', '', 'https://b'])
  expect(filledLines(lines)).toEqual(['https://a', 'https://b'])
})

test('nothing is no line', () => expect(readLines('')).toEqual([]))

test.each([
  [1, 1],
  [2, 3],
  [3, 3],
])('entry %d stands in line %d', (nth, line) => expect(lineOfEntry(['a', '', 'b'], nth)).toBe(line))
