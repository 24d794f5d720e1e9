/** What happens between the end of one life of the server and the beginning of the next. */
import { auditEvent } from '@gatekeeper/api/audit'
import type { RestoredBy } from '@gatekeeper/api/services'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { learnHashes } from '../jobs/jobs'
import type { ServerServices } from '../services'
import type { Log } from '../services/log'
import type { Work } from './restoring'

const TRIES = 10
const PAUSE_MS = 1000

/** The failure as a sentence; then the database is as it was. */
export const carryOut = async (work: Work, log: Log): Promise<string | null> => {
  try {
    await work.run(() => {})
    return null
  } catch (error) {
    log.error({ err: error }, 'a restore failed; nothing was changed')
    return work.sentence(error)
  }
}

/** A database server may be slow to answer again; what it refuses ten times it refuses for good. */
export const startAgain = async ({ anew, fatal, log }: ServerServices): Promise<ServerServices | null> => {
  for (let tries = 1; ; tries += 1) {
    const created = await anew().catch((error: unknown) => {
      log.warn({ err: error, tries }, 'the database cannot be opened again yet')
      return { kind: 'refuse' as const, reason: 'the database cannot be opened again' }
    })
    if (created.kind === 'services') {
      await learnHashes(created.services)
      return created.services
    }
    if (tries < TRIES) {
      await Bun.sleep(PAUSE_MS)
      continue
    }
    fatal(created.reason)
    return null
  }
}

export const recordFailure = async (services: ServerServices, by: RestoredBy, failure: string): Promise<void> => {
  const context = { services, ip: null, user_agent: null, caller: { kind: 'anonymous' as const } }
  const event = { action: 'backup.restored', outcome: 'refused' as const, target_type: 'backup', details: { failure } }
  await services.db.commit([insertAuditEvent(auditEvent(context, event, by))])
}
