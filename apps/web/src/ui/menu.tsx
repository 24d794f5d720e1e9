// A button that opens a list of acts. Kobalte: arrows, first letters, Escape, focus given back.
import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { type JSX, type ParentProps, Show } from 'solid-js'
import type { ButtonLook } from './button'
import { Icon, type IconName } from './icon'

export function Menu(
  props: ParentProps<{ trigger: JSX.Element; class?: string; label?: string; kind?: ButtonLook['kind'] }>,
) {
  return (
    <DropdownMenu gutter={4} modal={false}>
      <DropdownMenu.Trigger class={props.class ?? `btn btn-${props.kind ?? 'quiet'}`} aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      {/* Into the page's own landmark, so that nothing stands outside of all of them. */}
      <DropdownMenu.Portal mount={document.querySelector('main') ?? document.body}>
        <DropdownMenu.Content class="menu">{props.children}</DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

export function MenuItem(
  props: ParentProps<{ icon?: IconName; onSelect: () => void; danger?: boolean; disabled?: boolean }>,
) {
  return (
    <DropdownMenu.Item
      class="menu-item"
      classList={{ danger: props.danger }}
      disabled={props.disabled}
      onSelect={() => props.onSelect()}
    >
      <Show when={props.icon}>{(name) => <Icon name={name()} size="sm" />}</Show>
      {props.children}
    </DropdownMenu.Item>
  )
}

export function MenuRule() {
  return <DropdownMenu.Separator />
}
