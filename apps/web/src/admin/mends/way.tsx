// One way to mend something: what it is, what it changes, and the press that does it.
import { type JSX, type ParentProps, Show } from 'solid-js'

export function Ways(props: ParentProps) {
  return <ul class="rows rows-wrap">{props.children}</ul>
}

export function Way(props: { title: JSX.Element; text?: string | undefined; children?: JSX.Element }) {
  return (
    <li>
      <span class="what text-sm">
        <b>{props.title}</b>
        <Show when={props.text}>{(text) => <span class="sub break">{text()}</span>}</Show>
      </span>
      {props.children}
    </li>
  )
}
