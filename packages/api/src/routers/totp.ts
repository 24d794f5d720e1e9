import { z } from 'zod'
import { stepUpByTotp } from '../account/step-up'
import { beginOwnTotp, confirmOwnTotp, removeOwnTotp, totpStatus } from '../account/totp'
import { router, userProcedure } from '../procedures'

const none = z.strictObject({})
const code = z.strictObject({ code: z.string().max(40) })

/** One's own authenticator app; its secret is made here and shown once (SEC-103). */
export const totpRouter = router({
  status: userProcedure.input(none).query(({ ctx }) => totpStatus(ctx, ctx.caller)),
  begin: userProcedure.input(none).mutation(({ ctx }) => beginOwnTotp(ctx, ctx.caller)),
  confirm: userProcedure.input(code).mutation(({ ctx, input }) => confirmOwnTotp(ctx, ctx.caller, input)),
  remove: userProcedure.input(none).mutation(({ ctx }) => removeOwnTotp(ctx, ctx.caller)),
  stepUp: userProcedure.input(code).mutation(({ ctx, input }) => stepUpByTotp(ctx, ctx.caller, input)),
})
