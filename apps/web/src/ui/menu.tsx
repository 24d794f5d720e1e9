// A button that opens a list of acts. Kobalte: arrows, first letters, Escape, focus given back.
import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { For, type JSX, type ParentProps, Show } from 'solid-js'
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
  props: ParentProps<{
    icon?: IconName
    onSelect: () => void
    danger?: boolean
    disabled?: boolean
    id?: string
    class?: string
  }>,
) {
  return (
    <DropdownMenu.Item
      id={props.id}
      class={`menu-item ${props.class ?? ''}`}
      classList={{ danger: props.danger }}
      disabled={props.disabled}
      onSelect={() => props.onSelect()}
    >
      <Show when={props.icon}>{(name) => <Icon name={name()} size="sm" />}</Show>
      {props.children}
    </DropdownMenu.Item>
  )
}

/** One of a few; the one that holds is ticked, and the menu stays open so that it is seen. */
export function MenuChoice<T extends string>(props: {
  label: string
  options: readonly T[]
  value: T
  say: (option: T) => string
  onChoose: (option: T) => void
}) {
  return (
    <DropdownMenu.Group class="menu-group">
      <DropdownMenu.GroupLabel class="menu-head">{props.label}</DropdownMenu.GroupLabel>
      <DropdownMenu.RadioGroup value={props.value}>
        <For each={props.options}>
          {(option) => (
            <DropdownMenu.RadioItem
              class="menu-item"
              value={option}
              closeOnSelect={false}
              onSelect={() => props.onChoose(option)}
            >
              {props.say(option)}
              <DropdownMenu.ItemIndicator class="push">
                <Icon name="check" size="sm" />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.RadioItem>
          )}
        </For>
      </DropdownMenu.RadioGroup>
    </DropdownMenu.Group>
  )
}

export function MenuRule() {
  return <DropdownMenu.Separator />
}
