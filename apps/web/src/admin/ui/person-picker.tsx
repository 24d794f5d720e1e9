// Finds a user by name or email: a combobox (WAI-ARIA 1.2) over the server's search.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Avatar } from '../../ui/avatar'
import { Field } from '../../ui/field'
import type { User } from '../types'

const MOST = 8
type Person = Pick<User, 'id' | 'email' | 'name'>

export function PersonPicker(props: {
  label: string
  chosen?: string | undefined
  onChoose: (person: Person) => void
}) {
  const id = createUniqueId()
  const [text, setText] = createSignal<string>()
  const [open, setOpen] = createSignal(false)
  const [active, setActive] = createSignal(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  const [query, setQuery] = createSignal('')

  const found = useQuery(() => ({
    queryKey: ['users', 'list', 'pick', query()],
    queryFn: () => trpc.users.list.query({ query: query() || undefined, per_page: MOST }),
    enabled: open(),
    placeholderData: keepPreviousData,
  }))
  // What is listed may still be the answer to what was typed before, and be moved from under the pointer: nothing of it is taken.
  const settled = () => !found.isPlaceholderData && query() === (text() ?? '').trim()
  const people = (): Person[] => (open() && found.isSuccess ? found.data.rows : [])

  function type(value: string) {
    setText(value)
    setOpen(true)
    setActive(0)
    clearTimeout(timer)
    timer = setTimeout(() => setQuery(value.trim()), 200)
  }

  function choose(person: Person | undefined) {
    if (!person || !settled()) return
    close()
    props.onChoose(person)
  }

  /** What was typed is no choice: the field says who is chosen. */
  function close() {
    clearTimeout(timer)
    setOpen(false)
    setText(undefined)
    setQuery('')
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = people().length - 1
    if (event.key === 'ArrowDown') setActive(open() ? Math.min(active() + 1, last) : 0)
    else if (event.key === 'ArrowUp') setActive(Math.max(active() - 1, 0))
    else if (event.key === 'Enter' && open() && last >= 0) choose(people()[active()])
    // It sends no form off with somebody who was chosen before.
    else if (event.key === 'Enter' && text() !== undefined) setOpen(true)
    else if (event.key === 'Escape' && open()) setOpen(false)
    else return
    if (event.key.startsWith('Arrow')) setOpen(true)
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div class="picker">
      <Field name={id} label={props.label}>
        <input
          id={id}
          class="input"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-expanded={open()}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={people()[active()] ? `${id}-${active()}` : undefined}
          value={text() ?? props.chosen ?? ''}
          onInput={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Show when={open()}>
        <div class="menu picker-list" role="listbox" id={`${id}-list`} aria-label={props.label}>
          <For
            each={people()}
            fallback={
              <Show when={found.isSuccess}>
                <p class="picker-none">{t().noUserFound(query())}</p>
              </Show>
            }
          >
            {(person, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter chooses, in the input
              <div
                role="option"
                class="option"
                id={`${id}-${index()}`}
                aria-selected={index() === active()}
                aria-disabled={!settled()}
                // Before the input loses the focus, and with it the list.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(person)}
              >
                <Avatar name={person.name} email={person.email} />
                <span class="what">
                  {person.name ?? person.email}
                  <Show when={person.name}>
                    <span class="note">{person.email}</span>
                  </Show>
                </span>
              </div>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
