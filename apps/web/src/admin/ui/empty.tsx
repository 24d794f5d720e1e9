// Nothing there: an arch, a noun, what it is for and what to do.
import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Icon, type IconName } from '../../ui/icon'

export function Empty(props: {
  icon: IconName
  title: string
  text: JSX.Element
  heading?: 'h1' | 'h2' | 'h3'
  children?: JSX.Element
}) {
  return (
    <div class="empty">
      <span class="empty-arch">
        <Icon name={props.icon} size="lg" />
      </span>
      <Dynamic component={props.heading ?? 'h2'} class="empty-title">
        {props.title}
      </Dynamic>
      <p>{props.text}</p>
      <Show when={props.children}>{(acts) => <div class="row">{acts()}</div>}</Show>
    </div>
  )
}
