import { expect, test } from 'bun:test'
import { makePushes } from './pushes'

const START = 1_800_000_000_000
const opened = () => {
  const clock = { now: START }
  return { clock, pushes: makePushes(() => clock.now) }
}
const app = (id: string) => ({ id, type: 'confidential' }) as const
const spa = { id: 'spa', type: 'public' } as const

test('PRM-07 of one app that proves itself three thousand a minute; another is not touched', () => {
  const { pushes, clock } = opened()
  clock.now += 12_500
  for (let i = 0; i < 3000; i += 1) expect(pushes.judge(app('a'), null).kind).toBe('open')
  expect(pushes.judge(app('a'), '192.0.2.1')).toEqual({ kind: 'wait', retry_after: 48, first: true })
  expect(pushes.judge(app('a'), '192.0.2.1')).toEqual({ kind: 'wait', retry_after: 48, first: false })
  expect(pushes.judge(app('b'), '192.0.2.1').kind).toBe('open')
  clock.now += 48_000
  expect(pushes.judge(app('a'), null).kind).toBe('open')
})

test('SEC-071 what was given back is there again, and of a minute that is over nothing is', () => {
  const { pushes, clock } = opened()
  const old = pushes.judge(app('a'), null)
  for (let i = 0; i < 4000; i += 1) {
    const verdict = pushes.judge(app('a'), null)
    if (verdict.kind !== 'open') throw new Error('shut out by what was given back')
    verdict.giveBack()
  }
  clock.now += 60_000
  for (let i = 0; i < 3000; i += 1) expect(pushes.judge(app('a'), null).kind).toBe('open')
  if (old.kind === 'open') old.giveBack()
  expect(pushes.judge(app('a'), null).kind).toBe('wait')
})

test('PRM-07 of public clients sixty a minute from one network, by whatever client ID', () => {
  const { pushes } = opened()
  for (let i = 0; i < 60; i += 1)
    expect(pushes.judge({ ...spa, id: `spa-${i}` }, `2001:db8::${i.toString(16)}`).kind).toBe('open')
  expect(pushes.judge(spa, '2001:db8::ffff')).toMatchObject({ kind: 'wait', first: true })
  expect(pushes.judge(spa, '2001:db8:0:1::1').kind).toBe('open')
  for (let i = 0; i < 60; i += 1) pushes.judge(spa, null)
  expect(pushes.judge(spa, null).kind).toBe('wait')
})

test('PRM-07 of all of them together three thousand, and apps that prove themselves have their own', () => {
  const { pushes } = opened()
  const address = (i: number) => `198.18.${i >> 8}.${i & 255}`
  for (let i = 0; i < 3000; i += 1) expect(pushes.judge(spa, address(i)).kind).toBe('open')
  expect(pushes.judge(spa, address(3000))).toMatchObject({ kind: 'wait', first: true })
  expect(pushes.judge(spa, address(3001))).toMatchObject({ kind: 'wait', first: false })
  expect(pushes.judge(app('a'), address(3000)).kind).toBe('open')
})
