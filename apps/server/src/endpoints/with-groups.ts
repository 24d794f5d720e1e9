import type { Subject } from '@gatekeeper/core/oidc/claims'
import type { User } from '@gatekeeper/core/user'
import { groupNamesOfUser } from '@gatekeeper/db/stores/group-members'
import type { ServerServices } from '../services'

/** One read more, and only where the claim is wanted. Groups are as they are now, like all that is said about a user (UI-16). */
export const withGroups = async ({ db, now }: ServerServices, user: User): Promise<Subject> => ({
  ...user,
  groups: await groupNamesOfUser(db, user.id, now()),
})
