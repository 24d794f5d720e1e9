import { describe, expect, test } from 'bun:test'
import { type Instant, later, type Seconds } from '@gatekeeper/core/instant'
import { SIGNING_ALGORITHMS, type SigningKey } from '@gatekeeper/core/signing-key'
import fc from 'fast-check'
import { applySteps } from '../test/simulate-rotation'
import { Witness } from '../test/witness'
import { signingKeyAt } from './key-state'
import { revokeNow } from './revoke-now'
import { rotateNow } from './rotate-now'
import { DEFAULT_ROTATION, type RotationPolicy, shortestLead } from './rotation-policy'
import { rotationSteps } from './rotation-schedule'

const START = Date.UTC(2026, 0, 1)
const HOUR = 3600
const DAY = 24 * HOUR
const EXTREME: RotationPolicy = { rotate_every: 1, publish_lead: 2, max_age: 1, longest_token_life: 2 }

/** Runs the job every `tick` seconds for `length` seconds and looks `looks` times between two runs. */
function simulate(policy: RotationPolicy, length: Seconds, tick: Seconds, looks: number) {
  const witness = new Witness()
  let keys: SigningKey[] = []
  let decisions = 0
  for (let now = START; now < later(START, length); now = later(now, tick)) {
    const steps = rotationSteps(keys, now, policy)
    if (steps.length > 0) decisions++
    keys = applySteps(keys, steps)
    for (let look = 0; look < looks; look++) witness.look(keys, now + Math.floor((tick * 1000 * look) / looks))
  }
  return { keys, seen: [...witness.seen.values()], decisions }
}

describe('JW-07 the schedule on a simulated clock', () => {
  test.each([
    ['400 days by the defaults, the job every hour', DEFAULT_ROTATION, 400 * DAY, HOUR, 3, 13],
    [
      '400 days, rotated weekly, tokens of a day',
      { ...DEFAULT_ROTATION, rotate_every: 7 * DAY, longest_token_life: DAY },
      400 * DAY,
      HOUR,
      2,
      57,
    ],
    [
      '400 days, a lead longer than a key signs',
      { ...DEFAULT_ROTATION, rotate_every: 10 * DAY, publish_lead: 25 * DAY },
      400 * DAY,
      6 * HOUR,
      2,
      38,
    ],
    ['SEC-021 the extreme: every second, two minutes, the job four times a second', EXTREME, 120, 0.25, 5, 118],
    ['SEC-021 the extreme, with the job once a second', EXTREME, 120, 1, 4, 117],
  ])('%s', (_, policy, length, tick, looks, changes) => {
    const { keys, seen } = simulate(policy, length, tick, looks)
    const step = (tick * 1000) / looks
    for (const { in_document, signing } of seen) {
      if (signing === null) continue
      // After the first start, nothing signs that was not published for the lead.
      if (in_document.first !== START)
        expect(signing.first - in_document.first).toBeGreaterThanOrEqual(policy.publish_lead * 1000)
      if (in_document.last < later(START, length - tick) - step) {
        // A retired key stays until the last token it signed has expired, and 60 seconds.
        expect(in_document.last - signing.last).toBeGreaterThanOrEqual(
          (policy.longest_token_life + 60) * 1000 - 2 * step,
        )
        expect(signing.last - signing.first).toBeLessThanOrEqual(
          (Math.max(policy.rotate_every, policy.publish_lead) + tick) * 1000,
        )
      }
    }
    for (const alg of SIGNING_ALGORITHMS)
      expect(
        keys.filter((key) => key.alg === alg && key.active_from > START && key.active_from < later(START, length)),
      ).toHaveLength(changes)
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
  })

  test('it writes seldom: two commits a rotation, and the first start', () => {
    expect(simulate(DEFAULT_ROTATION, 400 * DAY, HOUR, 1).decisions).toBe(1 + 13 + 13)
  })

  test('a removed key leaves by the next run of the job, not later', () => {
    for (const { retired_at, removed_at } of simulate(DEFAULT_ROTATION, 400 * DAY, HOUR, 1).keys)
      if (retired_at !== null && removed_at !== null)
        expect(removed_at - retired_at).toBeLessThanOrEqual(2 * HOUR * 1000)
  })
})

type Act = { kind: 'run' } | { kind: 'rotate'; alg: number } | { kind: 'revoke'; which: number }
interface Event {
  after: Seconds
  act: Act
}

const policies: fc.Arbitrary<RotationPolicy> = fc
  .record({
    rotate_every: fc.integer({ min: 1, max: 40 * DAY }),
    max_age: fc.integer({ min: 1, max: HOUR }),
    extra: fc.integer({ min: 0, max: 3 * DAY }),
    longest_token_life: fc.integer({ min: 1, max: DAY }),
  })
  .map(({ extra, ...policy }) => ({ ...policy, publish_lead: 2 * policy.max_age + extra }))

