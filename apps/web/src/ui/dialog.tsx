// Asks before something that can't be undone, or takes a few fields. The browser's own dialog: it keeps the
// focus inside, closes on Escape and gives the focus back.
import { createEffect, createUniqueId, type JSX, type ParentProps, Show } from 'solid-js'
import { giveFocusBack } from './give-back'

interface Frame {
  onClose: () => void
  title: string
  class?: string
  /** it shows what is never shown again: no stray click closes it */
  once?: boolean
}

export function Dialog(props: ParentProps<Frame & { open: boolean }>) {
  return (
    <Show when={props.open}>
      <OpenDialog {...props} />
    </Show>
  )
}

function OpenDialog(props: ParentProps<Frame>) {
  let dialog!: HTMLDialogElement
  /** Text that is selected in a field may be let go of beyond the edge. */
  let pressedScrim = false
  const titleId = createUniqueId()
  giveFocusBack()
  createEffect(() => dialog.showModal())
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the scrim closes; the keyboard has Escape
    <dialog
      ref={dialog}
      class={`dialog-box ${props.class ?? ''}`}
      aria-labelledby={titleId}
      onClose={() => props.onClose()}
      onMouseDown={(event) => {
        pressedScrim = event.target === dialog
      }}
      onClick={(event) => event.target === dialog && pressedScrim && !props.once && dialog.close()}
    >
      <div class="dialog">
        <h2 id={titleId}>{props.title}</h2>
        {props.children}
      </div>
    </dialog>
  )
}

/** The buttons of a dialog, at its end. */
export function DialogActions(props: { children: JSX.Element }) {
  return <div class="row dialog-actions">{props.children}</div>
}
