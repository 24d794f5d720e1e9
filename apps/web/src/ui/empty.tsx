// Nothing there yet: what it is for and what to do. A small arch, a noun, an act.
import { type JSX, Show } from 'solid-js'
import { Icon, type IconName } from './icon'

export function Empty(props: { icon: IconName; title: string; about: JSX.Element; children?: JSX.Element }) {
  return (
    <div class="empty">
      <span class="empty-arch">
        <Icon name={props.icon} size="lg" />
      </span>
      <h3>{props.title}</h3>
      <p>{props.about}</p>
      <Show when={props.children}>
        <div class="row">{props.children}</div>
      </Show>
    </div>
  )
}
