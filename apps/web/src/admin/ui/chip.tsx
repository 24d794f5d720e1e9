// A filter: dashed while it is open, solid with its value once it is chosen; a press on it then takes it away.
import { For, type JSX, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'

export interface Choice {
  value: string
  label: string
}

export function ChoiceChip(props: {
  label: string
  value: string | undefined
  choices: Choice[]
  onChoose: (value: string | undefined) => void
  minor?: boolean
}) {
  const chosen = () => props.choices.find((choice) => choice.value === props.value)?.label ?? props.value
  return (
    <Show
      when={chosen()}
      fallback={
        <Menu class={`chip ${props.minor ? 'hide-sm' : ''}`} trigger={<OpenChip label={props.label} />}>
          <For each={props.choices}>
            {(choice) => <MenuItem onSelect={() => props.onChoose(choice.value)}>{choice.label}</MenuItem>}
          </For>
        </Menu>
      }
    >
      {(value) => <ChosenChip label={props.label} value={value()} onClear={() => props.onChoose(undefined)} />}
    </Show>
  )
}

/** Inside a chip that opens something. */
export function OpenChip(props: { label: string }) {
  return (
    <>
      <Icon name="plus" />
      {props.label}
    </>
  )
}

export function ChosenChip(props: { label: string; value: JSX.Element; onClear: () => void }) {
  return (
    <button type="button" class="chip chip-on" title={t().clearFilter(props.label)} onClick={() => props.onClear()}>
      {props.label} <b>{props.value}</b>
      <Icon name="x" label={t().clearFilter(props.label)} />
    </button>
  )
}
