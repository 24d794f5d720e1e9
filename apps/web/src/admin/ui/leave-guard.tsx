// Asks before unsaved changes are lost: by a dialog of ours within the UI, by the browser's own when the tab goes.
import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
import { createEffect, createSignal, onCleanup } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'

/** How to go when what was edited is no more: there is nothing left to save, so nobody is asked. */
export const GONE = { state: { gone: true } }
const isGone = ({ options }: BeforeLeaveEventArgs): boolean => options?.state === GONE.state

export function LeaveGuard(props: { dirty: () => boolean; within?: string | undefined }) {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>()

  useBeforeLeave((event) => {
    const stays = props.within !== undefined && isWithin(event.to, props.within)
    if (stays || isGone(event) || event.defaultPrevented || !props.dirty()) return
    event.preventDefault()
    setLeaving(event)
  })

  createEffect(() => {
    if (!props.dirty()) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    onCleanup(() => removeEventListener('beforeunload', ask))
  })

  return (
    <Dialog open={leaving() !== undefined} onClose={() => setLeaving(undefined)} title={t().leaveTitle}>
      <p class="ink-2 text-sm">{t().leaveText}</p>
      <DialogActions>
        <Button kind="quiet" onClick={() => setLeaving(undefined)}>
          {t().stay}
        </Button>
        <Button kind="danger" onClick={() => leaving()?.retry(true)}>
          {t().leave}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** `to` is an address, or a number of steps back of which nobody knows where they lead. */
function isWithin(to: string | number, path: string): boolean {
  if (typeof to === 'number') return false
  const { pathname } = new URL(to, location.href)
  return pathname === path || pathname.startsWith(`${path}/`)
}
