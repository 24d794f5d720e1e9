import { beforeAll, describe, expect, test } from 'bun:test'
import { auditEvent } from '@gatekeeper/api/audit'
import { run } from '@gatekeeper/client/gk/run'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { addApiKey } from '../harness/admin'
import { freePort, openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { until } from '../harness/until'

let provider: Provider
let env: Record<string, string>
beforeAll(async () => {
  provider = await openListening()
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  const scopes = ['audit:read', 'keys:read', 'settings:read', 'traces:read', 'users:read', 'webhooks:read'] as const
  env = { GK_URL: provider.services.issuer, GK_API_KEY: await addApiKey(provider, id, [...scopes]) }
})

describe('gk dashboard (product.md section 8)', () => {
  test('figures as a table and for machines; a wrong range is wrong usage', async () => {
    const { code, out } = await run(['dashboard', 'show', '--range', '24h'], env)
    expect(code).toBe(0)
    expect(out).toMatch(/^active users +1$/m)
    const json = JSON.parse((await run(['dashboard', 'show', '--json'], env)).out)
    expect([json.charts.columns.length, json.summary.users.active]).toEqual([28, 1])
    expect(await run(['dashboard', 'show', '--range', '1y'], env)).toMatchObject({ code: 64 })
  })
})

describe('gk audit tail (product.md section 8)', () => {
  test('a line for each event that fits, until it is ended; control characters reach no terminal', async () => {
    const { services } = provider
    const lines: string[] = []
    const ending = new AbortController()
    const terminal = { print: (line: string) => lines.push(line), note: () => {}, confirm: null, ended: ending.signal }
    const tail = run(['audit', 'tail', '--action', 'client.updated'], env, terminal)
    await until(async () => services.streams.count() === 1)
    const happens = (action: string, target_name: string) =>
      services.db.commit([
        insertAuditEvent(
          auditEvent(
            { services, ip: '192.0.2.7', user_agent: null, caller: { kind: 'anonymous' } },
            { action, target_name },
          ),
        ),
      ])
    await happens('user.updated', 'Somebody')
    await happens('client.updated', 'Wiki\u001b[2J')
    await until(async () => lines.length > 0)
    expect(lines).toEqual([
      expect.stringMatching(/client\.updated {2}success {2}anonymous {2}Wiki\uFFFD\[2J {2}192\.0\.2\.7$/),
    ])
    ending.abort()
    expect(await tail).toEqual({ code: 0, out: '', err: '' })
    await until(async () => services.streams.count() === 0)
  })

  test('a wrong outcome is wrong usage; a key without the scope is told so', async () => {
    expect(await run(['audit', 'tail', '--outcome', 'maybe'], env)).toMatchObject({ code: 64 })
    const user = await addUser(provider, 'other@example.com', { role: 'admin' }, null)
    const key = await addApiKey(provider, user.id, ['users:read'])
    const refused = await run(['audit', 'tail'], { ...env, GK_API_KEY: key })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('audit:read')])
  })

  test('a server that is not there ends it at once', async () => {
    const gone = await run(['audit', 'tail'], { ...env, GK_URL: `http://127.0.0.1:${freePort()}` })
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('did not answer as expected')])
  })
})
