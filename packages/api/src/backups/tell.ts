/** A backup as whoever asks may know it. */
import type { Context } from '../context'
import { say } from '../languages/say'
import { mayRead } from '../procedures'
import type { BackupView, listAll } from './load-backup'

type All = Awaited<ReturnType<typeof listAll>>

/**
 * What was found is on file in English; who looks at it reads it in their language (decision 0018). Who began it has an address,
 * which is for a key that may read users (SEC-116).
 */
export const tell = (context: Context, backup: BackupView): BackupView => ({
  ...backup,
  started_by_name: mayRead(context, 'users:read') ? backup.started_by_name : null,
  failure: backup.failure && say(backup.failure, context.language),
  verify_fault: backup.verify_fault && say(backup.verify_fault, context.language),
})

export const tellList = (context: Context, { unreadable, ...all }: All): All => ({
  ...all,
  rows: all.rows.map((row) => tell(context, row)),
  unreadable: unreadable && say(unreadable, context.language),
})
