// The sign-in page: which step is shown is what the server says is next.
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import type { Failure } from '../failure'
import { t } from '../messages/login'
import { Failed } from '../ui/failed'
import { Gate } from '../ui/gate'
import { Skeleton, Waiting } from '../ui/waiting'
import { ChangePassword } from './change-password'
import { Consent } from './consent'
import { Identify } from './identify'
import { Over } from './over'
import { SelectAccount } from './select-account'
import { createSignIn } from './sign-in'

export default function Login() {
  const signIn = createSignIn(new URLSearchParams(location.search).get('interaction'))
  const view = signIn.view
  // "Not you?" asks for a sign-in here, at whatever step; nothing ends until another account is proved.
  const [other, setOther] = createSignal(false)
  createEffect(on(view, () => setOther(false)))
  const at = (step: string) => ((other() ? 'identify' : view()?.step) === step ? view() : undefined)
  const toOther = () => {
    signIn.clearFailure()
    setOther(true)
  }

  return (
    <Switch fallback={<NoViewYet failure={signIn.failure()} retry={signIn.load} />}>
      <Match when={signIn.over()}>{(failure) => <Over signIn={signIn} failure={failure()} view={view()} />}</Match>
      <Match when={at('identify')}>{(current) => <Identify signIn={signIn} view={current()} other={other()} />}</Match>
      <Match when={at('select_account')}>
        {(current) => <SelectAccount signIn={signIn} view={current()} onOther={toOther} />}
      </Match>
      <Match when={at('change_password')}>{(current) => <ChangePassword signIn={signIn} view={current()} />}</Match>
      <Match when={at('consent')}>{(current) => <Consent signIn={signIn} view={current()} onOther={toOther} />}</Match>
    </Switch>
  )
}

/** Nobody's sign is shown before it is known whose page this is. */
function NoViewYet(props: { failure: Failure | undefined; retry: () => void }) {
  return (
    <Show
      when={props.failure}
      fallback={
        <div class="gate">
          <main class="gate-arch">
            <h1 class="sr-only">{t().signIn}</h1>
            <Waiting label={t().loading}>
              <div class="gate-head">
                <Skeleton shape="tile" />
                <Skeleton shape="title" width={4} />
              </div>
              <div class="gate-body">
                <Skeleton shape="control" />
                <Skeleton shape="control" />
              </div>
            </Waiting>
          </main>
        </div>
      }
    >
      {(failure) => (
        <Gate title={t().signIn} instance="" focusTitle>
          <Failed error={failure()} retry={props.retry} />
        </Gate>
      )}
    </Show>
  )
}
