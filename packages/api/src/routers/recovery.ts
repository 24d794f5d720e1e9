import { z } from 'zod'
import { publicProcedure, router } from '../procedures'
import { lookAtLink, recoveryPage } from '../recovery/look'
import { notMe } from '../recovery/not-me'
import { beginReset, completeReset } from '../recovery/reset-password'
import { signInByLink } from '../recovery/sign-in-by-link'
import { verifyEmail } from '../recovery/verify-email'

const token = z.string().max(64)
const interaction = z.string().max(64).optional()

/** Ways back into an account, by one-time links. What holds a token is a mutation, so that no address bar or log does. */
export const recoveryRouter = router({
  page: publicProcedure.input(z.strictObject({ interaction })).query(({ ctx, input }) => recoveryPage(ctx, input)),

  begin: publicProcedure
    .input(z.strictObject({ email: z.string().max(400), interaction, locale: z.string().max(35) }))
    .mutation(({ ctx, input }) => beginReset(ctx, input)),

  check: publicProcedure
    .input(z.strictObject({ token, kind: z.enum(['reset_password', 'verify_email', 'not_me', 'sign_in']) }))
    .mutation(({ ctx, input }) => lookAtLink(ctx, input)),

  complete: publicProcedure
    .input(z.strictObject({ token, password: z.string().max(4096) }))
    .mutation(({ ctx, input }) => completeReset(ctx, input)),

  notMe: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => notMe(ctx, input)),

  verifyEmail: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => verifyEmail(ctx, input)),

  signInByLink: publicProcedure.input(z.strictObject({ token })).mutation(({ ctx, input }) => signInByLink(ctx, input)),
})
