// What happened, one step after another.
import { type JSX, type ParentProps, Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'

const LOOK = {
  passed: { class: 'ok', icon: 'check' },
  failed: { class: 'bad', icon: 'x' },
  unsure: { class: 'warn', icon: 'alert' },
  not_reached: { class: '', icon: undefined },
} as const

export function Trail(props: ParentProps) {
  return <ol class="trail">{props.children}</ol>
}

export function TrailStep(props: {
  outcome: keyof typeof LOOK
  title: string
  at?: string | undefined
  children?: JSX.Element
}) {
  const look = () => LOOK[props.outcome]
  const said = () => (props.outcome === 'passed' ? t().passed : props.outcome === 'unsure' ? t().unsure : t().failed)
  return (
    <li class={look().class}>
      <span class="tick">
        <Show when={look().icon}>{(icon) => <Icon name={icon()} />}</Show>
      </span>
      <span classList={{ todo: props.outcome === 'not_reached' }}>
        <Show when={props.outcome !== 'not_reached'}>
          <span class="sr-only">{said()}: </span>
        </Show>
        <Show when={props.outcome === 'failed'} fallback={props.title}>
          <b>{props.title}</b>
        </Show>
      </span>
      <Show when={props.at}>{(at) => <span class="at">{at()}</span>}</Show>
      <Show when={props.children}>{(more) => <div class="more break">{more()}</div>}</Show>
    </li>
  )
}
