import { describe, expect, test } from 'bun:test'
import { makeAssertionChecks } from './assertion-checks'

const made = () => {
  const clock = { now: 0 }
  const seen = { calls: 0, running: 0, most: 0 }
  const verifying = (outcome: boolean) => async () => {
    seen.calls += 1
    seen.running += 1
    seen.most = Math.max(seen.most, seen.running)
    await Promise.resolve()
    seen.running -= 1
    return outcome
  }
  return { clock, seen, verifying, checks: makeAssertionChecks(() => clock.now) }
}
const countOf = (all: string[], what: string) => all.filter((one) => one === what).length

describe('FLT-22 signatures of strangers', () => {
  test('of ten thousand bad ones at once thirty and a few are checked, four side by side', async () => {
    const { seen, verifying, checks } = made()
    const all = await Promise.all(Array.from({ length: 10_000 }, () => checks.check('app 192.0.2.1', verifying(false))))
    expect(seen.calls).toBeLessThanOrEqual(33)
    expect(seen.most).toBe(4)
    expect(countOf(all, 'bad')).toBe(seen.calls)
    expect(countOf(all, 'paused')).toBe(10_000 - seen.calls)
  })

  test('good ones in any number are all checked, beside bad ones of another address', async () => {
    const { verifying, checks } = made()
    const floods = Array.from({ length: 500 }, () => checks.check('app 192.0.2.1', verifying(false)))
    const good = await Promise.all(Array.from({ length: 500 }, () => checks.check('app 192.0.2.2', verifying(true))))
    await Promise.all(floods)
    expect(countOf(good, 'good')).toBe(500)
  })

  test('the next minute begins anew', async () => {
    const { clock, verifying, checks } = made()
    for (let i = 0; i < 31; i += 1) await checks.check('app', verifying(false))
    expect(await checks.check('app', verifying(true))).toBe('paused')
    clock.now += 60_000
    expect(await checks.check('app', verifying(true))).toBe('good')
  })

  test('one that throws gives its place back', async () => {
    const { verifying, checks } = made()
    const broken = () => Promise.reject(new Error('broken'))
    for (let i = 0; i < 10; i += 1) await expect(checks.check('app', broken)).rejects.toThrow('broken')
    expect(await checks.check('app', verifying(true))).toBe('good')
  })

  test('more keys than there is room for: what is kept is let go, and nobody is refused', async () => {
    const { verifying, checks } = made()
    for (let i = 0; i < 10_050; i += 1) await checks.check(`app ${i}`, verifying(false))
    expect(await checks.check('app 1', verifying(true))).toBe('good')
  })
})
