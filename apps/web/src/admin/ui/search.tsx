// Search on the server while typing: after a quarter of a second, replacing the place in the history.
import { createEffect, on, onCleanup } from 'solid-js'
import { Icon } from '../../ui/icon'

export function Search(props: {
  value: string
  label: string
  placeholder: string
  name?: string
  onSearch: (text: string) => void
}) {
  let input!: HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  /** what was searched last, which may come back as the value while more is typed */
  let asked: string | undefined

  function search(text: string, wait: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      asked = text.trim()
      props.onSearch(asked)
    }, wait)
  }

  // Back and "clear" change it from outside; what is being typed is left alone.
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (value === asked || input.value.trim() === value) return
        clearTimeout(timer)
        asked = undefined
        input.value = value
      },
    ),
  )

  return (
    <label class="input-wrap">
      <Icon name="search" />
      <span class="sr-only">{props.label}</span>
      <input
        ref={input}
        class="input"
        type="search"
        name={props.name ?? 'q'}
        placeholder={props.placeholder}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => search(event.currentTarget.value, 250)}
        onKeyDown={(event) => event.key === 'Enter' && search(event.currentTarget.value, 0)}
      />
    </label>
  )
}
