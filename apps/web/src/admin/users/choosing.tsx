// Which rows are chosen: some by their boxes, or all that match the filters, page or no page.
import { createEffect, createSignal, on } from 'solid-js'
import { usersMany as t } from '../../messages/admin'
import type { ListedUser } from '../types'
import type { Column } from '../ui/table'

export interface Choosing {
  ids: () => string[]
  all: () => boolean
  any: () => boolean
  has: (id: string) => boolean
  toggle: (id: string, on: boolean) => void
  page: (ids: string[], on: boolean) => void
  matching: () => void
  none: () => void
}

/** `question`: what the list shows; another one is chosen from anew. */
export function createChoosing(question: () => unknown): Choosing {
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const [all, setAll] = createSignal(false)
  const none = () => {
    setChosen(new Set<string>())
    setAll(false)
  }
  const change = (ids: string[], add: boolean) => {
    setAll(false)
    setChosen((before) => {
      const after = new Set(before)
      for (const id of ids) add ? after.add(id) : after.delete(id)
      return after
    })
  }
  createEffect(on(() => JSON.stringify(question()), none, { defer: true }))
  return {
    ids: () => [...chosen()],
    all,
    any: () => all() || chosen().size > 0,
    has: (id) => all() || chosen().has(id),
    toggle: (id, add) => change([id], add),
    page: change,
    matching: () => setAll(true),
    none,
  }
}

/** The boxes before each row, and the one for the whole page above them. */
export const choiceColumn = (choosing: Choosing, rows: () => ListedUser[]): Column<ListedUser> => ({
  title: t().choose,
  head: () => {
    const some = () => rows().filter(({ id }) => choosing.has(id)).length
    return (
      <label class="check">
        <input
          type="checkbox"
          name="choose-page"
          checked={some() > 0 && some() === rows().length}
          ref={(box) =>
            createEffect(() => {
              box.indeterminate = some() > 0 && some() < rows().length
            })
          }
          onChange={(event) =>
            choosing.page(
              rows().map(({ id }) => id),
              event.currentTarget.checked,
            )
          }
        />
        <span class="sr-only">{t().chooseAll}</span>
      </label>
    )
  },
  cell: (user) => (
    <label class="check">
      <input
        type="checkbox"
        name={`choose-${user.id}`}
        checked={choosing.has(user.id)}
        onChange={(event) => choosing.toggle(user.id, event.currentTarget.checked)}
      />
      <span class="sr-only">{t().chooseOne(user.name ?? user.email)}</span>
    </label>
  ),
})
