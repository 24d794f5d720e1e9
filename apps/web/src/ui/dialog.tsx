// Asks before something that can't be undone, or takes a few fields. The browser's own dialog: it keeps the
// focus inside, closes on Escape and gives the focus back.
import { createEffect, createUniqueId, type JSX, type ParentProps, Show } from 'solid-js'
import { giveFocusBack } from './give-back'

export function Dialog(props: ParentProps<{ open: boolean; onClose: () => void; title: string; class?: string }>) {
  return (
    <Show when={props.open}>
      <OpenDialog {...props} />
    </Show>
  )
}

function OpenDialog(props: ParentProps<{ onClose: () => void; title: string; class?: string }>) {
  let dialog!: HTMLDialogElement
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
      onClick={(event) => event.target === dialog && dialog.close()}
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
