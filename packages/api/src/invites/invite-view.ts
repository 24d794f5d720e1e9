import type { Group } from '@gatekeeper/core/group'
import { type Invite, type InviteState, inviteState } from '@gatekeeper/core/invite'

/** An invite as an administrator sees it: never its token's hash. */
export interface InviteView extends Omit<Invite, 'email_key' | 'token_hash' | 'groups'> {
  state: InviteState
  /** Those that still exist. */
  groups: { id: string; name: string }[]
}

export const inviteView = (invite: Invite, groups: readonly Group[], now: number): InviteView => {
  const { email_key: _email, token_hash: _token, ...view } = invite
  const joined = groups.filter(({ id }) => invite.groups.includes(id)).map(({ id, name }) => ({ id, name }))
  return { ...view, groups: joined, state: inviteState(invite, now) }
}
