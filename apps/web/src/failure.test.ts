import { describe, expect, test } from 'bun:test'
import { TRPCClientError } from '@trpc/client'
import { failureOf } from './failure'

const refused = (data: object) => TRPCClientError.from({ error: { code: -32001, message: 'Not so.', data } } as never)

describe('what a rejected call says', () => {
  test('a refusal has its reason, its faults and its wait', () => {
    const gk = { reason: 'throttled', until: 5, faults: [{ field: 'email', message: 'No.' }], reference: 'GK-1' }
    expect(failureOf(refused({ code: 'TOO_MANY_REQUESTS', gk }))).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: 'Not so.',
      ...gk,
    })
  })
  test('no answer, or one that is not ours, is "offline"', () => {
    expect(failureOf(TRPCClientError.from(new TypeError('Failed to fetch')))).toMatchObject({
      code: 'OFFLINE',
      reason: '',
    })
  })
  test('anything else thrown is a bug', () => {
    expect(failureOf(new Error('x')).code).toBe('INTERNAL_SERVER_ERROR')
    expect(failureOf(undefined)).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', faults: [] })
  })
})
