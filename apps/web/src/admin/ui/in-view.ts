// On phones a row of tabs goes on beyond the edge: the current one is brought into view, also when the width changes.
import { createEffect, onCleanup, onMount } from 'solid-js'

export function keepInView(nav: () => HTMLElement, current: () => unknown): void {
  const show = () => nav().querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
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
