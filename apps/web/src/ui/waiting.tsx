// Waits. A skeleton has the shape of what comes and appears after 200 ms, so that a quick answer never flickers.
import { createSignal, onCleanup, type ParentProps, Show } from 'solid-js'

export function Spinner() {
  return <span class="spinner" aria-hidden="true" />
}

/** What is not there yet: a line of text, `width` from 1 (48 px) to 5 (280 px), or another shape. */
export function Skeleton(props: { width?: 1 | 2 | 3 | 4 | 5; shape?: 'circle' | 'title' | 'tile' | 'control' }) {
  return (
    <span
      class={props.shape && !props.width ? 'skeleton' : `skeleton w-${props.width ?? 3}`}
      classList={{ [`skeleton-${props.shape}`]: props.shape !== undefined }}
    />
  )
}

/** Announces the wait at once to those who listen, shows its children after 200 ms. */
export function Waiting(props: ParentProps<{ label: string }>) {
  const [late, setLate] = createSignal(false)
  const timer = setTimeout(() => setLate(true), 200)
  onCleanup(() => clearTimeout(timer))
  return (
    <div role="status">
      <span class="sr-only">{props.label}</span>
      <Show when={late()}>
        <div aria-hidden="true">{props.children}</div>
      </Show>
    </div>
  )
}
