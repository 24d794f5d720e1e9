// The address, and nothing else: what comes of it is told to its inbox alone.
import { createSignal, onMount, Show } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { t } from '../messages/register'
import { Button, ButtonLink } from '../ui/button'
import { TextField } from '../ui/field'
import { Gate } from '../ui/gate'
import { AskFailure } from './ask-failure'
import { sendLink } from './send-link'

export function Ask(props: {
  instance: string
  interaction: string | undefined
  email: string
  onAsked: (asked: { email: string; resend_at: number }) => void
}) {
  const [fault, setFault] = createSignal<string>()
  const [failure, setFailure] = createSignal<Failure>()
  const [busy, setBusy] = createSignal(false)
  let field!: HTMLInputElement
  onMount(() => field.focus())

  function blame(words: string) {
    setFault(words)
    field.focus()
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy()) return
    const email = field.value.trim()
    if (!email) return blame(t().emailMissing)
    setBusy(true)
    setFailure(undefined)
    try {
      const { resend_at } = await sendLink(email, props.interaction)
      props.onAsked({ email, resend_at })
    } catch (error) {
      const refusal = failureOf(error)
      if (refusal.faults.some((one) => one.field === 'email')) blame(t().emailInvalid)
      else if (refusal.reason === 'registration_domain') blame(t().emailDomain)
      else setFailure(refusal)
    }
    setBusy(false)
  }

  return (
    <Gate
      title={t().title}
      lead={t().askLead}
      instance={props.instance}
      busy={busy() && t().working}
      action={
        <ButtonLink id="sign-in" kind="quiet" size="sm" href={signInPath(props.interaction)}>
          {t().haveAccount}
        </ButtonLink>
      }
    >
      <Show when={failure()}>
        {(refusal) => <AskFailure failure={refusal()} onOver={() => setFailure(undefined)} />}
      </Show>
      <form class="gate-form" method="post" noValidate onSubmit={submit}>
        <TextField
          ref={field}
          large
          name="email"
          label={t().email}
          fault={fault()}
          value={props.email}
          onInput={() => setFault(undefined)}
          type="email"
          autocomplete="email"
          autocapitalize="off"
          spellcheck={false}
          required
        />
        <Button id="send" type="submit" kind="primary" size="lg" block busy={busy()}>
          {t().sendLink}
        </Button>
      </form>
    </Gate>
  )
}

/** Back to where one came from, with the app that waits. */
const signInPath = (interaction: string | undefined): string =>
  interaction === undefined ? '/login' : `/login?interaction=${encodeURIComponent(interaction)}`
