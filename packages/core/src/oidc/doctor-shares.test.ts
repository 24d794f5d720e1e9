import { expect, test } from 'bun:test'
import type { DoctorStep } from './doctor'
import { leftOutOf, OTHERS, requestOfMark, SHARES } from './doctor-shares'

const mark = (request: Record<string, string>): DoctorStep => ({
  ...{ id: 'm', run_id: 'r', at: 0, endpoint: 'authorize', outcome: 'left_out' },
  ...{ error: null, checks: [], request, trace_code: null },
})

test('SEC-158 whoever is better known finds room after all who are less', () => {
  const { client, person, near, stranger } = SHARES
  expect([client.until > person.until, person.until > near.until, near.until > stranger.until]).toEqual(
    Array.from({ length: 3 }, () => true),
  )
  // None fills the share of its kind alone.
  for (const { until, each } of [person, near, stranger]) expect(each * 2).toBeLessThan(until)
})

test('SEC-158 what did not fit is counted by address, the most first; beyond twenty under one name', () => {
  const many = Array.from({ length: 30 }, (_, i): [string, number] => [`192.0.2.${i}`, i + 1])
  const request = requestOfMark(many)
  expect(Object.keys(request)).toHaveLength(21)
  expect(Object.entries(request)[0]).toEqual(['192.0.2.29', '30'])
  expect(request[OTHERS]).toBe('55')
  const left = leftOutOf([mark(request), mark({ '192.0.2.29': '5' }), { ...mark({ scope: 'x' }), outcome: 'ok' }])
  expect(left.requests).toBe(470)
  expect(left.addresses[0]).toEqual({ address: '192.0.2.29', requests: 35 })
  expect(left.addresses).toHaveLength(20)
  expect(leftOutOf([])).toEqual({ requests: 0, addresses: [] })
})
