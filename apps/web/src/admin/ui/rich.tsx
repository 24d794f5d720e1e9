// A sentence of the catalogue with things in it that are more than text: `Type {word} to confirm`.
import { For, type JSX } from 'solid-js'

export function Rich(props: { text: string; values: Record<string, () => JSX.Element> }) {
  return <For each={props.text.split(/(\{\w+\})/)}>{(part) => props.values[part.slice(1, -1)]?.() ?? part}</For>
}
