import { progressResponse } from '../backups/progress-response'
import { restoredAt } from '../backups/restore-epoch'
import { statusResponse } from '../http/error-response'
import type { Endpoint } from './endpoint'

const TOLD_FOR_MS = 10 * 60_000

/** For the page that waits, once everything is back; on another node than the one that restored, too. */
export const restoreProgress: Endpoint = async (call) => {
  const { services, request_id } = call
  const progress = services.restoring.progress()
  if (progress) return progressResponse(progress, call)
  const at = restoredAt(services.restore_epoch)
  const recent = at !== null && services.now() - at < TOLD_FOR_MS
  return recent
    ? progressResponse({ state: 'done', rows: 0, total_rows: 0, failure: null }, call)
    : statusResponse(404, request_id)
}
