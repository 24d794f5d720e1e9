// A form over a draft: saves what changed, puts faults beside their fields, and says a conflict without losing input.
import { type Accessor, createSignal } from 'solid-js'
import { type FieldFault, failureOf } from '../../trpc'
import { errorOf } from './act'
import { createDraft, type Draft } from './draft'

export interface Form<T extends object> extends Draft<T> {
  busy: Accessor<boolean>
  /** what went wrong with the last save, but for faults of fields and conflicts */
  error: Accessor<Error | undefined>
  faults: Accessor<FieldFault[]>
  fault: (field: string) => string | undefined
  /** the fields that somebody else changed too, after a conflict; empty when theirs were others */
  conflict: Accessor<string[] | undefined>
  save: () => Promise<boolean>
}

interface Options<T extends object> {
  source: Accessor<T>
  /** answers what is on file now, as far as the server says it */
  save: (changes: Partial<T>, base: T) => Promise<Partial<T> | undefined>
  /** the record as it is on file now, to come together with it after a conflict */
  reload?: () => Promise<T | undefined>
  /** where a faulty field can be seen, before it gets the focus */
  reveal?: (field: string) => void
}

export function createForm<T extends object>(options: Options<T>): Form<T> {
  const draft = createDraft(options.source)
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<Error>()
  const [faults, setFaults] = createSignal<FieldFault[]>([])
  const [conflict, setConflict] = createSignal<string[]>()

  function forget() {
    setError(undefined)
    setFaults([])
    setConflict(undefined)
  }

  async function save() {
    if (busy()) return false
    forget()
    setBusy(true)
    try {
      const settle = draft.send()
      const saved = await options.save(draft.changes(), draft.base())
      settle(saved)
      return true
    } catch (thrown) {
      await take(errorOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }

  async function take(error: Error) {
    const said = failureOf(error)
    if (said.faults.length > 0) {
      setFaults(said.faults)
      options.reveal?.(said.faults[0]?.field ?? '')
      return focusFirstFault()
    }
    const fresh = said.reason === 'stale' ? await options.reload?.() : undefined
    if (fresh) setConflict(draft.rebase(fresh))
    else setError(error)
  }

  return {
    ...draft,
    set(key, value) {
      draft.set(key, value)
      setFaults(faults().filter((fault) => fault.field !== key))
    },
    reset() {
      draft.reset()
      forget()
    },
    busy,
    error,
    faults,
    fault: (field) => faults().find((fault) => fault.field === field)?.message,
    conflict,
    save,
  }
}

/** After the faults have come into the page. */
export function focusFirstFault(within: ParentNode = document): void {
  setTimeout(() => within.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50)
}
