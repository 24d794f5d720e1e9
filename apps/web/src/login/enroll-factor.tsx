// A second factor is needed to go on, and there is none yet: it is set up on the way.
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import { AppSecret } from '../factors/app-secret'
import { CodeField, isCode } from '../factors/code-field'
import { KeptCodes } from '../factors/kept-codes'
import { failureOf } from '../failure'
import { t } from '../messages/factors'
import { t as login } from '../messages/login'
import type { RouterOutput } from '../trpc'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Failed } from '../ui/failed'
import { Skeleton, Waiting } from '../ui/waiting'
import { createCode } from './code'
import { EnrollPasskey } from './enroll-passkey'
import { InUse } from './in-use'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

type Begun = RouterOutput['login']['enrollTotpBegin']
type Enrolled = RouterOutput['login']['enrollTotpConfirm']

export default function EnrollFactor(props: { signIn: SignIn; view: LoginView; onOther: () => void }) {
  const [enrolled, setEnrolled] = createSignal<Enrolled>()
  return (
    <Show
      when={enrolled()}
      fallback={
        <LoginGate
          signIn={props.signIn}
          view={props.view}
          title={t().enrollTitle}
          lead={t().enrollLead(props.view.client?.name ?? props.view.instance.name)}
          focusTitle
        >
          <StepFailure signIn={props.signIn} />
          <App signIn={props.signIn} view={props.view} onEnrolled={setEnrolled} />
          <Show when={props.view.roads.passkey}>
            <div class="or">{login().or}</div>
            <EnrollPasskey signIn={props.signIn} />
          </Show>
          <InUse view={props.view} onOther={props.onOther} />
        </LoginGate>
      }
    >
      {(done) => <Keep signIn={props.signIn} view={props.view} enrolled={done()} />}
    </Show>
  )
}

function App(props: { signIn: SignIn; view: LoginView; onEnrolled: (enrolled: Enrolled) => void }) {
  const [begun, setBegun] = createSignal<Begun>()
  const [error, setError] = createSignal<unknown>()
  const [again, setAgain] = createSignal(false)
  const code = createCode(props.signIn, 'totp')
  onMount(begin)

  async function begin() {
    setError(undefined)
    try {
      setBegun(await trpc.login.enrollTotpBegin.mutate({ interaction: props.view.interaction }))
    } catch (thrown) {
      if (failureOf(thrown).code === 'OFFLINE') setError(thrown)
      else props.signIn.load()
    }
  }

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!isCode(code.value())) return code.wrong(t().codeMissing)
    props.signIn.attempt(async (interaction) => {
      try {
        const enrolled = await trpc.login.enrollTotpConfirm.mutate({ interaction, code: code.value() })
        if (enrolled.recovery_codes === null) return enrolled.view
        props.onEnrolled(enrolled)
      } catch (thrown) {
        if (failureOf(thrown).reason !== 'enrolment_over') throw thrown
        setAgain(true)
        await begin()
      }
      return props.view
    })
  }

  return (
    <Switch
      fallback={
        <Waiting label={t().loading}>
          <Skeleton shape="tile" />
        </Waiting>
      }
    >
      <Match when={error()}>
        <Failed error={error()} retry={begin} />
      </Match>
      <Match when={begun()}>
        {(secret) => (
          <>
            <Show when={again()}>
              <Callout kind="bad">{t().beginAgain}</Callout>
            </Show>
            <AppSecret secret={secret().secret} uri={secret().uri} />
            <form class="gate-form" method="post" noValidate onSubmit={submit}>
              <p class="center text-sm ink-2">{t().confirmLead}</p>
              <CodeField ref={code.ref} fault={code.fault()} onInput={code.clear} />
              <Button id="confirm" type="submit" kind="primary" size="lg" block busy={props.signIn.busy()}>
                {t().confirm}
              </Button>
            </form>
          </>
        )}
      </Match>
    </Switch>
  )
}

/** Signed in already; only these words are between the person and the app. */
function Keep(props: { signIn: SignIn; view: LoginView; enrolled: Enrolled }) {
  return (
    <LoginGate signIn={props.signIn} view={props.view} title={t().keepTitle} lead={t().keepLead} focusTitle>
      <KeptCodes
        codes={props.enrolled.recovery_codes ?? []}
        instance={props.view.instance.name}
        email={props.view.account?.email ?? ''}
      />
      <Button
        id="kept"
        kind="primary"
        size="lg"
        block
        busy={props.signIn.busy()}
        onClick={() => props.signIn.attempt(async () => props.enrolled.view)}
      >
        {t().kept}
      </Button>
    </LoginGate>
  )
}
