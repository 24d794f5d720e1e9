import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { z } from 'zod'
import { ownRegistrationOptions, registerOwn } from '../passkeys/register'
import { removeOwnPasskey } from '../passkeys/remove-passkey'
import { renameOwnPasskey } from '../passkeys/rename-passkey'
import { assertionFields, registrationFields } from '../passkeys/response-fields'
import { stepUp, stepUpOptions } from '../passkeys/step-up'
import { line } from '../plain-text'
import { router, userProcedure } from '../procedures'
import { passkeySignals, passkeyView } from '../views/passkey-view'

const id = z.string().max(1400)
const name = line(60).min(1, 'Give it a name.')

/** One's own passkeys; `signals` is what the browser tells whatever keeps them. */
export const passkeysRouter = router({
  list: userProcedure.input(z.strictObject({})).query(async ({ ctx }) => {
    const passkeys = await listPasskeysOfUser(ctx.services.db, ctx.caller.user.id)
    return {
      passkeys: passkeys.map(passkeyView),
      signals: passkeySignals(ctx.services, ctx.caller.user, passkeys),
    }
  }),

  registerOptions: userProcedure
    .input(z.strictObject({ quietly: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => ownRegistrationOptions(ctx, ctx.caller, input)),

  register: userProcedure
    .input(z.strictObject({ response: registrationFields, name: name.optional(), quietly: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => registerOwn(ctx, ctx.caller, input)),

  rename: userProcedure
    .input(z.strictObject({ id, name }))
    .mutation(({ ctx, input }) => renameOwnPasskey(ctx, ctx.caller.user, input)),

  delete: userProcedure
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => removeOwnPasskey(ctx, ctx.caller.user, input)),

  stepUpOptions: userProcedure.input(z.strictObject({})).mutation(({ ctx }) => stepUpOptions(ctx, ctx.caller)),

  stepUp: userProcedure
    .input(z.strictObject({ response: assertionFields }))
    .mutation(({ ctx, input }) => stepUp(ctx, ctx.caller, input)),
})
