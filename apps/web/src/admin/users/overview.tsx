// A user at a glance: what is on file, how they sign in, where they are signed in, which apps they let in, with a page and without.
import type { UserDetail } from '../types'
import { UserApps } from './apps'
import { DeleteUser } from './delete'
import { UserFactors } from './factors'
import { UserFacts } from './facts'
import { UserLogOuts } from './log-outs'
import { UserSessions } from './sessions'
import { UserTokens } from './tokens'

export function UserOverview(props: { user: UserDetail }) {
  return (
    <>
      <UserFacts user={props.user} />
      <UserFactors user={props.user} />
      <UserSessions user={props.user} />
      <UserLogOuts user={props.user} />
      <UserApps apps={props.user.apps} />
      <UserTokens user={props.user} />
      <DeleteUser user={props.user} />
    </>
  )
}
