import type { User } from '@gatekeeper/core/user'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import { walkUsers } from '@gatekeeper/db/stores/user-filter'
import { findUsers } from '@gatekeeper/db/stores/users'
import { z } from 'zod'
import { requireFresh } from '../account/fresh'
import type { Context } from '../context'
import { GateKeeperError, notFound, refuse } from '../errors'
import { addMember, endMembership } from '../groups/members'
import { say } from '../languages/say'
import { deleteUserCompletely } from './delete-user'
import { endAllSessions } from './end-sessions'
import { filterOf, userFilterInput } from './filter-input'
import { requirePasswordChange } from './require-password-change'
import { setUserState } from './set-state'

/** So many accounts a call; a longer list, and a filter, go on with `next`. */
const MOST = 100

/** Those that were chosen, or all that match a filter, from `after` on. */
const target = z.union([
  z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(MOST) }),
  z.strictObject({ filter: userFilterInput, after: z.string().max(64).default('') }),
])

export const bulkInput = z.strictObject({
  act: z.enum(['enable', 'disable', 'end_access', 'require_password_change', 'delete']),
  target,
  /** Of a deletion: it is meant. */
  confirm: z.literal('delete').optional(),
})
export const bulkMembershipInput = z.strictObject({
  act: z.enum(['add', 'remove']),
  group_id: z.string().max(64),
  target,
})

export interface BulkReport {
  /** Ids of those to whom it was done. */
  done: string[]
  failed: { id: string; email: string; reason: string; message: string }[]
  /** Where to go on; `null` at the end. */
  next: string | null
}

const chosen = async ({ services }: Context, asked: z.infer<typeof target>): Promise<[User[], string | null]> => {
  const { db, now } = services
  if ('ids' in asked) return [await findUsers(db, asked.ids), null]
  const users = await walkUsers(db, filterOf(asked.filter, now()), asked.after, MOST)
  return [users, users.length === MOST ? (users.at(-1)?.id ?? null) : null]
}

/** An id that is nobody's is neither done nor forgotten. */
const unknownOf = (asked: z.infer<typeof target>, users: User[]): string[] => {
  const there = new Set(users.map(({ id }) => id))
  return 'ids' in asked ? [...new Set(asked.ids)].filter((id) => !there.has(id)) : []
}

/** One after the other, each in a commit of its own with its event; who cannot be acted on is told with the reason. */
const each = async (
  context: Context,
  asked: z.infer<typeof target>,
  act: (user: User) => Promise<unknown>,
): Promise<BulkReport> => {
  const [users, next] = await chosen(context, asked)
  const report: BulkReport = { done: [], failed: [], next }
  const failed = (id: string, email: string, error: GateKeeperError) =>
    report.failed.push({
      ...{ id, email },
      reason: error.refusal.reason,
      message: say(error.message, context.language),
    })
  for (const id of unknownOf(asked, users)) failed(id, id, notFound('user'))
  for (const user of users) {
    try {
      await act(user)
      report.done.push(user.id)
    } catch (error) {
      if (!(error instanceof GateKeeperError)) throw error
      failed(user.id, user.email, error)
    }
  }
  return report
}

const self = () =>
  refuse('FORBIDDEN', 'own_account', 'This is your own account. Do it on its page, where it is asked for by itself.')

/** Among many one overlooks oneself. */
const refuseSelf = ({ caller }: Context, user: User): void => {
  if (caller.kind === 'session' && caller.user.id === user.id) throw self()
}

const ACTS: Record<z.infer<typeof bulkInput>['act'], (context: Context, user: User) => Promise<unknown>> = {
  enable: (context, user) => setUserState(context, user.id, 'active'),
  disable: (context, user) => setUserState(context, user.id, 'disabled'),
  end_access: (context, user) => endAllSessions(context, user.id),
  require_password_change: (context, user) => requirePasswordChange(context, user.id),
  delete: (context, { id, version, email }) => deleteUserCompletely(context, { id, version, confirm: email }),
}

export const actOnUsers = async (context: Context, input: z.infer<typeof bulkInput>): Promise<BulkReport> => {
  if (input.act === 'delete') {
    if (input.confirm !== 'delete')
      throw refuse('BAD_REQUEST', 'not_confirmed', 'Say confirm: "delete", since it cannot be undone.')
    await requireFresh(context)
  }
  return each(context, input.target, async (user) => {
    if (input.act !== 'enable') refuseSelf(context, user)
    return ACTS[input.act](context, user)
  })
}

const isMember = async ({ services: { db, now } }: Context, group_id: string, user_id: string): Promise<boolean> =>
  (await findMemberships(db, user_id)).some(
    ({ id, expires_at }) => id === group_id && (expires_at === null || expires_at > now()),
  )

/** Into a group, or out of it. Who is in it stays as they are: among many, a membership that ends would last for ever unseen. */
export const moveUsers = (context: Context, input: z.infer<typeof bulkMembershipInput>): Promise<BulkReport> =>
  each(context, input.target, async (user) => {
    const named = { group_id: input.group_id, user_id: user.id }
    if (input.act === 'remove') return endMembership(context, named)
    return (await isMember(context, input.group_id, user.id)) ? {} : addMember(context, named, null)
  })
