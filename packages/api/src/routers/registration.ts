import { isRegistrationOpen } from '@gatekeeper/core/registration'
import { z } from 'zod'
import { publicProcedure, router } from '../procedures'
import { beginRegistration } from '../registration/begin'
import { checkLink, completeRegistration } from '../registration/complete'
import { acceptInvite, checkInvite } from '../registration/invited'

const token = z.string().max(200)
/** A language tag as pages send it; it names the words of a mail and nothing else. */
const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/)
  .default('en')

const typed = {
  token,
  locale,
  name: z.string().max(1000).default(''),
  password: z.string().max(4096).optional(),
}

/** How people come to an account by themselves; links are checked by POST, so that no token stands in a log (SEC-008). */
export const registrationRouter = router({
  status: publicProcedure.input(z.strictObject({})).query(({ ctx }) => {
    const { mailer, snapshots } = ctx.services
    const settings = snapshots.settings()
    return {
      open: isRegistrationOpen(settings) && mailer.configured(),
      instance: { name: settings.instance_name },
      password_min_length: settings.password_min_length,
    }
  }),

  begin: publicProcedure
    .input(z.strictObject({ email: z.string().max(1024), interaction: z.string().max(64).optional(), locale }))
    .mutation(({ ctx, input }) => beginRegistration(ctx, input)),

  check: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => checkLink(ctx, input.token)),

  complete: publicProcedure.input(z.strictObject(typed)).mutation(({ ctx, input }) => completeRegistration(ctx, input)),

  checkInvite: publicProcedure
    .input(z.strictObject({ token }))
    .mutation(({ ctx, input }) => checkInvite(ctx, input.token)),

  acceptInvite: publicProcedure.input(z.strictObject(typed)).mutation(({ ctx, input }) => acceptInvite(ctx, input)),
})
