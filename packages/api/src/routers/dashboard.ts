import { columnsOf, drawChart, RANGES } from '@gatekeeper/core/delivery/chart'
import { listCounts } from '@gatekeeper/db/stores/event-counts'
import { z } from 'zod'
import { remembered } from '../dashboard/remembered'
import { summarize } from '../dashboard/summary'
import { say } from '../languages/say'
import { adminProcedure, router } from '../procedures'

/** How things stand, and what the hours before were like; at most five seconds old. */
export const dashboardRouter = router({
  summary: adminProcedure('audit:read', 'keys:read', 'settings:read', 'traces:read', 'users:read', 'webhooks:read')
    .input(z.strictObject({}))
    .query(async ({ ctx }) => {
      const { backup, ...summary } = await remembered(ctx.services, 'summary', () => summarize(ctx.services))
      return { ...summary, backup: { ...backup, failure: backup.failure && say(backup.failure, ctx.language) } }
    }),

  charts: adminProcedure('audit:read')
    .input(z.strictObject({ range: z.enum(RANGES).default('7d') }))
    .query(({ ctx, input }) => {
      const { db, now, snapshots } = ctx.services
      const { time_zone } = snapshots.settings()
      return remembered(ctx.services, `charts ${input.range} ${time_zone}`, async () => {
        const { starts, end } = columnsOf(input.range, now(), time_zone)
        const begin = starts[0] ?? end
        const from = begin - (end - begin)
        const counts = await listCounts(db, from, end)
        const before = drawChart(counts, [from], begin)
        return {
          range: input.range,
          time_zone,
          ...drawChart(counts, starts, end),
          /** The same span before. */
          before: { came_in: before.came_in, turned_away: before.turned_away },
        }
      })
    }),
})
