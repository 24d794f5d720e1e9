// What went wrong with a step, above its form: what happened, then what to do. Goes by itself once a wait is over.
import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import type { Failure } from '../failure'
import { dateTime } from '../messages/format'
import { t } from '../messages/login'
import { ui } from '../messages/ui'
import { sayPasskey } from '../passkeys/say'
import { Callout } from '../ui/callout'
import { sayFailure } from '../ui/failed'
import type { SignIn } from './sign-in'

/** Fields name it in `aria-describedby`. */
export const FAILURE_ID = 'failure'

export function StepFailure(props: { signIn: SignIn }) {
  return (
    <Show when={props.signIn.failure()} keyed>
      {(failure) => (
        <Callout kind="bad" id={FAILURE_ID}>
          <p>{say(failure)}</p>
          <Switch>
            <Match when={failure.reason === 'wrong_credentials'}>
              <p>{t().checkBoth}</p>
            </Match>
            <Match when={failure.reason === 'locked'}>
              <p>{t().lockedHelp}</p>
            </Match>
            <Match when={failure.code === 'OFFLINE'}>
              <p>{t().offlineHelp}</p>
            </Match>
            <Match when={failure.until}>
              {(until) => <Wait until={until()} onOver={() => props.signIn.clearFailure()} />}
            </Match>
            <Match when={failure.code === 'INTERNAL_SERVER_ERROR' && failure.reference}>
              {(code) => <p>{ui().reference(code())}</p>}
            </Match>
          </Switch>
        </Callout>
      )}
    </Show>
  )
}

function say(failure: Failure): string {
  switch (failure.reason) {
    case 'wrong_credentials':
      return t().wrongCredentials
    case 'wrong_code':
      return t().wrongCode
    case 'throttled':
      return t().throttled
    case 'locked':
      return t().locked
    case 'busy':
      return t().busy
    case 'changed_meanwhile':
      return t().changedMeanwhile
    case 'not_this_step':
      return t().notThisStep
    default:
      return failure.code === 'OFFLINE' ? t().offline : (sayPasskey(failure) ?? sayFailure(failure))
  }
}

/** Up to two minutes are counted down; a longer wait names the hour. Read out once, not every second. */
export function Wait(props: { until: number; onOver: () => void }) {
  const left = () => Math.ceil((props.until - Date.now()) / 1000)
  const [seconds, setSeconds] = createSignal(left())
  const timer = setInterval(() => {
    setSeconds(left())
    if (left() <= 0) props.onOver()
  }, 500)
  onCleanup(() => clearInterval(timer))
  const first = left() <= 120 ? t().waitSeconds(left()) : t().waitUntil(dateTime(props.until, { timeStyle: 'short' }))
  return (
    <p>
      <span class="sr-only">{first}</span>
      <span aria-hidden="true">{seconds() <= 120 ? t().waitSeconds(Math.max(seconds(), 0)) : first}</span>
    </p>
  )
}
