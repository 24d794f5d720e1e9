// The focus goes back to where it was before a dialog opened.
import { onCleanup } from 'solid-js'

/**
 * Called while the dialog is made. A moment after it is gone: while it stands, all else is inert and takes no focus. Whoever has
 * the focus by then, such as the heading of a new page, keeps it.
 */
export function giveFocusBack(): void {
  const before = document.activeElement
  onCleanup(() =>
    queueMicrotask(() => {
      if (!(before instanceof HTMLElement) || document.activeElement !== document.body) return
      // What is gone by then, such as the heading of a page that was still loading, has a follower in the heading that came.
      const back = before.isConnected ? before : document.querySelector<HTMLElement>('h1[tabindex]')
      back?.focus()
    }),
  )
}
