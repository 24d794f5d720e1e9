// One thing to know, and what to do about it. A failure speaks up by itself (role alert).
import { type JSX, type ParentProps, Show } from 'solid-js'
import { Icon, type IconName } from './icon'

const SIGN = { info: 'info', ok: 'check', warn: 'alert', bad: 'alert', accent: 'info' } as const satisfies Record<
  string,
  IconName
>

export function Callout(
  props: ParentProps<{
    kind: keyof typeof SIGN
    icon?: IconName
    id?: string
    action?: JSX.Element
  }>,
) {
  return (
    <div
      class="callout"
      classList={{ [`callout-${props.kind}`]: props.kind !== 'info' }}
      id={props.id}
      role={props.kind === 'bad' ? 'alert' : undefined}
    >
      <Icon name={props.icon ?? SIGN[props.kind]} />
      <div>{props.children}</div>
      <Show when={props.action}>{props.action}</Show>
    </div>
  )
}
