import { beforeAll, describe, expect, test } from 'bun:test'
import { appRouter } from '@gatekeeper/api/root'
import { makeLog } from '../../src/services/log'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { openProvider, type Provider } from '../harness/provider'
import { eventsOf, rowsOf } from '../harness/tables'
import { listen, raw, request } from '../harness/wire'

let provider: Provider
let admin: SignedInUser
let port: number
beforeAll(async () => {
  provider = await openProvider({ env: { BASE_URL: 'http://localhost' } })
  admin = await addAdmin(provider)
  port = await listen(provider)
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: looked for on purpose
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/

describe('SEC-127 what a stranger writes into the log', () => {
  const agents = [
    '\u001b[31mred\u001b[0m',
    'a\tb',
    '<script>alert(1)</script>',
    '"},{"action":"user.deleted"}',
    "'; DROP TABLE audit_events; --",
    'x'.repeat(2000),
  ]
  test.each(agents)('SEC-127 as user agent: %.40j', async (agent) => {
    const line = 'GET /authorize?client_id=%0d%0aX-Injected:%20yes%1b[31m HTTP/1.1'
    const answer = await raw(port, request(line, ['Host: localhost', `User-Agent: ${agent}`, 'Connection: close']))
    expect(answer.status).toBe(400)
    expect(answer.text.toLowerCase()).not.toContain('\r\nx-injected')
    const { text } = await readLog()
    expect(text).not.toMatch(CONTROL)
    const events = await eventsOf(provider)
    expect(events.filter(({ action }) => action === 'user.deleted')).toEqual([])
    expect(String(events.at(-1)?.user_agent).length).toBeLessThanOrEqual(400)
  })

  test('SEC-127 CR or LF in a header is no header', async () => {
    const before = (await eventsOf(provider)).length
    const answer = await raw(
      port,
      request('GET /authorize HTTP/1.1', ['Host: localhost', 'User-Agent: a\rb', 'Connection: close']),
    )
    expect(answer.status).toBeOneOf([0, 400])
    expect((await eventsOf(provider)).length).toBeLessThanOrEqual(before + 1)
    expect(JSON.stringify(await eventsOf(provider))).not.toContain('\\r')
  })

  test('SEC-127 in names: refused where they are given', async () => {
    const bad = ['a\r\nb', '\u001b[31mx', 'a\u0085b', 'a\u2028b', '\u202eevil']
    for (const name of bad) {
      expect((await admin.browser.call('users.create', { email: 'x@example.com', name })).status).toBe(400)
      expect(
        (await admin.browser.call('clients.create', { id: 'x', name, redirect_uris: ['https://x.example.com/cb'] }))
          .status,
      ).toBe(400)
      expect((await admin.browser.call('apiKeys.create', { name, scopes: ['users:read'] })).status).toBe(400)
    }
    expect(JSON.stringify(await rowsOf(provider, 'audit_events'))).not.toMatch(/\\r|\\n|\\u001b|\u202e/)
  })

  const readLog = async () => {
    const response = await admin.browser.send(`/trpc/audit.list?input=${encodeURIComponent('{"limit":100}')}`)
    return { text: await response.text() }
  }

  test('SEC-127 a log line is one line of JSON, whatever it is about', () => {
    const lines: string[] = []
    const log = makeLog({ log_level: 'info', log_format: 'json' }, { write: (line: string) => void lines.push(line) })
    log.info({ path: 'a\r\n{"level":"fatal"}\u001b[31m' }, 'a\nb')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toMatch(CONTROL)
    expect(lines[0]?.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'a\nb' })
  })
})

describe('SEC-127 nobody edits the log', () => {
  test('SEC-127 the API reads it and nothing else', () => {
    // `sign` and `acceptBreak` add statements about it; nothing changes an event.
    expect(Object.keys(appRouter._def.procedures).filter((name) => name.startsWith('audit.'))).toEqual([
      'audit.list',
      'audit.live',
      'audit.actions',
      'audit.state',
      'audit.sign',
      'audit.verify',
      'audit.acceptBreak',
      'audit.export',
    ])
  })

  test('SEC-127 no call names the time, the actor or the id of an event', async () => {
    for (const field of ['at', 'actor_id', 'actor_name', 'event_id', 'created_at'])
      expect(
        (await admin.browser.call('apiKeys.create', { name: 'x', scopes: ['users:read'], [field]: 1 })).status,
      ).toBe(400)
    await admin.browser.call('apiKeys.create', { name: 'x', scopes: ['users:read'] })
    const event = (await rowsOf(provider, 'audit_events')).find(({ action }) => action === 'api_key.created')
    expect(event).toMatchObject({ at: provider.clock.now(), actor_id: admin.user.id, actor_name: admin.user.email })
  })

  test('SEC-127 not even SQL of our own changes or deletes an event', async () => {
    const { db } = provider.services
    const before = await rowsOf(provider, 'audit_events')
    expect(before.length).toBeGreaterThan(0)
    const edit = db.commit([
      {
        label: 'edit',
        rows: 'any',
        build: (q) => q.update(q.audit_events).set({ actor_name: 'nobody' }).returning({ id: q.audit_events.id }),
      },
    ])
    expect(edit).rejects.toThrow()
    await edit.catch(() => {})
    const erase = db.commit([
      { label: 'erase', rows: 'any', build: (q) => q.delete(q.audit_events).returning({ id: q.audit_events.id }) },
    ])
    expect(erase).rejects.toThrow()
    await erase.catch(() => {})
    expect(await rowsOf(provider, 'audit_events')).toEqual(before)
  })
})
