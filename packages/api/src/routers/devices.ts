import { z } from 'zod'
import { removeAllDevices, removeDevice, trustedDevices } from '../account/devices'
import { router, userProcedure } from '../procedures'

const none = z.strictObject({})

/** One's own trusted browsers. */
export const devicesRouter = router({
  list: userProcedure.input(none).query(({ ctx }) => trustedDevices(ctx, ctx.caller.user)),
  remove: userProcedure.input(z.strictObject({ id: z.string().max(64) })).mutation(async ({ ctx, input }) => {
    await removeDevice(ctx, ctx.caller.user, input.id)
    return {}
  }),
  removeAll: userProcedure.input(none).mutation(async ({ ctx }) => {
    await removeAllDevices(ctx, ctx.caller.user)
    return {}
  }),
})
