import { describe, expect, test } from 'bun:test'
import { backupName, isBackupDue, isBackupLate, outdated } from './backup-plan'

const at = (text: string) => Date.parse(text)
const berlin = { schedule: 'daily', hour: 3, time_zone: 'Europe/Berlin' } as const

describe('a backup is due', () => {
  test.each([
    ['never run yet', null, '2026-11-29T00:00:00Z', true],
    ['an hour before its hour', '2026-11-28T02:00:01Z', '2026-11-29T01:00:00Z', false],
    ['at its hour', '2026-11-28T02:00:01Z', '2026-11-29T02:00:00Z', true],
    ['begun at its hour', '2026-11-29T02:00:00Z', '2026-11-29T02:00:30Z', false],
    ['missed for days: once', '2026-11-20T02:00:00Z', '2026-11-29T01:00:00Z', true],
    ['made up for: not again before the next hour', '2026-11-29T01:00:00Z', '2026-11-29T01:30:00Z', false],
  ])('daily: %s', (_, last, now, due) => {
    expect(isBackupDue(berlin, last === null ? null : at(last), at(now))).toBe(due)
  })

  test('off: never', () =>
    expect(isBackupDue({ ...berlin, schedule: 'off' }, null, at('2026-11-29T05:00:00Z'))).toBe(false))

  // 2026-11-30 is a Monday.
  test.each([
    ['2026-11-29T23:00:00Z', false],
    ['2026-11-30T01:59:00Z', false],
    ['2026-11-30T02:00:00Z', true],
    ['2026-12-03T12:00:00Z', true],
  ])('weekly on Mondays: %s is %p', (now, due) => {
    expect(isBackupDue({ ...berlin, schedule: 'weekly' }, at('2026-11-23T02:00:00Z'), at(now))).toBe(due)
  })

  test('clocks that go forward skip the hour: once, at the change', () => {
    const timing = { ...berlin, hour: 2 }
    const before = at('2026-03-28T01:00:00Z')
    expect(isBackupDue(timing, before, at('2026-03-29T00:59:00Z'))).toBe(false)
    expect(isBackupDue(timing, before, at('2026-03-29T01:00:00Z'))).toBe(true)
    expect(isBackupDue(timing, at('2026-03-29T01:00:00Z'), at('2026-03-29T02:30:00Z'))).toBe(false)
  })

  test('clocks that go back have the hour twice: one backup', () => {
    const timing = { ...berlin, hour: 2 }
    const begun: number[] = [at('2026-10-24T00:00:00Z')]
    for (let now = at('2026-10-24T00:00:00Z'); now < at('2026-10-26T00:00:00Z'); now += 60_000)
      if (isBackupDue(timing, begun.at(-1) ?? null, now)) begun.push(now)
    expect(begun.length).toBe(2)
  })
})

test('late: nothing for twice the time between two', () => {
  const now = at('2026-11-29T12:00:00Z')
  expect(isBackupLate('daily', now - 47 * 3_600_000, now)).toBe(false)
  expect(isBackupLate('daily', now - 49 * 3_600_000, now)).toBe(true)
  expect(isBackupLate('weekly', now - 13 * 86_400_000, now)).toBe(false)
  expect(isBackupLate('off', 0, now)).toBe(false)
})

describe('what goes', () => {
  const one = (n: number, more: object = {}) => ({
    id: String(n),
    place: 'local' as const,
    state: 'done' as const,
    started_at: n,
    finished_at: n,
    verify_fault: null,
    ...more,
  })
  const ids = (list: { id: string }[]) => list.map(({ id }) => id)

  test('the newest stay, by their place', () => {
    const list = [one(1), one(2), one(3), one(4, { place: 's3' })]
    expect(ids(outdated(list, 'local', 2, 10))).toEqual(['1'])
    expect(ids(outdated(list, 's3', 2, 10))).toEqual([])
  })

  test('the only good one stays, however old', () => {
    const bad = { verify_fault: 'It was changed.' }
    expect(ids(outdated([one(1), one(2, bad), one(3, bad)], 'local', 1, 10))).toEqual(['2'])
  })

  test('failures go after a month; what runs stays', () => {
    const now = 40 * 86_400_000
    const list = [one(1, { state: 'failed' }), one(2, { state: 'running', finished_at: null })]
    expect(ids(outdated(list, 'local', 1, now))).toEqual(['1'])
  })
})

test('names sort by time', () => {
  expect(backupName('2026-11-29T03:15:00.000Z', '018f0000-0000-7000-8000-0000abcd1234')).toBe(
    'gatekeeper-20261129-031500-abcd1234',
  )
})
