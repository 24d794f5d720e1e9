// Signs in by a code alone: of whoever has no password. Whether one was mailed, only the mailbox knows.
import { createEffect, createSignal, onMount, Show } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { locale } from '../messages/locale'
import { t } from '../messages/login'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { CodeField } from '../ui/code-field'
import { sayFailure } from '../ui/failed'
import { TextField } from '../ui/field'
import { Resend } from '../ui/resend'
import type { LoginView, SignIn } from './sign-in'
import { FAILURE_ID, StepFailure, Wait } from './step-failure'
import { trpc } from './trpc'

/** The server says when by its own clock; this device's may be wrong. */
const RESEND_AFTER = 60_000
const DIGITS = 6

export default function EmailCode(props: {
  signIn: SignIn
  view: LoginView
  login: string
  onOther: () => void
  onPassword: () => void
}) {
  const [fault, setFault] = createSignal<string>()
  const [unsent, setUnsent] = createSignal<Failure>()
  const [asking, setAsking] = createSignal(false)
  const [resendAt, setResendAt] = createSignal(0)
  let field!: HTMLInputElement
  onMount(() => {
    field.focus()
    ask()
  })

  async function ask() {
    if (asking()) return
    setAsking(true)
    setUnsent(undefined)
    props.signIn.clearFailure()
    try {
      const { interaction } = props.view
      await trpc.login.requestEmailCode.mutate({ interaction, login: props.login, locale: locale().tag })
      setResendAt(Date.now() + RESEND_AFTER)
    } catch (error) {
      const failure = failureOf(error)
      setUnsent(failure)
      setResendAt(failure.until ?? 0)
    }
    setAsking(false)
    if (field.isConnected) field.focus()
  }

  const wrong = () => props.signIn.failure()?.reason === 'wrong_code'
  createEffect(() => {
    if (!props.signIn.failure()) return
    if (wrong()) field.value = ''
    field.focus()
  })

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const code = field.value
    if (code.length !== DIGITS) {
      setFault(t().codeMissing)
      field.focus()
      return
    }
    setUnsent(undefined)
    const { login } = props
    props.signIn.attempt((interaction) => trpc.login.signInByEmailCode.mutate({ interaction, login, code }))
  }

  return (
    <>
      <StepFailure signIn={props.signIn} />
      <Show when={unsent()} keyed>
        {(failure) => (
          <Callout kind="bad">
            <p>{failure.reason === 'throttled' ? t().mailThrottled : sayFailure(failure)}</p>
            <Show when={failure.until}>{(until) => <Wait until={until()} onOver={() => setUnsent(undefined)} />}</Show>
          </Callout>
        )}
      </Show>
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
        <CodeField
          ref={field}
          name="code"
          label={t().code}
          aside={<span class="note">{t().codeDigits}</span>}
          fault={fault()}
          invalidBy={wrong() ? FAILURE_ID : undefined}
          onInput={() => setFault(undefined)}
        />
        <Button id="sign-in" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
          {t().signIn}
        </Button>
      </form>
      <div class="gate-roads">
        <Resend at={resendAt()} busy={asking()} onResend={ask} />
        <Button id="use-password" kind="quiet" block onClick={props.onPassword}>
          {t().passwordInstead}
        </Button>
      </div>
      <p class="sr-only" role="status">
        {resendAt() > 0 && !unsent() ? t().codeSent : ''}
      </p>
    </>
  )
}