const gaps = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: HOUR }),
  fc.integer({ min: 0, max: 50 * DAY }),
)
const run: fc.Arbitrary<Act> = fc.constant({ kind: 'run' })
const rotate: fc.Arbitrary<Act> = fc.record({ kind: fc.constant('rotate' as const), alg: fc.nat(3) })
const revoke: fc.Arbitrary<Act> = fc.record({ kind: fc.constant('revoke' as const), which: fc.nat(60) })

/** Plays the events after a first start; every instant at which something begins or ends is looked at, and the one before. */
function play(policy: RotationPolicy, events: Event[]): { keys: SigningKey[]; witness: Witness; revoked: boolean } {
  const witness = new Witness()
  let now = START
  let keys = applySteps([], rotationSteps([], now, policy))
  for (const { after, act } of events) {
    const until = later(now, after)
    const changes = keys
      .flatMap(({ active_from, retired_at }) => [active_from, retired_at ?? now])
      .flatMap((at) => [at - 1, at])
    const moments = [now, ...changes.filter((at) => at > now && at <= until), until].sort((one, other) => one - other)
    for (const moment of moments) witness.look(keys, moment)
    now = until
    keys = applySteps(keys, stepsOf(act, keys, now, policy))
    witness.look(keys, now)
  }
  return { keys, witness, revoked: events.some(({ act }) => act.kind === 'revoke') }
}

function stepsOf(act: Act, keys: readonly SigningKey[], now: Instant, policy: RotationPolicy) {
  switch (act.kind) {
    case 'run':
      return rotationSteps(keys, now, policy)
    case 'rotate':
      return rotateNow(keys, SIGNING_ALGORITHMS[act.alg] ?? 'RS256', now, policy)
    case 'revoke':
      return revokeNow(keys, keys[act.which % keys.length]?.kid ?? '', now, policy)
    default:
      return act satisfies never
  }
}

/** Every key that was seen to sign had stood in `/keys` for `lead` seconds, those of the first start aside. */
function expectLead(witness: Witness, lead: Seconds): void {
  for (const { in_document, signing } of witness.seen.values())
    if (signing !== null && in_document.first > START)
      expect(signing.first - in_document.first).toBeGreaterThanOrEqual(lead * 1000)
}

describe('JW-06, JW-07 whatever the policy and whenever the job runs', () => {
  const eventsOf = (act: fc.Arbitrary<Act>) => fc.array(fc.record({ after: gaps, act }), { maxLength: 40, size: 'max' })

  test('exactly one key of each algorithm is active, and each was published for its lead', () => {
    fc.assert(
      fc.property(policies, eventsOf(run), (policy, events) => {
        const { keys, witness } = play(policy, events)
        expectLead(witness, policy.publish_lead)
        for (const { retired_at, removed_at } of keys)
          if (removed_at !== null)
            expect(removed_at - (retired_at ?? removed_at)).toBeGreaterThanOrEqual(
              (policy.longest_token_life + 60) * 1000,
            )
      }),
      { numRuns: 300 },
    )
  })

  test('rotated by hand at any moment: still one, and published for two cache lifetimes', () => {
    fc.assert(
      fc.property(policies, eventsOf(fc.oneof(run, rotate)), (policy, events) => {
        expectLead(play(policy, events).witness, shortestLead(policy))
      }),
      { numRuns: 300 },
    )
  })

  test('and with emergencies: still one, and a revoked key neither signs nor shows again', () => {
    fc.assert(
      fc.property(policies, eventsOf(fc.oneof(run, run, rotate, revoke)), (policy, events) => {
        const { keys, witness } = play(policy, events)
        for (const { kid, revoked_at } of keys) {
          if (revoked_at === null) continue
          const sighting = witness.seen.get(kid)
          expect(sighting?.in_document.last ?? 0).toBeLessThanOrEqual(revoked_at)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what was done is done: the same decision a second time has no steps', () => {
    fc.assert(
      fc.property(policies, eventsOf(fc.oneof(run, rotate, revoke)), gaps, fc.nat(3), (policy, events, gap, which) => {
        const { keys } = play(policy, events)
        const now = later(Math.max(START, ...keys.map(({ created_at }) => created_at)), gap)
        const alg = SIGNING_ALGORITHMS[which] ?? 'RS256'
        const kid = signingKeyAt(keys, alg, now)?.kid ?? ''
        const rotated = applySteps(keys, rotateNow(keys, alg, now, policy))
        const revoked = applySteps(keys, revokeNow(keys, kid, now, policy))
        expect(revokeNow(revoked, kid, now, policy)).toEqual([])
        const settled = applySteps(rotated, rotationSteps(rotated, now, policy))
        // A first start may at once need a successor: with a lead longer than a key signs.
        const again = rotationSteps(settled, now, policy)
        expect(rotationSteps(applySteps(settled, again), now, policy)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
