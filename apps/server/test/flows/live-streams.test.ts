import { describe, expect, test } from 'bun:test'
import { auditEvent } from '@gatekeeper/api/audit'
import { createClient } from '@gatekeeper/client/client'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { type Running, serve } from '../../src/serve'
import { addAdmin, addApiKey } from '../harness/admin'
import { freePort } from '../harness/listen'
import { openProvider, type Provider } from '../harness/provider'
import { until } from '../harness/until'

/** Over a real socket, as a script follows the log. */
const listening = async (): Promise<{ provider: Provider; running: Running; url: string }> => {
  const port = String(freePort())
  const url = `http://localhost:${port}`
  const provider = await openProvider({ env: { PORT: port, HOST: '127.0.0.1', BASE_URL: url } })
  return { provider, running: await serve(provider.services), url }
}

const happens = ({ services }: Provider, target_name: string) => {
  const context = { services, ip: null, user_agent: null, caller: { kind: 'anonymous' as const } }
  return services.db.commit([insertAuditEvent(auditEvent(context, { action: 'test.happened', target_name }))])
}

describe('createClient follows the audit log over a real socket', () => {
  test('events arrive; who leaves makes room; FLT-27 a stop waits for no stream', async () => {
    const { provider, running, url } = await listening()
    const { user } = await addAdmin(provider)
    const apiKey = await addApiKey(provider, user.id, ['audit:read'])
    const client = createClient({ url, apiKey })
    const told: string[] = []
    const follow = () =>
      client.audit.live.subscribe(
        { action: 'test.happened' },
        {
          onData: ({ data }) => {
            if (data.kind === 'event') told.push(data.event.target_name ?? '')
          },
        },
      )
    const [one, two] = [follow(), follow()]
    const { streams } = provider.services
    await until(async () => streams.count() === 2)
    await happens(provider, 'a thing')
    await until(async () => told.length === 2)
    expect(told).toEqual(['a thing', 'a thing'])
    one.unsubscribe()
    await until(async () => streams.count() === 1)
    const started = performance.now()
    await running.stop()
    expect(performance.now() - started).toBeLessThan(3000)
    expect(streams.count()).toBe(0)
    two.unsubscribe()
  })

  test('a refusal comes with its reason', async () => {
    const { provider, running, url } = await listening()
    const { user } = await addAdmin(provider)
    const apiKey = await addApiKey(provider, user.id, ['users:read'])
    const refused = await new Promise<string | undefined>((resolve) =>
      createClient({ url, apiKey }).audit.live.subscribe({}, { onError: ({ data }) => resolve(data?.gk.reason) }),
    )
    expect(refused).toBe('scope_missing')
    await running.stop()
  })
})
