import { expect, test } from 'bun:test'
import { fromLocalInput, toLocalInput } from './local-time'

test('to the minute and back', () => {
  const at = new Date(2026, 2, 9, 7, 5).getTime()
  expect(toLocalInput(at)).toBe('2026-03-09T07:05')
  expect(fromLocalInput('2026-03-09T07:05')).toBe(at)
})
test('nothing is no instant', () => {
  expect(toLocalInput(null)).toBe('')
  expect(fromLocalInput('')).toBeNull()
  expect(fromLocalInput('soon')).toBeNull()
})
