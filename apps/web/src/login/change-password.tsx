// The forced change: the old password was right, a new one comes before the session.
import { createEffect, createSignal, onMount } from 'solid-js'
import { t } from '../messages/login'
import { Button } from '../ui/button'
import { PasswordField } from '../ui/password-field'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

export default function ChangePassword(props: { signIn: SignIn; view: LoginView }) {
  const [fault, setFault] = createSignal<string>()
  let field!: HTMLInputElement
  onMount(() => field.focus())

  const serverFault = () => props.signIn.failure()?.faults.find((one) => one.field === 'new-password')?.message
  createEffect(() => {
    const found = serverFault()
    if (!found) return
    setFault(found)
    props.signIn.clearFailure()
    field.focus()
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const password = field.value
    if ([...password].length < props.view.password_min_length) {
      setFault(t().newPasswordShort(props.view.password_min_length))
      field.focus()
      return
    }
    props.signIn.attempt((interaction) => trpc.login.changePassword.mutate({ interaction, password }))
  }

  return (
    <LoginGate signIn={props.signIn} view={props.view} title={t().newPasswordTitle} lead={t().newPasswordWhy}>
      <StepFailure signIn={props.signIn} />
      <form class="gate-form" method="post" noValidate onSubmit={submit}>
        {/* For the password manager: whose password it is. */}
        <input
          class="sr-only"
          type="text"
          name="email"
          autocomplete="username"
          value={props.view.account?.email ?? ''}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <PasswordField
          ref={field}
          large
          name="new-password"
          label={t().newPassword}
          hint={t().newPasswordHint(props.view.password_min_length)}
          fault={fault()}
          onInput={() => setFault(undefined)}
          autocomplete="new-password"
          required
        />
        <Button id="save" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
          {t().newPasswordSave}
        </Button>
      </form>
    </LoginGate>
  )
}
