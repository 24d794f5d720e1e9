// The code that is mailed as the second factor: sent when this is shown, and again when its time has come.
import { createSignal, Match, onCleanup, onMount, Switch } from 'solid-js'
import { failureOf } from '../failure'
import { t } from '../messages/factors'
import { Failed } from '../ui/failed'
import type { LoginView, SignIn } from './sign-in'
import { trpc } from './trpc'

export function MailedCode(props: { signIn: SignIn; view: LoginView; email: string }) {
  const [sent, setSent] = createSignal<boolean>()
  const [error, setError] = createSignal<unknown>()
  const [left, setLeft] = createSignal(0)
  let due = 0
  const timer = setInterval(() => setLeft(Math.max(Math.ceil((due - performance.now()) / 1000), 0)), 500)
  onCleanup(() => clearInterval(timer))
  onMount(send)

  async function send() {
    setError(undefined)
    setSent(undefined)
    try {
      const answer = await trpc.login.sendEmailCode.mutate({ interaction: props.view.interaction })
      // Counted by this device's own steady clock: its time of day may be wrong.
      due = performance.now() + answer.resend_in * 1000
      setLeft(answer.resend_in)
      setSent(answer.sent)
    } catch (thrown) {
      if (failureOf(thrown).code === 'OFFLINE') setError(thrown)
      // Whatever has become of this sign-in is said in its own words.
      else props.signIn.load()
    }
  }

  return (
    <>
      <p class="center text-sm ink-2" role="status">
        <Switch fallback={t().sending}>
          <Match when={error()}>{''}</Match>
          <Match when={sent() === true}>{t().sent(props.email)}</Match>
          <Match when={sent() === false}>{t().notSent}</Match>
        </Switch>
      </p>
      <Switch>
        <Match when={error()}>
          <Failed error={error()} retry={send} />
        </Match>
        <Match when={sent() !== undefined}>
          <p class="center text-sm">
            {left() > 0 ? (
              <span class="ink-3" id="resend-in">
                {t().resendIn(Math.floor(left() / 60), left() % 60)}
              </span>
            ) : (
              <button type="button" class="link" id="resend" onClick={send}>
                {t().resend}
              </button>
            )}
          </p>
        </Match>
      </Switch>
    </>
  )
}
