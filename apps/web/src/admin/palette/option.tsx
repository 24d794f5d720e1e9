// One thing that was found: its sign, its name with what was typed marked, what else it is called, and keys that do the same.
import { For, Show } from 'solid-js'
import { Icon } from '../../ui/icon'
import type { Hit } from './choose'
import { pieces } from './fuzzy'

export function Option(props: {
  id: string
  hit: Hit
  active: boolean
  onPoint: () => void
  onChoose: (elsewhere: boolean) => void
}) {
  const entry = () => props.hit.entry
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter chooses, in the field
    <div
      role="option"
      class="option"
      id={props.id}
      aria-selected={props.active}
      onMouseMove={() => props.active || props.onPoint()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => props.onChoose(event.metaKey || event.ctrlKey)}
    >
      <Icon name={entry().icon} />
      <span class="what">
        <Marked text={entry().label} ranges={props.hit.label} />
        <Show when={entry().note}>
          {(note) => (
            <span class="note">
              <Marked text={note()} ranges={props.hit.note} />
            </span>
          )}
        </Show>
      </span>
      <Show when={entry().keys}>
        {(keys) => (
          <span class="row nowrap hide-sm" aria-hidden="true">
            <For each={keys()}>{(key) => <kbd class="kbd">{key}</kbd>}</For>
          </span>
        )}
      </Show>
    </div>
  )
}

function Marked(props: { text: string; ranges: [number, number][] }) {
  return (
    <For each={pieces(props.text, props.ranges)}>
      {(piece) => (
        <Show when={piece.marked} fallback={piece.text}>
          <mark>{piece.text}</mark>
        </Show>
      )}
    </For>
  )
}
