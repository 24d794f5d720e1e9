import { describe, expect, test } from 'bun:test'
import { type Instant, later } from '@gatekeeper/core/instant'
import { SIGNING_ALGORITHMS, type SigningKey } from '@gatekeeper/core/signing-key'
import { applySteps, bareKey } from '../test/simulate-rotation'
import { publishedKeysAt, signingKeyAt, stateAt } from './key-state'
import { DEFAULT_ROTATION } from './rotation-policy'
import { rotationSteps } from './rotation-schedule'

const START = Date.UTC(2026, 0, 1)
const HOUR = 3600
const DAY = 24 * HOUR
const at = (seconds: number): Instant => later(START, seconds)

/** The other algorithms kept busy, so that a table shows the steps of RS256 alone. */
const others = SIGNING_ALGORITHMS.slice(1).map((alg) => bareKey(alg, alg, at(0)))
const steps = (keys: SigningKey[], now: Instant) =>
  rotationSteps([...keys, ...others.map((key) => ({ ...key, active_from: now }))], now, DEFAULT_ROTATION)

describe('JW-06 the first start', () => {
  test('a key for each algorithm, published and active at once', () => {
    const first = rotationSteps([], START, DEFAULT_ROTATION)
    expect(first).toEqual(
      SIGNING_ALGORITHMS.map((alg) => ({ kind: 'generate', alg, published_at: START, active_from: START })),
    )
    expect(rotationSteps(applySteps([], first), START, DEFAULT_ROTATION)).toEqual([])
  })

  test('an algorithm that is new to the product gets a key, the others are left alone', () => {
    const keys = SIGNING_ALGORITHMS.slice(0, 3).map((alg) => bareKey(alg, alg, at(0)))
    expect(rotationSteps(keys, at(DAY), DEFAULT_ROTATION)).toEqual([
      { kind: 'generate', alg: 'EdDSA', published_at: at(DAY), active_from: at(DAY) },
    ])
  })

  test('security.md §6 loss: with every key revoked, new ones sign at once', () => {
    const keys = SIGNING_ALGORITHMS.map((alg) => bareKey(alg, alg, at(0), { revoked_at: at(5) }))
    expect(rotationSteps(keys, at(5), DEFAULT_ROTATION)).toHaveLength(4)
  })
})

describe('JW-07 a change, 30 days and 24 hours', () => {
  const first = bareKey('a', 'RS256', at(0))
  const generate = (now: number, active_from: number) => ({
    kind: 'generate' as const,
    alg: 'RS256' as const,
    published_at: at(now),
    active_from: at(active_from),
  })

  test.each([
    ['until 24 hours before it nothing happens', 29 * DAY - 1, []],
    ['24 hours before it both sides are planned', 29 * DAY, [29 * DAY, 30 * DAY]],
    ['a job three days late still publishes 24 hours ahead', 33 * DAY, [33 * DAY, 34 * DAY]],
    ['so does one a year late', 395 * DAY, [395 * DAY, 396 * DAY]],
  ])('%s', (_, now, planned) => {
    const [published, start] = planned
    expect(steps([first], at(now))).toEqual(
      published === undefined || start === undefined
        ? []
        : [generate(published, start), { kind: 'retire', kid: 'a', retired_at: at(start) }],
    )
  })

  const retired = { ...first, retired_at: at(30 * DAY) }
  const second = bareKey('b', 'RS256', at(30 * DAY), { published_at: at(29 * DAY) })
  const gone = 30 * DAY + 900 + 60

  test.each([
    ['planned once, it is not planned again', 29 * DAY + 60, []],
    ['nothing is left to do when it comes', 30 * DAY, []],
    ['the old key stays while its tokens live, and 60 seconds', gone - 1, []],
    ['then it goes', gone, [{ kind: 'remove' as const, kid: 'a', removed_at: at(gone) }]],
    ['a late job removes it late', gone + DAY, [{ kind: 'remove' as const, kid: 'a', removed_at: at(gone + DAY) }]],
  ])('%s', (_, now, expected) => {
    expect(steps([retired, second], at(now))).toEqual(expected)
  })

  test('JW-08 removed once, it stays on file and is never touched again', () => {
    expect(steps([{ ...retired, removed_at: at(gone) }, second], at(gone + 60))).toEqual([])
    expect(steps([{ ...retired, revoked_at: at(gone - 9) }, second], at(gone + 60))).toEqual([])
  })

  test('longer tokens keep the old key longer', () => {
    const policy = { ...DEFAULT_ROTATION, longest_token_life: DAY }
    const keys = [retired, second, ...others.map((key) => ({ ...key, active_from: at(30 * DAY) }))]
    expect(rotationSteps(keys, at(31 * DAY + 59), policy)).toEqual([])
    expect(rotationSteps(keys, at(31 * DAY + 60), policy)).toHaveLength(1)
  })
})

