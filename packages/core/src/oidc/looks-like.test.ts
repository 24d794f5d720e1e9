import { expect, test } from 'bun:test'
import { looksLike } from './looks-like'

const grafana = { id: 'grafana', name: 'Grafana (staff)', redirect_uris: ['https://grafana.example.com/cb'] }

test.each<[string, string | null, boolean]>([
  ['grafanna', null, true],
  ['Grafana', null, true],
  [' grafana ', null, true],
  ['gafan', null, true],
  ['Grafana (staff)', null, true],
  ['my-app', 'https://GRAFANA.example.com/other', true],
  ['my-app', 'https://wiki.example.com/cb', false],
  ['graph', null, false],
  ['nextcloud', null, false],
  ['', null, false],
  ['x'.repeat(100_000), null, false],
])('%p to %p: %p', (client_id, redirect_uri, is) => expect(looksLike(grafana, client_id, redirect_uri)).toBe(is))

test('a short ID is not meant by every other', () =>
  expect(looksLike({ ...grafana, id: 'hub' }, 'abc', null)).toBe(false))
