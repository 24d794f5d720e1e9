import { describe, expect, test } from 'bun:test'
import { fold, lately } from './lately'

const DAY = 86_400_000
const now = 100 * DAY
const app = (name: string, days: number | null) => ({ name, used_at: days === null ? null : now - days * DAY })

describe('the launcher', () => {
  test('used lately: of the last month, the newest first, six at most', () => {
    const apps = [app('never', null), app('old', 31), app('b', 3), app('a', 1)]
    expect(lately(apps, now).map(({ name }) => name)).toEqual(['a', 'b'])
    const many = Array.from({ length: 9 }, (_, day) => app(`${day}`, day))
    expect(lately(many, now).map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5'])
  })
  test('a search hears no accents and no case', () => {
    expect(fold(' CAFÉ ')).toBe('cafe')
  })
})
