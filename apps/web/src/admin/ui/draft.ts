// A record being edited: what is on file, what the person changed, and how the two come together again when
// somebody else has saved in between.
import { type Accessor, batch, createEffect, createSignal, on } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import { changesOf, clashesOf } from './changes'

export interface Draft<T extends object> {
  /** what is on file, as this draft knows it */
  base: Accessor<T>
  /** a field as it stands in the form */
  get: <K extends keyof T>(key: K) => T[K]
  set: <K extends keyof T>(key: K, value: T[K]) => void
  /** only what differs from the base */
  changes: () => Partial<T>
  dirty: () => boolean
  reset: () => void
  /** Moves onto a newer record and keeps the edits; answers the fields that both had changed. */
  rebase(fresh: T): string[]
  /** The edits as they stand go on their way; what is answered becomes the base, and what was typed meanwhile stays. */
  send(): (saved: Partial<T> | undefined) => void
}

export function createDraft<T extends object>(source: Accessor<T>): Draft<T> {
  const [base, setBase] = createSignal(structuredClone(unwrap(source())))
  const [edits, setEdits] = createStore<Partial<T>>({})
  const changes = () => changesOf(base(), { ...edits })
  const dirty = () => Object.keys(changes()).length > 0
  const reset = () => setEdits(reconcile({}))

  // A newer record, kept until nothing that is edited clashes with it: what only others changed is no conflict.
  const [newer, setNewer] = createSignal<T>()
  createEffect(on(source, (fresh) => void setNewer(() => fresh), { defer: true }))
  createEffect(() => {
    const fresh = newer()
    if (fresh && clashesOf(base(), fresh, { ...edits }).length === 0) take(fresh)
  })

  function take(fresh: T) {
    // A field set back to what it was is no edit, and must not undo what somebody else made of it.
    const kept = structuredClone(changesOf(base(), unwrap(edits)))
    batch(() => {
      setBase(() => structuredClone(unwrap(fresh)))
      setEdits(reconcile(kept))
      setNewer(undefined)
    })
  }

  return {
    base,
    get: (key) => (key in edits ? (edits[key] as T[typeof key]) : base()[key]),
    // As one: a store given a key would merge an object into the one before, and keep what was taken out of it.
    set: (key, value) => setEdits({ [key]: value } as unknown as Partial<T>),
    changes,
    dirty,
    reset,
    rebase(fresh) {
      const clashes = clashesOf(base(), fresh, { ...edits })
      take(fresh)
      return clashes
    },
    send() {
      // A copy: the store changes objects in place.
      const sent = structuredClone({ ...base(), ...unwrap(edits) })
      return (saved) => {
        const later = changesOf(sent, structuredClone({ ...unwrap(edits) }) as Partial<T>)
        batch(() => {
          setBase((base) => ({ ...base, ...structuredClone(unwrap(newer())), ...structuredClone(unwrap(saved)) }))
          setEdits(reconcile(later))
          setNewer(undefined)
        })
      }
    },
  }
}
