// Asks for a link to set a new password. Whether the address has an account, only its inbox learns (SEC-085).
import { createResource, createSignal, Match, onMount, Show, Switch } from 'solid-js'
import { trpc } from '../login/trpc'
import { locale } from '../messages/locale'
import { t } from '../messages/recovery'
import { Button, ButtonLink } from '../ui/button'
import { TextField } from '../ui/field'
import { Resend } from '../ui/resend'
import { createAsk } from './ask'
import { Loading, RecoveryFailure, RecoveryGate, type RecoveryPage, Unreachable } from './recovery-gate'
import { rememberedEmail } from './remember-login'

/** The server says when by its own clock; this device's may be wrong. */
const RESEND_AFTER = 60_000

export function BeginReset(props: { interaction: string | undefined }) {
  const [page, { refetch }] = createResource(() => trpc.recovery.page.query({ interaction: props.interaction }))
  const back = () => (props.interaction ? `/login?interaction=${encodeURIComponent(props.interaction)}` : '/login')
  return (
    <Switch fallback={<Loading />}>
      <Match when={page.error}>{(error) => <Unreachable error={error()} retry={refetch} />}</Match>
      <Match when={page()?.reset_password === false}>
        <RecoveryGate page={page()} title={t().noMail} lead={t().noMailHelp} focusTitle>
          <Back href={back()} />
        </RecoveryGate>
      </Match>
      <Match when={page()}>{(found) => <Form page={found()} interaction={props.interaction} back={back()} />}</Match>
    </Switch>
  )
}

const Back = (props: { href: string }) => (
  <ButtonLink id="back" kind="quiet" block href={props.href}>
    {t().backToSignIn}
  </ButtonLink>
)

function Form(props: { page: RecoveryPage; interaction: string | undefined; back: string }) {
  const [email, setEmail] = createSignal(rememberedEmail())
  const [resendAt, setResendAt] = createSignal<number>()
  const asking = createAsk()
  async function send() {
    const { interaction } = props
    const asked = { email: email(), locale: locale().tag, ...(interaction ? { interaction } : {}) }
    if (await asking.ask(() => trpc.recovery.begin.mutate(asked))) setResendAt(Date.now() + RESEND_AFTER)
  }
  const failure = () => <RecoveryFailure failure={asking.failure()} onOver={asking.clear} />

  return (
    <Show
      when={resendAt()}
      fallback={
        <RecoveryGate page={props.page} title={t().forgotTitle} lead={t().forgotLead} busy={asking.busy()}>
          <Show when={asking.failure()?.faults.length === 0}>{failure()}</Show>
          <EmailForm email={email()} setEmail={setEmail} asking={asking} onSend={send} />
          <Back href={props.back} />
        </RecoveryGate>
      }
    >
      {(at) => (
        <RecoveryGate
          page={props.page}
          title={t().inboxTitle}
          lead={t().inboxLead(email())}
          busy={asking.busy()}
          focusTitle
        >
          {failure()}
          <p class="center text-sm ink-2">{t().inboxHelp}</p>
          <div class="gate-roads">
            <Resend at={at()} busy={asking.busy()} onResend={send} />
            <Button id="other-address" size="lg" block onClick={() => setResendAt(undefined)}>
              {t().otherAddress}
            </Button>
          </div>
          <Back href={props.back} />
        </RecoveryGate>
      )}
    </Show>
  )
}

function EmailForm(props: {
  email: string
  setEmail: (email: string) => void
  asking: ReturnType<typeof createAsk>
  onSend: () => Promise<void>
}) {
  const [missing, setMissing] = createSignal<string>()
  let field!: HTMLInputElement
  onMount(() => field.focus())

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const typed = field.value.trim()
    setMissing(typed ? undefined : t().emailMissing)
    if (!typed) return field.focus()
    props.setEmail(typed)
    await props.onSend()
    if (field.isConnected) field.focus()
  }

  return (
    <form class="gate-form" method="post" noValidate onSubmit={submit}>
      <TextField
        ref={field}
        large
        name="email"
        label={t().email}
        fault={missing() ?? props.asking.failure()?.faults[0]?.message}
        value={props.email}
        onInput={() => setMissing(undefined)}
        type="email"
        autocomplete="username"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <Button id="send-link" type="submit" kind="primary" size="lg" block busy={props.asking.busy()}>
        {t().sendLink}
      </Button>
    </form>
  )
}
