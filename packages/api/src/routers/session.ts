import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { listClientsOfSession } from '@gatekeeper/db/stores/session-clients'
import { endSession } from '@gatekeeper/db/stores/sessions'
import { z } from 'zod'
import { auditEvent } from '../audit'
import { sealTicket } from '../log-out/ticket'
import { lacksSecondFactor, publicProcedure, router } from '../procedures'

/** Who is signed in, for every page of ours; and signing out. */
export const sessionRouter = router({
  me: publicProcedure.input(z.strictObject({})).query(async ({ ctx }) => {
    const { caller, services } = ctx
    if (caller.kind !== 'session') return null
    const { id, email, name, given_name, role, picture } = caller.user
    return {
      user: { id, email, name, given_name, role, picture },
      session: { id: caller.session.id, auth_time: caller.session.auth_time, expires_at: caller.session.expires_at },
      instance: { name: services.snapshots.settings().instance_name },
      /** The administration asks for the second factor that this session was not made by. */
      second_factor_due: role === 'admin' && (await lacksSecondFactor(ctx)),
    }
  }),

  signOut: publicProcedure.input(z.strictObject({})).mutation(async ({ ctx }) => {
    const { caller, services } = ctx
    let ticket: string | null = null
    if (caller.kind === 'session') {
      const { id } = caller.session
      const event = auditEvent(ctx, {
        action: 'session.ended',
        target_type: 'session',
        target_id: caller.session.id,
        reason: 'signed_out',
      })
      await services.db.commit([endSession(caller.session.id, services.now()), insertAuditEvent(event)])
      services.crier.kick()
      // What became of its apps, and their frames, is another page's (FC-01).
      if ((await listClientsOfSession(services.db, id)).length > 0)
        ticket = sealTicket(services.vault, services.now(), { sid: id, frames: true, language: ctx.language })
    }
    ctx.cookies.clear()
    return { continue_to: '/login', ticket }
  }),
})
