// A filter: dashed while it is open, solid with its value once it is chosen; a press on it then takes it away.
import { createEffect, For, type JSX, on, Show } from 'solid-js'
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
}) {
  const chosen = () => props.choices.find((choice) => choice.value === props.value)?.label ?? props.value
  const place = createChipPlace(chosen)
  const choose = (value: string | undefined) => place.act(() => props.onChoose(value))
  return (
    <span ref={place.ref}>
      <Show
        when={chosen()}
        fallback={
          <Menu class="chip" trigger={<OpenChip label={props.label} />}>
            <For each={props.choices}>
              {(choice) => <MenuItem onSelect={() => choose(choice.value)}>{choice.label}</MenuItem>}
            </For>
          </Menu>
        }
      >
        {(value) => <ChosenChip label={props.label} value={value()} onClear={() => choose(undefined)} />}
      </Show>
    </span>
  )
}

/** The open chip and the chosen one take each other's place; after an act of this chip the focus stays there. */
export function createChipPlace(value: () => string | undefined) {
  let place!: HTMLSpanElement
  let acted = false
  createEffect(
    on(
      () => value() === undefined,
      () => {
        // After the menu has given the focus back to what is gone by now.
        if (acted) setTimeout(() => place.querySelector('button')?.focus(), 60)
        acted = false
      },
      { defer: true },
    ),
  )
  return {
    ref: (element: HTMLSpanElement) => {
      place = element
    },
    act: (change: () => void) => {
      acted = true
      change()
    },
  }
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
