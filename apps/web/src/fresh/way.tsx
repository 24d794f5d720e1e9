// What each way of confirming has in common: a form, its fault in its place, go on or not.
import { type ParentProps, Show } from 'solid-js'
import { focusFirstFault } from '../admin/ui/form'
import { t } from '../messages/fresh'
import { ui } from '../messages/ui'
import { failureOf } from '../trpc'
import { Button } from '../ui/button'
import { DialogActions } from '../ui/dialog'
import { Failed } from '../ui/failed'

export interface WayProps {
  email: string
  onProved: () => void
  onClose: () => void
}

interface Act {
  run: () => Promise<boolean>
  busy: () => boolean
  error: () => Error | undefined
}

/** What is wrong with the one field of a way. */
export const faultOf = (act: Act): string | undefined => {
  const error = act.error()
  return error && failureOf(error).faults[0]?.message
}

export function WayForm(props: ParentProps<{ act: Act; onProved: () => void; onClose: () => void; go?: string }>) {
  async function prove(event: Event) {
    event.preventDefault()
    if (await props.act.run()) props.onProved()
    else focusFirstFault()
  }
  return (
    <form class="stack" onSubmit={prove} novalidate>
      <p class="ink-2 text-sm">{t().text}</p>
      {props.children}
      <Show when={!faultOf(props.act) && props.act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={props.act.busy()}>
          {props.go ?? t().goOn}
        </Button>
      </DialogActions>
    </form>
  )
}
