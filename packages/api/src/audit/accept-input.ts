import { readHead } from '@gatekeeper/core/delivery/audit-head'
import { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, refuse, stale } from '../errors'
import { line } from '../plain-text'
import type { AcceptInput } from './accept-break'
import { type AcceptedView, acceptedView } from './log-state'

export const acceptBreakInput = z.strictObject({
  reason: line(500).min(1, 'Say why: whoever verifies the log will read it.'),
  /** The link before the first that does not fit, as `verify` told it; without it all of the log is looked at. */
  after: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0),
  /** Heads that were kept elsewhere and name what is there no more. */
  heads: z.array(z.string().max(20_000)).max(50).default([]),
})

const actorOf = ({ caller }: Context): AcceptInput['by'] => {
  if (caller.kind === 'session') return { type: 'user', id: caller.user.id, name: caller.user.email }
  if (caller.kind === 'api_key') return { type: 'api_key', id: caller.key.id, name: caller.key.name }
  return { type: 'system', id: null, name: null }
}

/** Whoever may hide what was done to the log by one click is asked who they are (SEC-125). */
export const acceptAuditBreak = async (
  context: Context,
  { reason, after, heads }: z.infer<typeof acceptBreakInput>,
): Promise<AcceptedView> => {
  await requireFresh(context)
  const { public_keys } = await context.services.chain.keys()
  if (heads.some((head) => readHead(head, public_keys).kind !== 'head'))
    throw invalid([
      {
        field: 'heads',
        message: 'One of these is no head that this GateKeeper has signed; "gk audit head" prints them.',
      },
    ])
  const done = await context.services.chain.accept({
    by: actorOf(context),
    reason,
    after,
    kept: heads,
    record: ({ from, to, lost_to, kinds }, head) =>
      auditEvent(context, {
        action: 'audit.break_accepted',
        target_type: 'audit_head',
        target_id: head.id,
        details: { from: from + 1, to: Math.max(to, lost_to), kinds, why: reason },
      }),
  })
  switch (done.kind) {
    case 'accepted':
      return acceptedView({ ...done.head, iss: context.services.issuer, accepted: done.accepted })
    case 'sound':
      throw refuse('CONFLICT', 'audit_not_broken', 'The audit log fits its seals there. Nothing is to be accepted.')
    case 'no_beginning':
      throw refuse(
        'CONFLICT',
        'audit_no_beginning',
        'Less of the audit log is there than the beginning that retention has signed. Restore a backup.',
      )
    case 'conflict':
      throw stale('audit log')
    default:
      return done satisfies never
  }
}
