import { describe, expect, test } from 'bun:test'
import type { EmailCode } from './email-code'
import { canonicalEmailCode, emailCodeDue, judgeEmailCode, makeEmailCode } from './email-codes'

const NOW = 1_790_000_000_000
const MINUTE = 60_000

const CODE: EmailCode = {
  id: 'c',
  purpose: 'second_factor',
  attempt_id: 'i',
  user_id: 'u',
  code_mac: 'k.mac',
  created_at: NOW,
  expires_at: NOW + 10 * MINUTE,
  wrong_tries: 0,
  used_at: null,
}

describe('SEC-105: the digits', () => {
  const bytesOf = (...draws: number[]) => {
    const left = [...draws]
    return () => {
      const drawn = left.shift() ?? 0
      return Uint8Array.of(drawn >> 16, (drawn >> 8) & 255, drawn & 255)
    }
  }
  test.each([
    [[0], '000000'],
    [[999_999], '999999'],
    [[1_000_000], '000000'],
    [[15_999_999], '999999'],
    [[16_000_000, 42], '000042'],
    [[16_777_215, 16_000_001, 7], '000007'],
  ])('%j gives %s: what would make some codes likelier is drawn again', (draws, code) => {
    expect(makeEmailCode(bytesOf(...draws))).toBe(code)
  })

  test.each([
    ['123456', '123456'],
    [' 123 456\n', '123456'],
    ['123-456', '123456'],
    ['12345', null],
    ['1234567', null],
    ['１２３４５６', null],
  ])('%j is read as %j', (text, code) => expect(canonicalEmailCode(text)).toBe(code))
})

describe('SEC-105: which code is right', () => {
  const rows: [string, EmailCode | null, string[], number, string][] = [
    ['the right one', CODE, ['k.mac'], NOW, 'right'],
    ['under the master key before', CODE, ['new.mac', 'k.mac'], NOW, 'right'],
    ['another', CODE, ['k.mad'], NOW, 'wrong'],
    ['a longer one', CODE, ['k.mac.'], NOW, 'wrong'],
    ['none typed', CODE, [], NOW, 'wrong'],
    ['in the last moment', CODE, ['k.mac'], NOW + 10 * MINUTE - 1, 'right'],
    ['after ten minutes', CODE, ['k.mac'], NOW + 10 * MINUTE, 'ended'],
    ['once it was used', { ...CODE, used_at: NOW }, ['k.mac'], NOW, 'ended'],
    ['after four wrong tries', { ...CODE, wrong_tries: 4 }, ['k.mac'], NOW, 'right'],
    ['after five wrong tries', { ...CODE, wrong_tries: 5 }, ['k.mac'], NOW, 'ended'],
    ['none was sent', null, ['k.mac'], NOW, 'ended'],
  ]
  test.each(rows)('%s', (_, code, macs, now, verdict) => {
    expect(judgeEmailCode(code, macs, now) as string).toBe(verdict)
  })
})

describe('SEC-105: again after 60 s, five an hour', () => {
  const sent = (...minutes: number[]) => minutes.map((at) => ({ attempt_id: 'i', created_at: NOW - at * MINUTE }))
  test.each([
    ['the first', [], 0],
    ['within the minute', sent(0.5), NOW + 30_000],
    ['after it', sent(1), NOW],
    ['the fifth', sent(1, 2, 3, 4), NOW],
    ['the sixth', sent(1, 2, 3, 4, 5), NOW + 55 * MINUTE],
    ['the sixth, as soon as the first is an hour old', sent(1, 2, 3, 4, 60), NOW],
    ['the seventh of another attempt', [{ attempt_id: 'j', created_at: NOW }, ...sent(1, 2, 3, 59)], NOW + MINUTE],
    ['the first of another attempt', [{ attempt_id: 'j', created_at: NOW }], 0],
  ])('%s', (_, codes, due) => expect(emailCodeDue(codes, 'i', NOW)).toBe(due))
})
