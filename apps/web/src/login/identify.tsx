// Who are you: the name, then the password. From one to the other nothing is asked of the server, so known and
// unknown names look alike.

import { createEffect, createSignal, Match, onCleanup, onMount, Show, Suspense, Switch } from 'solid-js'
import { lazyPage } from '../messages/lazy-page'
import { t } from '../messages/login'
import { rememberLogin } from '../recovery/remember-login'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { PasswordField } from '../ui/password-field'
import { LoginGate } from './login-gate'
import { createAutofill, usePasskey } from './passkey'
import { RegisterLink } from './register-link'
import type { LoginView, SignIn } from './sign-in'
import { FAILURE_ID, StepFailure } from './step-failure'
import { trpc } from './trpc'
import { UpstreamRoads } from './upstream-roads'
import { UpstreamTold } from './upstream-told'

/** Most sign in otherwise. */
const EmailCode = lazyPage(() => import('./email-code'))
const Phone = lazyPage(() => import('./phone'))

export function Identify(props: { signIn: SignIn; view: LoginView /** not the account in use */; other: boolean }) {
  // Whoever has to prove themselves again need not type their name again.
  const known = props.other ? '' : (props.view.account?.email ?? '')
  const [login, setLogin] = createSignal(known || (props.view.connects?.email ?? props.view.login_hint ?? ''))
  const [asks, setAsks] = createSignal<'login' | 'password' | 'code' | 'phone'>(known ? 'password' : 'login')

  // The browser's back button leads from the password to the name.
  const back = () => {
    props.signIn.clearFailure()
    setAsks('login')
  }
  addEventListener('popstate', back)
  onCleanup(() => removeEventListener('popstate', back))

  function go(to: 'password' | 'phone') {
    history.pushState(null, '')
    props.signIn.clearFailure()
    setAsks(to)
  }

  function toLogin() {
    props.signIn.clearFailure()
    setLogin('')
    setAsks('login')
  }

  const step = () => ({ login: undefined, phone: undefined, password: t().password, code: t().codeStep })[asks()]
  const lead = () => {
    if (asks() === 'password') return t().enterPassword
    if (asks() === 'code') return t().codeLead(login())
    return props.view.client ? t().withAccount(props.view.instance.name) : t().oneAccount
  }

  const gate = () => (
    <LoginGate signIn={props.signIn} view={props.view} step={step()} lead={lead()}>
      <UpstreamTold signIn={props.signIn} view={props.view} />
      <Switch
        fallback={
          <>
            <StepFailure signIn={props.signIn} />
            <LoginForm
              signIn={props.signIn}
              view={props.view}
              login={login()}
              setLogin={setLogin}
              onDone={() => go('password')}
            />
          </>
        }
      >
        <Match when={asks() === 'password'}>
          <StepFailure signIn={props.signIn} />
          <PasswordForm
            signIn={props.signIn}
            view={props.view}
            login={login()}
            onOther={toLogin}
            onCode={() => {
              props.signIn.clearFailure()
              setAsks('code')
            }}
          />
        </Match>
        <Match when={asks() === 'code'}>
          <EmailCode
            signIn={props.signIn}
            view={props.view}
            login={login()}
            onOther={toLogin}
            onPassword={() => {
              props.signIn.clearFailure()
              setAsks('password')
            }}
          />
        </Match>
      </Switch>
      <Show when={asks() !== 'code' && props.view.roads.passkey}>
        <div class="gate-roads">
          <Button
            id="passkey"
            size="lg"
            block
            icon="passkey"
            busy={props.signIn.busy()}
            onClick={() => usePasskey(props.signIn, 'sign_in')}
          >
            {t().passkeySignIn}
          </Button>
        </div>
      </Show>
      <Show when={asks() === 'login'}>
        <UpstreamRoads signIn={props.signIn} view={props.view} />
      </Show>
      <Show when={asks() === 'login' && props.view.roads.qr}>
        <p class="center text-sm">
          <button type="button" class="link" id="use-phone" onClick={() => go('phone')}>
            {t().usePhone}
          </button>
        </p>
      </Show>
      <Show when={asks() === 'login'}>
        <RegisterLink view={props.view} />
      </Show>
    </LoginGate>
  )
  return (
    <Show when={asks() === 'phone'} fallback={gate()}>
      <Suspense fallback={gate()}>
        <Phone signIn={props.signIn} view={props.view} onBack={back} />
      </Suspense>
    </Show>
  )
}

function LoginForm(props: {
  signIn: SignIn
  view: LoginView
  login: string
  setLogin: (login: string) => void
  onDone: () => void
}) {
  createAutofill(props.signIn, () => props.view)
  const [fault, setFault] = createSignal<string>()
  let field!: HTMLInputElement
  onMount(() => field.focus())

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const login = field.value.trim()
    props.setLogin(login)
    if (login) return props.onDone()
    setFault(t().loginMissing)
    field.focus()
  }

  return (
    <form class="gate-form" method="post" noValidate onSubmit={submit}>
      <TextField
        ref={field}
        large
        name="email"
        label={t().login}
        fault={fault()}
        value={props.login}
        onInput={() => setFault(undefined)}
        type="text"
        inputMode="email"
        autocomplete="username webauthn"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <Button id="continue" type="submit" kind="primary" size="lg" block>
        {t().continue}
      </Button>
    </form>
  )
}

/** The app that asks is gone on to from there, too. */
const forgotHref = (view: LoginView) => `/reset-password?interaction=${encodeURIComponent(view.interaction)}`

function PasswordForm(props: {
  signIn: SignIn
  view: LoginView
  login: string
  onOther: () => void
  onCode: () => void
}) {
  const [fault, setFault] = createSignal<string>()
  let field!: HTMLInputElement
  onMount(() => field.focus())

  // Wrong credentials cost the password alone, and one starts again where one types.
  const wrong = () => props.signIn.failure()?.reason === 'wrong_credentials'
  createEffect(() => {
    if (!props.signIn.failure()) return
    if (wrong()) field.value = ''
    field.focus()
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const password = field.value
    if (!password) {
      setFault(t().passwordMissing)
      field.focus()
      return
    }
    props.signIn.attempt((interaction) => trpc.login.password.mutate({ interaction, login: props.login, password }))
  }

  return (
    <form class="gate-form" method="post" noValidate onSubmit={submit}>
      <TextField
        large
        name="email"
        label={t().login}
        value={props.login}
        type="text"
        autocomplete="username"
        readOnly
        action={
          <Button class="input-action" id="not-you" kind="quiet" size="sm" onClick={props.onOther}>
            {t().notYou}
          </Button>
        }
      />
      <PasswordField
        ref={field}
        large
        name="password"
        label={t().password}
        aside={
          props.view.roads.reset_password && (
            <a class="note" id="forgot" href={forgotHref(props.view)} onClick={() => rememberLogin(props.login)}>
              {t().forgot}
            </a>
          )
        }
        fault={fault()}
        invalidBy={wrong() ? FAILURE_ID : undefined}
        onInput={() => setFault(undefined)}
        autocomplete="current-password"
        required
      />
      <Button id="sign-in" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
        {t().signIn}
      </Button>
      <Show when={props.view.roads.email_code}>
        <Button id="email-code" size="lg" block icon="mail" onClick={props.onCode}>
          {t().codeInstead}
        </Button>
      </Show>
    </form>
  )
}
