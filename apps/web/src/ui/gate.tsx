// The arch in which every page of the sign-in stands. Steps change inside it; it never moves.
import { createEffect, type JSX, type ParentProps, Show } from 'solid-js'
import { Mark } from './mark'

export function Gate(
  props: ParentProps<{ title: string; lead?: JSX.Element; sign?: JSX.Element; instance: string; action?: JSX.Element }>,
) {
  createEffect(() => {
    document.title = props.instance ? `${props.title} · ${props.instance}` : props.title
  })
  return (
    <div class="gate">
      <main class="gate-arch">
        <header class="gate-head">
          {props.sign ?? <Mark large />}
          <div>
            <h1>{props.title}</h1>
            <Show when={props.lead}>
              <p>{props.lead}</p>
            </Show>
          </div>
        </header>
        <div class="gate-body">{props.children}</div>
        <footer class="gate-foot">
          <span class="who">
            <Mark />
            <span>{props.instance}</span>
          </span>
          {props.action}
        </footer>
      </main>
    </div>
  )
}