describe('FLT-14 two nodes at once', () => {
  test('both name the version of the same key, so that one of two commits wins', () => {
    const keys = [bareKey('a', 'RS256', at(0))]
    const [one, other] = [steps(keys, at(29 * DAY)), steps(keys, at(29 * DAY + 1))]
    for (const list of [one, other]) expect(list).toContainEqual(expect.objectContaining({ kind: 'retire', kid: 'a' }))
  })

  test('two first keys, should they ever come to be: all nodes sign with one, the job retires the other', () => {
    const twins = [bareKey('a', 'RS256', at(0)), bareKey('b', 'RS256', at(0))]
    expect(signingKeyAt(twins, 'RS256', at(1))?.kid).toBe('b')
    expect(steps(twins, at(60))).toEqual([{ kind: 'retire', kid: 'a', retired_at: at(60) }])
  })

  test('a successor lost without a word (restored by hand): the current key signs on until a new one has its lead', () => {
    const keys = [bareKey('a', 'RS256', at(0), { retired_at: at(10 * DAY) })]
    const found = steps(keys, at(10 * DAY - 60))
    expect(found).toContainEqual({ kind: 'retire', kid: 'a', retired_at: at(11 * DAY - 60) })
    const after = applySteps(keys, found)
    expect(signingKeyAt(after, 'RS256', at(10 * DAY + 60))?.kid).toBe('a')
  })
})

describe('FLT-13 a clock that jumps', () => {
  const years = 10 * 365 * DAY
  const started = applySteps([], rotationSteps([], START, DEFAULT_ROTATION))

  test('ten years ahead and back: the plan of the wrong clock is brought back to one lead', () => {
    const ahead = applySteps(started, rotationSteps(started, at(years), DEFAULT_ROTATION))
    const back = applySteps(ahead, rotationSteps(ahead, at(60), DEFAULT_ROTATION))
    for (const alg of SIGNING_ALGORITHMS) {
      const next = back.find((key) => key.alg === alg && stateAt(key, at(60)) === 'published')
      expect(next?.active_from).toBe(at(60 + DAY))
      expect(signingKeyAt(back, alg, at(60 + DAY - 1))).not.toBe(next)
      expect(signingKeyAt(back, alg, at(60 + DAY))?.kid).toBe(next?.kid ?? '')
    }
    expect(rotationSteps(back, at(61), DEFAULT_ROTATION)).toEqual([])
  })

  test('an hour back, to before the first start: the same keys sign, and no others are made', () => {
    const found = rotationSteps(started, at(-HOUR), DEFAULT_ROTATION)
    expect(found.map(({ kind }) => kind)).toEqual(['activate', 'activate', 'activate', 'activate'])
    expect(signingKeyAt(started, 'RS256', at(-HOUR))?.kid).toBe(signingKeyAt(started, 'RS256', at(0))?.kid ?? '')
  })

  test('an hour back, over a change: what signs stands in /keys', () => {
    const keys = [
      bareKey('a', 'RS256', at(0), { retired_at: at(30 * DAY), removed_at: at(30 * DAY + 960) }),
      bareKey('b', 'RS256', at(30 * DAY), { published_at: at(29 * DAY) }),
    ]
    const now = at(30 * DAY - HOUR)
    expect(signingKeyAt(keys, 'RS256', now)?.kid).toBe('b')
    expect(publishedKeysAt(keys, now).map(({ kid }) => kid)).toEqual(['b'])
  })
})
