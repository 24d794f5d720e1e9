// Who are you: the name, then the password. From one to the other nothing is asked of the server, so known and
// unknown names look alike.
import { createEffect, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../messages/login'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'
import { PasswordField } from '../ui/password-field'
import { LoginGate } from './login-gate'
import { RegisterLink } from './register-link'
import type { LoginView, SignIn } from './sign-in'
import { FAILURE_ID, StepFailure } from './step-failure'
import { trpc } from './trpc'

export function Identify(props: { signIn: SignIn; view: LoginView /** not the account in use */; other: boolean }) {
  // Whoever has to prove themselves again need not type their name again.
  const known = props.other ? '' : (props.view.account?.email ?? '')
  const [login, setLogin] = createSignal(known || (props.view.login_hint ?? ''))
  const [asks, setAsks] = createSignal<'login' | 'password'>(known ? 'password' : 'login')

  // The browser's back button leads from the password to the name.
  const back = () => {
    props.signIn.clearFailure()
    setAsks('login')
  }
  addEventListener('popstate', back)
  onCleanup(() => removeEventListener('popstate', back))

  function toPassword() {
    history.pushState(null, '')
    setAsks('password')
  }

  function toLogin() {
    props.signIn.clearFailure()
    setLogin('')
    setAsks('login')
  }

  return (
    <LoginGate
      signIn={props.signIn}
      view={props.view}
      step={asks() === 'password' ? t().password : undefined}
      lead={
        asks() === 'password'
          ? t().enterPassword
          : props.view.client
            ? t().withAccount(props.view.instance.name)
            : t().oneAccount
      }
    >
      <StepFailure signIn={props.signIn} />
      <Show
        when={asks() === 'password'}
        fallback={<LoginForm login={login()} setLogin={setLogin} onDone={toPassword} />}
      >
        <PasswordForm signIn={props.signIn} login={login()} onOther={toLogin} />
      </Show>
      <Show when={asks() === 'login'}>
        <RegisterLink view={props.view} />
      </Show>
    </LoginGate>
  )
}

function LoginForm(props: { login: string; setLogin: (login: string) => void; onDone: () => void }) {
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

function PasswordForm(props: { signIn: SignIn; login: string; onOther: () => void }) {
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
        fault={fault()}
        invalidBy={wrong() ? FAILURE_ID : undefined}
        onInput={() => setFault(undefined)}
        autocomplete="current-password"
        required
      />
      <Button id="sign-in" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
        {t().signIn}
      </Button>
    </form>
  )
}
