import { describe, expect, test } from 'bun:test'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { anEvent } from '@gatekeeper/db/test/fixtures'
import { serve } from '../../src/serve'
import { freePort } from '../harness/listen'
import { openProvider, type Provider } from '../harness/provider'
import { rowsOf } from '../harness/tables'

/** No beat comes while the test runs. */
const NEVER = { 'seal-audit': 2 ** 31 - 1, 'sign-audit': 2 ** 31 - 1, 'keep-audit': 2 ** 31 - 1 }

const listening = (): Record<string, string> => ({ HOST: '127.0.0.1', PORT: String(freePort()) })

/** Another process on what the first has left. */
const reopened = ({ services }: Provider): Promise<Provider> => {
  const { data_dir, database_url } = services.config
  return openProvider({
    env: { ...listening(), DATA_DIR: data_dir, ...(database_url && { DATABASE_URL: database_url }) },
  })
}

const add = async ({ services }: Provider): Promise<void> => {
  const event = anEvent({ id: services.newOrderedId(), at: services.now() })
  await services.db.commit([insertAuditEvent(event)])
}
const unsealed = async (provider: Provider): Promise<number> =>
  (await rowsOf(provider, 'audit_events')).length - (await rowsOf(provider, 'audit_seals')).length

describe('the end of the audit log', () => {
  test('FLT-27 a stop seals it', async () => {
    const first = await openProvider({ env: listening() })
    const running = await serve(first.services, NEVER)
    await add(first)
    expect(await unsealed(first)).toBe(1)
    await running.stop()
    const next = await reopened(first)
    expect(await unsealed(next)).toBeLessThanOrEqual(0)
  })

  test('PRM-01 PRM-17 a crash before the seal: the next start seals it, and the chain goes on', async () => {
    const first = await openProvider({ env: listening() })
    await first.services.chain.seal()
    await add(first)
    expect(await unsealed(first)).toBe(1)
    // As by kill -9: nothing of the stop was done.
    await first.services.db.close()
    const next = await reopened(first)
    const running = await serve(next.services, NEVER)
    expect(await unsealed(next)).toBe(0)
    expect(await next.services.chain.signNow()).toMatchObject({ kind: 'head' })
    expect((await next.services.chain.check(0)).faults).toEqual([])
    await running.stop()
  })
})
