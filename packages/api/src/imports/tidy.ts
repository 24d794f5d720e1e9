import type { Import } from '@gatekeeper/core/import'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { advanceImport, dropRows, listFaultyRows, resealRow } from '@gatekeeper/db/stores/imports'
import { auditEvent } from '../audit'
import type { Services } from '../services'
import { openRow, sealRow } from './sealed-row'

const BATCH = 500

/** The end: of the lines nothing is kept but the addresses and the faults of those that were not made. May be begun again. */
export const tidy = async (services: Services, one: Import, state: 'done' | 'cancelled'): Promise<void> => {
  const { db, now } = services
  let after = 0
  for (;;) {
    const rows = await listFaultyRows(db, one.id, after, BATCH)
    if (rows.length === 0) break
    await db.commit(
      rows.map((row) => {
        const email = openRow(services, row)?.email ?? null
        return resealRow(one.id, row.line, sealRow(services, one.id, row.line, { email }))
      }),
    )
    after = rows.at(-1)?.line ?? after
  }
  while ((await dropRows(db, one.id, BATCH)) > 0);
  const { made, changed, skipped, faulty } = one
  const event = auditEvent(
    { services, caller: { kind: 'anonymous' }, ip: null, user_agent: null },
    {
      action: 'import.finished',
      target_type: 'import',
      target_id: one.id,
      target_name: one.name,
      details: { state, made, changed, skipped, faulty },
    },
    { actor_type: 'system', actor_id: null, actor_name: 'import' },
  )
  await db.commit([advanceImport(one, { state, finished_at: now(), updated_at: now() }), insertAuditEvent(event)])
}
