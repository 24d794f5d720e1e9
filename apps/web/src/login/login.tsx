// The sign-in page: which step is shown is what the server says is next.

import { createEffect, createSignal, Match, on, type ParentProps, Show, Suspense, Switch } from 'solid-js'
import type { Failure } from '../failure'
import { lazyPage } from '../messages/lazy-page'
import { t } from '../messages/login'
import { Failed } from '../ui/failed'
import { Gate } from '../ui/gate'
import { Skeleton, Waiting } from '../ui/waiting'
import { Consent } from './consent'
import { Identify } from './identify'
import { LoginGate } from './login-gate'
import { SelectAccount } from './select-account'
import { createSignIn, type LoginView, type SignIn } from './sign-in'

const ChangePassword = lazyPage(() => import('./change-password'))
const PasskeyOffer = lazyPage(() => import('./passkey-offer'))
const SecondFactor = lazyPage(() => import('./second-factor'))
const EnrollFactor = lazyPage(() => import('./enroll-factor'))
const Refused = lazyPage(() => import('./refused'))
const Over = lazyPage(() => import('./over'))

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
      <Match when={signIn.over()}>
        {(failure) => (
          <Suspense fallback={<NoViewYet failure={undefined} retry={signIn.load} />}>
            <Over signIn={signIn} failure={failure()} view={view()} />
          </Suspense>
        )}
      </Match>
      <Match when={at('identify')}>{(current) => <Identify signIn={signIn} view={current()} other={other()} />}</Match>
      <Match when={at('select_account')}>
        {(current) => <SelectAccount signIn={signIn} view={current()} onOther={toOther} />}
      </Match>
      <Match when={at('second_factor')}>
        {(current) => (
          <Later signIn={signIn} view={current()}>
            <Show when={current().second_factor}>
              {(second) => <SecondFactor signIn={signIn} view={current()} second={second()} onOther={toOther} />}
            </Show>
          </Later>
        )}
      </Match>
      <Match when={at('enroll_factor')}>
        {(current) => (
          <Later signIn={signIn} view={current()}>
            <EnrollFactor signIn={signIn} view={current()} onOther={toOther} />
          </Later>
        )}
      </Match>
      <Match when={at('refused')}>
        {(current) => (
          <Later signIn={signIn} view={current()}>
            <Refused signIn={signIn} view={current()} onOther={toOther} />
          </Later>
        )}
      </Match>
      <Match when={at('change_password')}>
        {(current) => (
          <Later signIn={signIn} view={current()}>
            <ChangePassword signIn={signIn} view={current()} />
          </Later>
        )}
      </Match>
      <Match when={at('consent')}>{(current) => <Consent signIn={signIn} view={current()} onOther={toOther} />}</Match>
      <Match when={at('continue')}>
        {(current) => (
          <Suspense>
            <PasskeyOffer signIn={signIn} view={current()} />
          </Suspense>
        )}
      </Match>
    </Switch>
  )
}

/** A step that few people meet is loaded when it comes; the arch stays where it is meanwhile. */
function Later(props: ParentProps<{ signIn: SignIn; view: LoginView }>) {
  const waiting = () => (
    <LoginGate signIn={props.signIn} view={props.view}>
      <Waiting label={t().loading}>
        <Skeleton shape="control" />
      </Waiting>
    </LoginGate>
  )
  return <Suspense fallback={waiting()}>{props.children}</Suspense>
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
