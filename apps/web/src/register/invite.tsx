// An invitation: whose it is, and the account that it keeps a place for.
import { createResource, Match, Show, Switch } from 'solid-js'
import { failureOf } from '../failure'
import { trpc } from '../login/trpc'
import { t } from '../messages/register'
import { AccountForm } from './account-form'
import { Ended } from './ended'
import { takeToken } from './link-token'
import { Loading, Unreachable } from './loading'

export default function Invite() {
  const token = takeToken() ?? ''
  const [status, { refetch: again }] = createResource(() => trpc.registration.status.query({}))
  const [invite, { refetch }] = createResource(() => trpc.registration.checkInvite.mutate({ token }))
  const retry = () => {
    void again()
    void refetch()
  }
  const both = () => {
    if (status.error || invite.error) return undefined
    const [found, invitation] = [status(), invite()]
    return found && invitation ? { found, invitation } : undefined
  }
  const instance = () => (status.error ? '' : (status()?.instance.name ?? ''))
  return (
    <Switch fallback={<Loading title={t().finishTitle} />}>
      <Match when={status.error ?? invite.error}>
        {(error) => (
          <Show
            when={failureOf(error()).reason}
            fallback={<Unreachable title={t().finishTitle} error={error()} retry={retry} />}
          >
            {(reason) => <Ended invited reason={reason()} instance={instance()} />}
          </Show>
        )}
      </Match>
      <Match when={both()}>
        {(data) => (
          <AccountForm
            lead={
              data().invitation.inviter
                ? t().inviteLead(data().invitation.inviter ?? '', instance())
                : t().inviteLeadNobody(instance())
            }
            instance={instance()}
            email={data().invitation.email}
            passwordMinLength={data().found.password_min_length}
            passwordOptional={data().invitation.password_optional}
            invited
            create={(typed) => trpc.registration.acceptInvite.mutate({ ...typed, token })}
          />
        )}
      </Match>
    </Switch>
  )
}
