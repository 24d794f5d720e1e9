/** A list of writes that happen together or not at all (design.md section 5). */
import type { Instant } from '@gatekeeper/core/instant'
import { failureOf } from './errors'
import type { Query } from './query'
import type { Statement } from './statement'

/** A query as a function of a transaction, and how many rows it must touch. It may be run more than once. */
export interface Write {
  /** Named in the conflict, e.g. `redeem authorization code`. */
  label: string
  rows: number | 'any' | { atLeast: number }
  build(q: Query): PromiseLike<unknown[]>
  /** Under which name it is counted for the charts once it is committed, and when it happened. */
  counts?: { name: string; at: Instant }
}

export type Conflict = { kind: 'conflict'; write: string; unique: boolean }
/** `conflict`: that write touched another number of rows, or broke a constraint; nothing of the list was done. */
export type Committed = { kind: 'done' } | Conflict

export const DONE: Committed = { kind: 'done' }

export const write = <V extends object>(
  label: string,
  rows: Write['rows'],
  statement: Statement<V, unknown>,
  values: V,
): Write => ({ label, rows, build: (q) => statement(q, values) })

function touches(expected: Write['rows'], touched: number): boolean {
  if (expected === 'any') return true
  return typeof expected === 'number' ? touched === expected : touched >= expected.atLeast
}

/** Runs the list within a transaction that the caller has opened, and undoes when this is a conflict. */
export async function runList(q: Query, writes: readonly Write[]): Promise<Committed> {
  for (const { label, rows, build } of writes) {
    try {
      const touched = await build(q)
      if (!touches(rows, touched.length)) return { kind: 'conflict', write: label, unique: false }
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'unique' || failure === 'foreign_key')
        return { kind: 'conflict', write: label, unique: failure === 'unique' }
      throw error
    }
  }
  return DONE
}
