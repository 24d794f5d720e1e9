import { describe, expect, test } from 'bun:test'
import { TRPCClientError } from '@trpc/client'
import { failureOf } from './failure'
import { resultOf } from './refused-call'

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
  test.each([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a page of somebody between', () => Promise.resolve(new Response('<html>'))],
    ['JSON of somebody else', () => Promise.resolve(Response.json({}))],
  ])('of the sign-in: %s is "offline"', async (_, ask) => {
    const thrown = await resultOf(ask()).catch((error: unknown) => error)
    expect(failureOf(thrown)).toMatchObject({ code: 'OFFLINE', reason: '' })
  })
  test('of the sign-in: a refusal as of tRPC; a result is what it is', async () => {
    const error = { message: 'Not so.', data: { code: 'FORBIDDEN', gk: { reason: 'not_admin' } } }
    const thrown = await resultOf(Promise.resolve(Response.json({ error }))).catch((one: unknown) => one)
    expect(failureOf(thrown)).toMatchObject({ code: 'FORBIDDEN', reason: 'not_admin', message: 'Not so.' })
    expect(await resultOf(Promise.resolve(Response.json({ result: { data: [1] } })))).toEqual([1])
  })
  test('anything else thrown is a bug', () => {
    expect(failureOf(new Error('x')).code).toBe('INTERNAL_SERVER_ERROR')
    expect(failureOf(undefined)).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', faults: [] })
  })
})
