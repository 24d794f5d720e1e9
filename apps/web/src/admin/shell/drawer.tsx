// The menu of phones. The browser's own dialog: it keeps the focus inside and closes on Escape.
import { onMount, type ParentProps } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { giveFocusBack } from '../../ui/give-back'
import { Brand } from './brand'

export function Drawer(props: ParentProps<{ onClose: () => void }>) {
  let dialog!: HTMLDialogElement
  giveFocusBack()
  onMount(() => dialog.showModal())
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the menu closes it; the keyboard has Escape
    <dialog
      ref={dialog}
      class="drawer"
      aria-label={t().administration}
      onClose={() => props.onClose()}
      onClick={(event) => event.target === dialog && dialog.close()}
    >
      <div class="drawer-in">
        <div class="drawer-head">
          <Brand />
          <Button kind="quiet" icon="x" label={t().closeMenu} onClick={() => dialog.close()} />
        </div>
        <nav aria-label={t().administration}>{props.children}</nav>
      </div>
    </dialog>
  )
}
