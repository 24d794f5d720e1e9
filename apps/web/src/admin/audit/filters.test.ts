import { expect, test } from 'bun:test'
import { auditFilter } from './filters'

const url = (query: string) => {
  const search = new URLSearchParams(query)
  return { get: (key: string) => search.get(key) ?? undefined, set: () => {}, any: () => false }
}
const now = Date.UTC(2026, 10, 24)

test.each([
  ['since=24h', { from: now - 86_400_000 }],
  ['since=24h&from=2020-01-01', { from: now - 86_400_000 }],
  ['since=ever', { from: undefined }],
  ['from=2026-11-01T00:00:00Z', { from: Date.UTC(2026, 10, 1) }],
  ['to=nonsense', { to: undefined }],
  ['outcome=refused&actor=7', { outcome: 'refused', actor_id: '7' }],
  ['outcome=other', { outcome: undefined }],
])('%s', (query, expected) => expect(auditFilter(url(query), now)).toMatchObject(expected))
