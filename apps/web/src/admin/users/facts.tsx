import { For, Show } from 'solid-js'
import { admin, users as t } from '../../messages/admin'
import { ButtonLink } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Ago, Instant } from '../../ui/time'
import type { UserDetail } from '../types'
import { Rail } from '../ui/rail'
import { UserState } from './user-state'

export function UserFacts(props: { user: UserDetail }) {
  const labels = () => t().factLabels
  return (
    <Rail
      title={t().facts}
      action={
        <ButtonLink size="sm" href={`/admin/users/${props.user.id}/profile`}>
          {t().editProfile}
        </ButtonLink>
      }
    >
      <dl class="facts">
        <dt>{labels().state}</dt>
        <dd>
          <UserState user={props.user} />
        </dd>
        <dt>{labels().id}</dt>
        <dd class="mono copy-inline">
          {props.user.id}
          <CopyButton text={props.user.id} what={t().userId} />
        </dd>
        <dt>{labels().email}</dt>
        <dd>
          {props.user.email}{' '}
          <Show when={props.user.email_verified} fallback={<span class="badge badge-warn">{t().notVerified}</span>}>
            <span class="badge badge-ok">{t().verified}</span>
          </Show>
        </dd>
        <Show when={props.user.username}>
          {(username) => (
            <>
              <dt>{labels().username}</dt>
              <dd>{username()}</dd>
            </>
          )}
        </Show>
        <dt>{labels().role}</dt>
        <dd>{t().roles[props.user.role]}</dd>
        <Show when={props.user.groups.length > 0}>
          <dt>{labels().groups}</dt>
          <dd class="row">
            <For each={props.user.groups}>
              {(group) => (
                <a href={`/admin/groups/${group.id}`}>{group.ended ? t().groupEnded(group.name) : group.name}</a>
              )}
            </For>
          </dd>
        </Show>
        <dt>{labels().expires}</dt>
        <dd>
          <Show when={props.user.expires_at} fallback={admin().never}>
            {(at) => <Instant at={at()} />}
          </Show>
        </dd>
        <dt>{labels().lastSignIn}</dt>
        <dd>
          <Show when={props.user.last_sign_in_at} fallback={admin().never}>
            {(at) => <Ago at={at()} />}
          </Show>
        </dd>
        <dt>{labels().created}</dt>
        <dd>
          <Instant at={props.user.created_at} />
        </dd>
      </dl>
    </Rail>
  )
}
