import { expect, test } from 'bun:test'
import { traceText } from './trace-text'

test('a trace as text: what, compared, checks, request', () => {
  const text = traceText({
    code: 'GK-7F3K2QW',
    at: Date.UTC(2026, 10, 24, 20, 58),
    endpoint: 'authorize',
    error: 'page',
    summary: 'Grafana asked with a redirect URI it isn’t allowed',
    client_id: 'grafana',
    user_id: null,
    user: null,
    site: null,
    check: 'redirect_uri',
    expected: ['https://a/cb'],
    received: 'https://b/cb',
    checks: [
      { name: 'client', outcome: 'passed' },
      { name: 'redirect_uri', outcome: 'failed', detail: 'not on the list' },
      { name: 'scope', outcome: 'not_reached' },
    ],
    request: { client_id: 'grafana', redirect_uri: 'https://b/cb' },
    ip: null,
    client: null,
    mends: [],
    advice: [],
    difference: null,
  })
  expect(text).toBe(`GK-7F3K2QW  Grafana asked with a redirect URI it isn’t allowed
2026-11-24T20:58:00.000Z

Allowed: https://a/cb
Received: https://b/cb

[x] client
[!] redirect_uri: not on the list
[ ] scope

GET /authorize
  client_id    grafana
  redirect_uri https://b/cb
`)
})
