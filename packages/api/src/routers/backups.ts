import { BACKUP_NAME } from '@gatekeeper/core/backup-plan'
import { z } from 'zod'
import { createBackup, removeBackup, restoreBackup, verifyBackup } from '../backups/act-on-backup'
import { type BackupView, listAll, loadBackup } from '../backups/load-backup'
import type { Context } from '../context'
import { adminProcedure, mayRead, router } from '../procedures'

const read = adminProcedure('backups:read')
const write = adminProcedure('backups:write')
const name = z.string().regex(BACKUP_NAME, 'This is not the name of a backup; the list shows them.')
const named = z.strictObject({ name })
const confirmed = z.strictObject({ name, confirm: z.string().max(300) })

/** Who began it has an address, which is for a key that may read users (SEC-116). */
const shown = (context: Context, view: BackupView): BackupView =>
  mayRead(context, 'users:read') ? view : { ...view, started_by_name: null }

/** Backups are called by the names of their files: a file that was brought here has no row. */
export const backupsRouter = router({
  list: read.input(z.strictObject({})).query(async ({ ctx }) => {
    const { rows, ...all } = await listAll(ctx.services)
    return { ...all, rows: rows.map((row) => shown(ctx, row)) }
  }),
  get: read.input(named).query(async ({ ctx, input }) => shown(ctx, await loadBackup(ctx.services, input.name))),
  create: write.input(z.strictObject({})).mutation(({ ctx }) => createBackup(ctx)),
  verify: write.input(named).mutation(({ ctx, input }) => verifyBackup(ctx, input.name)),
  delete: write.input(confirmed).mutation(({ ctx, input }) => removeBackup(ctx, input)),
  restore: write.input(confirmed).mutation(({ ctx, input }) => restoreBackup(ctx, input)),
})
