// Rows that are edited beside the field of a form that they make: what is typed stays, whatever the field makes of it.
import { type Accessor, createEffect, createSignal, on } from 'solid-js'

export interface Rows<R> {
  rows: Accessor<R[]>
  set: (index: number, row: R) => void
  add: (row: R) => void
  remove: (index: number) => void
}

/** `read` makes rows of what is in the form, `make` the reverse, and `write` puts it there. */
export function createRows<V, R>(options: {
  value: Accessor<V>
  read: (value: V) => R[]
  make: (rows: R[]) => V
  write: (value: V) => void
}): Rows<R> {
  const [rows, setRows] = createSignal(options.read(options.value()))
  const text = (value: V) => JSON.stringify(value)
  // Saved, undone, or changed by somebody else: the rows follow, and else they stay as they are typed.
  createEffect(
    on(
      () => text(options.value()),
      (now) => {
        if (now !== text(options.make(rows()))) setRows(options.read(options.value()))
      },
      { defer: true },
    ),
  )
  function put(next: R[]) {
    setRows(next)
    options.write(options.make(next))
  }
  return {
    rows,
    set: (index, row) => put(rows().with(index, row)),
    add: (row) => put([...rows(), row]),
    remove: (index) => put(rows().toSpliced(index, 1)),
  }
}
