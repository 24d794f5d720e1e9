// Why no mail was asked for, and when it can be.
import { createSignal, onCleanup, Show } from 'solid-js'
import type { Failure } from '../failure'
import { dateTime } from '../messages/format'
import { t } from '../messages/register'
import { ui } from '../messages/ui'
import { Callout } from '../ui/callout'
import { sayFailure } from '../ui/failed'

export function AskFailure(props: { failure: Failure; onOver: () => void }) {
  return (
    <Callout kind="bad">
      <p>{sayFailure(props.failure)}</p>
      <Show when={props.failure.until}>{(until) => <WaitUntil at={until()} onOver={props.onOver} />}</Show>
      <Show when={props.failure.code === 'INTERNAL_SERVER_ERROR' && props.failure.reference}>
        {(code) => <p>{ui().reference(code())}</p>}
      </Show>
    </Callout>
  )
}

/** Counted down for two minutes, named by the hour before; read out once, not every second. */
export function WaitUntil(props: { at: number; onOver: () => void }) {
  const left = () => Math.max(Math.ceil((props.at - Date.now()) / 1000), 0)
  const words = (seconds: number) =>
    seconds <= 120 ? t().againIn(seconds) : t().againAt(dateTime(props.at, { timeStyle: 'short' }))
  const [seconds, setSeconds] = createSignal(left())
  const timer = setInterval(() => {
    setSeconds(left())
    if (left() === 0) props.onOver()
  }, 500)
  onCleanup(() => clearInterval(timer))
  const first = words(left())
  return (
    <p class="text-sm ink-2">
      <span class="sr-only">{first}</span>
      <span aria-hidden="true">{words(seconds())}</span>
    </p>
  )
}
