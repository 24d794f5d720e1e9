// A user at a glance: what is on file, how they sign in, where they are signed in, which apps they let in.
import { Show } from 'solid-js'
import { users as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'
import type { UserDetail } from '../types'
import { Rail } from '../ui/rail'
import { UserApps } from './apps'
import { DeleteUser } from './delete'
import { UserFacts } from './facts'
import { UserSessions } from './sessions'

export function UserOverview(props: { user: UserDetail }) {
  return (
    <>
      <UserFacts user={props.user} />
      <Rail title={t().factors} text={t().factorsText}>
        <ul class="rows">
          <li>
            <span class="glyph">
              <Icon name="lock" />
            </span>
            <span class="what text-sm">
              <b>{props.user.has_password ? t().hasPassword : t().noPassword}</b>
              <Show when={!props.user.has_password}>
                <span class="sub">{t().noPasswordText}</span>
              </Show>
              <Show when={props.user.must_change_password}>
                <span class="sub">{t().mustChange}</span>
              </Show>
            </span>
          </li>
        </ul>
      </Rail>
      <UserSessions user={props.user} />
      <UserApps apps={props.user.apps} />
      <DeleteUser user={props.user} />
    </>
  )
}
