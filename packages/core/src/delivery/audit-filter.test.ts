import { describe, expect, test } from 'bun:test'
import type { AuditEvent } from './audit-event'
import { type AuditFilter, matchesFilter } from './audit-filter'

const EVENT: AuditEvent = {
  id: 'e1',
  at: 1,
  action: 'client.updated',
  outcome: 'success',
  actor_type: 'user',
  actor_id: 'u1',
  actor_name: 'maren@example.com',
  target_type: 'client',
  target_id: 'c1',
  target_name: 'Grafana',
  client_id: null,
  ip: null,
  user_agent: null,
  reason: null,
  details: {},
}

describe('product.md section 7: events as they happen, by the filters of the list', () => {
  test.each([
    [{}, true],
    [{ action: 'client.updated' }, true],
    [{ action: 'client' }, false],
    [{ outcome: 'refused' }, false],
    [{ actor_id: 'u1', target_id: 'c1' }, true],
    [{ actor_id: 'u1', target_id: 'c2' }, false],
    [{ client_id: 'grafana' }, false],
    [{ query: '' }, true],
    [{ query: 'maren@' }, true],
    [{ query: 'rafa' }, true],
    [{ query: '%' }, false],
  ] as [AuditFilter, boolean][])('%j: %p', (filter, expected) => {
    expect(matchesFilter(EVENT, filter)).toBe(expected)
  })
})
