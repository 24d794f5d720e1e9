// A code for a phone that is signed in. This page asks every two seconds what the phone has said; the server's word alone
// counts, the time left is only shown.
import { createSignal, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { failureOf } from '../failure'
import { phone as t } from '../messages/phone'
import type { RouterOutput } from '../trpc'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { CopyButton } from '../ui/copy-button'
import { Failed } from '../ui/failed'
import { Qr } from '../ui/qr'
import { Skeleton, Waiting } from '../ui/waiting'
import { LoginGate } from './login-gate'
import type { LoginView, SignIn } from './sign-in'
import { StepFailure } from './step-failure'
import { trpc } from './trpc'

type Asked = RouterOutput['login']['qrBegin']

const EVERY = 2_000

export default function Phone(props: { signIn: SignIn; view: LoginView; onBack: () => void }) {
  const [asked, setAsked] = createSignal<Asked>()
  const [over, setOver] = createSignal<'denied' | 'expired'>()
  const [error, setError] = createSignal<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  onMount(show)

  async function show() {
    clearTimeout(timer)
    props.signIn.clearFailure()
    setOver(undefined)
    setError(undefined)
    setAsked(undefined)
    try {
      setAsked(await trpc.login.qrBegin.mutate({ interaction: props.view.interaction }))
      timer = setTimeout(look, EVERY)
    } catch (thrown) {
      setError(thrown)
    }
  }

  async function look() {
    try {
      const { state } = await trpc.login.qrState.query({ interaction: props.view.interaction })
      if (state === 'approved')
        return props.signIn.attempt((interaction) => trpc.login.qrFinish.mutate({ interaction }))
      if (state !== 'waiting') return void setOver(state)
    } catch (thrown) {
      // Out of reach for a moment is no end; anything else is what the sign-in itself will say.
      if (failureOf(thrown).code !== 'OFFLINE') return props.signIn.load()
    }
    timer = setTimeout(look, EVERY)
  }

  return (
    <LoginGate signIn={props.signIn} view={props.view} step={t().step} lead={t().lead} focusTitle>
      <StepFailure signIn={props.signIn} />
      <Switch
        fallback={
          <Waiting label={t().loading}>
            <Skeleton shape="tile" />
          </Waiting>
        }
      >
        <Match when={error()}>
          <Failed error={error()} retry={show} />
        </Match>
        <Match when={over() === 'denied'}>
          <Callout kind="bad">
            <p>{t().denied}</p>
            <p>{t().deniedHelp}</p>
          </Callout>
        </Match>
        <Match when={over() === 'expired' || props.signIn.failure()}>
          <Show when={!props.signIn.failure()}>
            <Callout kind="warn">
              <p role="alert">{t().expired}</p>
            </Callout>
          </Show>
        </Match>
        <Match when={asked()}>{(current) => <Code asked={current()} />}</Match>
      </Switch>
      <div class="gate-roads">
        <Show when={over() || props.signIn.failure()}>
          <Button id="another-code" kind="primary" size="lg" block onClick={show}>
            {t().another}
          </Button>
        </Show>
        <Button id="back" kind="quiet" size="lg" block onClick={() => props.onBack()}>
          {t().back}
        </Button>
      </div>
    </LoginGate>
  )
}

function Code(props: { asked: Asked }) {
  const end = performance.now() + props.asked.expires_in * 1000
  const left = () => Math.max(Math.round((end - performance.now()) / 1000), 0)
  const [seconds, setSeconds] = createSignal(left())
  const timer = setInterval(() => setSeconds(left()), 1_000)
  onCleanup(() => clearInterval(timer))
  return (
    <>
      <Qr text={props.asked.url} label={t().code} />
      <div class="center">
        <p role="status">{t().match(<strong id="match-number">{props.asked.match_number}</strong>)}</p>
        <p class="text-sm ink-3" aria-hidden="true">
          {t().left(Math.floor(seconds() / 60), seconds() % 60)}
        </p>
        <p class="text-sm ink-3">
          {t().cannotScan} <CopyButton text={props.asked.url} what={t().address} words />
        </p>
      </div>
    </>
  )
}
