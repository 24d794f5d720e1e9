// On phones a row of tabs goes on beyond the edge: the current one is brought into view, also when the width changes.
// Only the row is moved: `scrollIntoView` would move the page too, away from where the person reads.
import { createEffect, onCleanup, onMount } from 'solid-js'

export function keepInView(nav: () => HTMLElement, current: () => unknown): void {
  const show = () => {
    const row = nav().getBoundingClientRect()
    const tab = nav().querySelector('[aria-current]')?.getBoundingClientRect()
    if (tab) nav().scrollBy({ left: tab.left + tab.width / 2 - (row.left + row.width / 2) })
  }
  createEffect(() => {
    if (current()) show()
  })
  onMount(() => {
    let width = nav().clientWidth
    const watch = new ResizeObserver(() => {
      if (nav().clientWidth !== width) show()
      width = nav().clientWidth
    })
    watch.observe(nav())
    onCleanup(() => watch.disconnect())
  })
}
