import { z } from 'zod'
import { decideApproval, showApproval } from '../device-approvals/decide'
import { router, userProcedure } from '../procedures'

const token = z.string().max(64)

/** The phone's side of a sign-in by QR: whoever holds the code and is signed in sees what asks, and answers once. */
export const deviceApprovalsRouter = router({
  // A mutation, so that the secret travels in a body and not in an address that is logged.
  get: userProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => showApproval(ctx, input.token)),

  decide: userProcedure
    .input(z.strictObject({ token, approve: z.boolean() }))
    .mutation(({ ctx, input }) => decideApproval(ctx, ctx.caller, input)),
})
