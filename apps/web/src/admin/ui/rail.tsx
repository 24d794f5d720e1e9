// A section ruled off: what it is on the left, the thing itself on the right.
import { type JSX, type ParentProps, Show } from 'solid-js'

export function Rail(
  props: ParentProps<{ title: string; text?: JSX.Element; action?: JSX.Element; first?: boolean; id?: string }>,
) {
  return (
    <section class="rail" classList={{ first: props.first }} id={props.id} aria-label={props.title}>
      <header>
        <h2>{props.title}</h2>
        <Show when={props.text}>{(text) => <p>{text()}</p>}</Show>
        <Show when={props.action}>{(action) => <div class="row">{action()}</div>}</Show>
      </header>
      <div class="rail-body">{props.children}</div>
    </section>
  )
}
