import { countMails, listMails } from '@gatekeeper/db/stores/mail-list'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../cursor'
import { retryNow } from '../mail/retry'
import { confirmTestMail, sendTestMail } from '../mail/test-mail'
import { adminProcedure, router } from '../procedures'

const listInput = z.strictObject({
  state: z.enum(['waiting', 'sent', 'failed']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
})

/** The outbox, without what its mails say; and the test of the mail settings. */
export const mailsRouter = router({
  /** To whom each goes, so it tells of people too. */
  list: adminProcedure('settings:read', 'users:read')
    .input(listInput)
    .query(async ({ ctx, input }) => {
      const { db } = ctx.services
      const { state, cursor, limit } = input
      const before = cursor === undefined ? undefined : decodeCursor(cursor)
      const [found, counts] = await Promise.all([listMails(db, { state, before, limit: limit + 1 }), countMails(db)])
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      const next_cursor = found.length > limit && last ? encodeCursor({ at: last.created_at, id: last.id }) : null
      return { rows, counts, next_cursor }
    }),

  retry: adminProcedure('settings:write')
    .input(z.strictObject({ id: z.string().max(64) }))
    .mutation(({ ctx, input }) => retryNow(ctx, input.id)),

  sendTest: adminProcedure('settings:write')
    .input(z.strictObject({}))
    .mutation(({ ctx }) => sendTestMail(ctx)),

  confirmTest: adminProcedure('settings:write')
    .input(z.strictObject({ code: z.string().max(40) }))
    .mutation(({ ctx, input }) => confirmTestMail(ctx, input.code)),
})
