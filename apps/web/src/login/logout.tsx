// /logout, to link to from apps: asks once, signs out, and says so.
import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { t } from '../messages/login'
import { trpc } from '../trpc'
import { Avatar } from '../ui/avatar'
import { Button, ButtonLink } from '../ui/button'
import { Failed } from '../ui/failed'
import { Gate } from '../ui/gate'

export default function Logout() {
  const [me, { refetch }] = createResource(() => trpc.session.me.query({}))
  const [again, setAgain] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()

  async function signOut() {
    setBusy(true)
    setError(undefined)
    try {
      const { continue_to } = await trpc.session.signOut.mutate({})
      setAgain(continue_to)
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  return (
    <Switch fallback={<Gate title={t().signOutTitle} instance="" />}>
      <Match when={me.error}>
        {(failure) => (
          <Gate title={t().signOutTitle} instance="" focusTitle>
            <Failed error={failure()} retry={refetch} />
          </Gate>
        )}
      </Match>
      <Match when={again() ?? (me() === null && '/login')}>
        {(href) => (
          <Gate title={t().signedOutTitle} lead={t().signedOutLead} instance={me()?.instance.name ?? ''} focusTitle>
            <ButtonLink kind="primary" size="lg" block href={href()}>
              {t().signInAgain}
            </ButtonLink>
          </Gate>
        )}
      </Match>
      <Match when={me()}>
        {(current) => (
          <Gate
            title={t().signOutTitle}
            lead={t().signOutLead(current().instance.name)}
            instance={current().instance.name}
            busy={busy() && t().signingOut}
            focusTitle
          >
            <Show when={error()}>{(failure) => <Failed error={failure()} />}</Show>
            <div class="account">
              <Avatar name={current().user.name} email={current().user.email} />
              <span>{current().user.email}</span>
            </div>
            <div class="gate-roads">
              <Button id="sign-out" kind="primary" size="lg" block busy={busy()} onClick={signOut}>
                {t().signOut}
              </Button>
              <ButtonLink kind="quiet" size="lg" block href="/account">
                {t().staySignedIn}
              </ButtonLink>
            </div>
          </Gate>
        )}
      </Match>
    </Switch>
  )
}
