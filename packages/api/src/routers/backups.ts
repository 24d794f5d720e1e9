import { BACKUP_NAME } from '@gatekeeper/core/backup-plan'
import { z } from 'zod'
import { createBackup, removeBackup, restoreBackup, verifyBackup } from '../backups/act-on-backup'
import { listAll, loadBackup } from '../backups/load-backup'
import { tell, tellList } from '../backups/tell'
import { adminProcedure, router } from '../procedures'

const read = adminProcedure('backups:read')
const write = adminProcedure('backups:write')
const name = z.string().regex(BACKUP_NAME, 'This is not the name of a backup; the list shows them.')
const named = z.strictObject({ name })
const confirmed = z.strictObject({ name, confirm: z.string().max(300) })

/** Backups are called by the names of their files: a file that was brought here has no row. */
export const backupsRouter = router({
  list: read.input(z.strictObject({})).query(async ({ ctx }) => tellList(ctx, await listAll(ctx.services))),
  get: read.input(named).query(async ({ ctx, input }) => tell(ctx, await loadBackup(ctx.services, input.name))),
  create: write.input(z.strictObject({})).mutation(({ ctx }) => createBackup(ctx)),
  verify: write.input(named).mutation(async ({ ctx, input }) => tell(ctx, await verifyBackup(ctx, input.name))),
  delete: write.input(confirmed).mutation(({ ctx, input }) => removeBackup(ctx, input)),
  restore: write.input(confirmed).mutation(({ ctx, input }) => restoreBackup(ctx, input)),
})
