// A passkey once more: one press, and the device asks.
import { createSignal, Show } from 'solid-js'
import { errorOf } from '../admin/ui/act'
import { failureOf } from '../failure'
import { t } from '../messages/fresh'
import { sayPasskey } from '../passkeys/say'
import { STOPPED } from '../passkeys/trouble'
import { trpc } from '../trpc'
import { Callout } from '../ui/callout'
import { WayForm, type WayProps } from './way'

export function ByPasskey(props: WayProps) {
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string>()
  const [error, setError] = createSignal<Error>()

  async function run(): Promise<boolean> {
    if (busy()) return false
    setBusy(true)
    setTrouble(undefined)
    setError(undefined)
    try {
      const { askPasskey } = await import('../passkeys/ceremony')
      await trpc.passkeys.stepUp.mutate({ response: await askPasskey(await trpc.passkeys.stepUpOptions.mutate({})) })
      return true
    } catch (thrown) {
      const failure = failureOf(thrown)
      const words = sayPasskey(failure)
      if (words) setTrouble(words)
      else if (failure.reason !== STOPPED) setError(errorOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }

  return (
    <WayForm act={{ run, busy, error }} onProved={props.onProved} onClose={props.onClose} go={t().ways.passkey}>
      <Show when={trouble()}>
        {(words) => (
          <Callout kind="bad">
            <p>{words()}</p>
          </Callout>
        )}
      </Show>
    </WayForm>
  )
}
