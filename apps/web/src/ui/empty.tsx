// Nothing there yet: what it is for and what to do. A small arch, a noun, an act.
import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Icon, type IconName } from './icon'

export function Empty(props: {
  icon: IconName
  title: string
  about: JSX.Element
  /** its place among the headings of the page */
  heading?: 'h1' | 'h2' | 'h3'
  children?: JSX.Element
}) {
  return (
    <div class="empty">
      <span class="empty-arch">
        <Icon name={props.icon} size="lg" />
      </span>
      <Dynamic component={props.heading ?? 'h3'}>{props.title}</Dynamic>
      <p>{props.about}</p>
      <Show when={props.children}>
        <div class="row">{props.children}</div>
      </Show>
    </div>
  )
}
