import { describe, expect, test } from 'bun:test'
import { approvalState, matchNumber } from './device-approval'

const NOW = 1_790_000_000_000
const asked = { expires_at: NOW + 300_000, decided_at: null as number | null, approved: null, used_at: null }

describe('AM-10 a sign-in that a phone approves', () => {
  test.each([
    ['waiting', {}, 0],
    ['waiting', {}, 299_999],
    ['expired', {}, 300_000],
    ['approved', { approved: true }, 299_999],
    ['expired', { approved: true }, 300_000],
    ['denied', { approved: false }, 0],
    ['expired', { approved: false }, 300_000],
    ['expired', { approved: true, used_at: NOW }, 1],
  ] as const)('AM-10 %s: %o after %d ms', (state, part, later) => {
    expect(approvalState({ ...asked, ...('approved' in part ? { decided_at: NOW } : {}), ...part }, NOW + later)).toBe(
      state,
    )
  })

  test('AM-10 the number has two digits, and every one of the ninety comes up', () => {
    const seen = new Set<string>()
    for (let byte = 0; byte < 256; byte += 1) seen.add(matchNumber(Uint8Array.of(0, 0, 0, byte)))
    expect(seen.size).toBe(90)
    for (const number of seen) expect(number).toMatch(/^[1-9]\d$/)
  })
})
