import { z } from 'zod'
import { recoveryCodesStatus, regenerateRecoveryCodes } from '../account/recovery-codes'
import { router, userProcedure } from '../procedures'

const none = z.strictObject({})

/** One's own recovery codes: counted, and made anew. */
export const recoveryCodesRouter = router({
  status: userProcedure.input(none).query(({ ctx }) => recoveryCodesStatus(ctx, ctx.caller.user)),
  regenerate: userProcedure.input(none).mutation(({ ctx }) => regenerateRecoveryCodes(ctx, ctx.caller.user)),
})
