import { z } from 'zod'
import { askPhone, phoneAnswer, signInByPhone } from '../device-approvals/ask'
import { changePassword } from '../login/change-password'
import { requestEmailCode, signInByEmailCode } from '../login/email-code-sign-in'
import { enrollPasskey, enrollPasskeyOptions } from '../login/enroll-passkey'
import { beginEnrolment, confirmEnrolment } from '../login/enroll-totp'
import { loadInteraction } from '../login/load-interaction'
import { loginView } from '../login/login-view'
import { passkeyOptions, signInWithPasskey } from '../login/passkey'
import { signInWithPassword } from '../login/password'
import { giveEmailCode, giveRecoveryCode, giveTotp, sendSecondFactorCode } from '../login/second-factor'
import { startDirect } from '../login/start'
import { cancel, chooseAccount, consent } from '../login/steps'
import { assertionFields, registrationFields } from '../passkeys/response-fields'
import { line } from '../plain-text'
import { publicProcedure, router } from '../procedures'
import { signInAtUpstream } from '../upstream/sign-in'

const interaction = z.string().max(64)
const codeGiven = z.strictObject({ interaction, code: z.string().max(200), trust_device: z.boolean().default(false) })

/** The sign-in, step by step; what comes next is always decided by the server from what it has stored. */
export const loginRouter = router({
  start: publicProcedure.input(z.strictObject({})).mutation(({ ctx }) => startDirect(ctx)),

  state: publicProcedure
    .input(z.strictObject({ interaction }))
    .query(async ({ ctx, input }) => loginView(ctx, await loadInteraction(ctx, input.interaction))),

  password: publicProcedure
    .input(z.strictObject({ interaction, login: z.string().max(400), password: z.string().max(4096) }))
    .mutation(({ ctx, input }) => signInWithPassword(ctx, input)),

  requestEmailCode: publicProcedure
    .input(z.strictObject({ interaction, login: z.string().max(400), locale: z.string().max(35) }))
    .mutation(({ ctx, input }) => requestEmailCode(ctx, input)),

  signInByEmailCode: publicProcedure
    .input(z.strictObject({ interaction, login: z.string().max(400), code: z.string().max(64) }))
    .mutation(({ ctx, input }) => signInByEmailCode(ctx, input)),
  upstream: publicProcedure
    .input(z.strictObject({ interaction, provider: z.string().max(40) }))
    .mutation(({ ctx, input }) => signInAtUpstream(ctx, input)),

  qrBegin: publicProcedure.input(z.strictObject({ interaction })).mutation(({ ctx, input }) => askPhone(ctx, input)),

  qrState: publicProcedure
    .input(z.strictObject({ interaction }))
    .query(async ({ ctx, input }) => ({ state: await phoneAnswer(ctx, input) })),

  qrFinish: publicProcedure
    .input(z.strictObject({ interaction }))
    .mutation(({ ctx, input }) => signInByPhone(ctx, input)),

  totp: publicProcedure.input(codeGiven).mutation(({ ctx, input }) => giveTotp(ctx, input)),

  recoveryCode: publicProcedure.input(codeGiven).mutation(({ ctx, input }) => giveRecoveryCode(ctx, input)),

  sendEmailCode: publicProcedure
    .input(z.strictObject({ interaction }))
    .mutation(({ ctx, input }) => sendSecondFactorCode(ctx, input)),

  emailCode: publicProcedure.input(codeGiven).mutation(({ ctx, input }) => giveEmailCode(ctx, input)),

  enrollTotpBegin: publicProcedure
    .input(z.strictObject({ interaction }))
    .mutation(({ ctx, input }) => beginEnrolment(ctx, input)),

  enrollTotpConfirm: publicProcedure
    .input(z.strictObject({ interaction, code: z.string().max(40) }))
    .mutation(({ ctx, input }) => confirmEnrolment(ctx, input)),
  passkeyOptions: publicProcedure
    .input(z.strictObject({ interaction, purpose: z.enum(['sign_in', 'second_factor']) }))
    .mutation(({ ctx, input }) => passkeyOptions(ctx, input)),

  passkey: publicProcedure
    .input(z.strictObject({ interaction, response: assertionFields, trust_device: z.boolean().optional() }))
    .mutation(({ ctx, input }) => signInWithPasskey(ctx, input)),

  enrollPasskeyOptions: publicProcedure
    .input(z.strictObject({ interaction }))
    .mutation(({ ctx, input }) => enrollPasskeyOptions(ctx, input)),

  enrollPasskey: publicProcedure
    .input(z.strictObject({ interaction, response: registrationFields, name: line(60).min(1).optional() }))
    .mutation(({ ctx, input }) => enrollPasskey(ctx, input)),

  selectAccount: publicProcedure
    .input(z.strictObject({ interaction, choice: z.enum(['continue', 'other']) }))
    .mutation(({ ctx, input }) => chooseAccount(ctx, input)),

  changePassword: publicProcedure
    .input(z.strictObject({ interaction, password: z.string().max(4096) }))
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  consent: publicProcedure
    .input(z.strictObject({ interaction, allow: z.boolean() }))
    .mutation(({ ctx, input }) => consent(ctx, input)),

  cancel: publicProcedure.input(z.strictObject({ interaction })).mutation(({ ctx, input }) => cancel(ctx, input)),
})
