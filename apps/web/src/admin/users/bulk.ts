// One act over many, a hundred a call: whoever stands in the way is told at the end, and the others are done.
import { trpc } from '../../trpc'
import type { BulkReport } from '../types'
import type { UserFilter } from './filters'

export type BulkAct = 'enable' | 'disable' | 'end_access' | 'require_password_change' | 'delete' | 'add' | 'remove'
export type BulkTarget = { ids: string[] } | { filter: UserFilter }
export type BulkOutcome = Pick<BulkReport, 'done' | 'failed'>

const MOST = 100
type Part = { ids: string[] } | { filter: UserFilter; after: string }

const call = (act: BulkAct, target: Part, group_id: string): Promise<BulkReport> => {
  if (act === 'add' || act === 'remove') return trpc.users.move.mutate({ act, group_id, target })
  return trpc.users.act.mutate({ act, target, ...(act === 'delete' ? { confirm: 'delete' as const } : {}) })
}

export async function actOnMany(
  act: BulkAct,
  target: BulkTarget,
  group_id: string,
  onProgress: (done: number) => void,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], failed: [] }
  const take = (part: BulkReport) => {
    outcome.done.push(...part.done)
    outcome.failed.push(...part.failed)
    onProgress(outcome.done.length + outcome.failed.length)
  }
  if ('ids' in target) {
    for (let at = 0; at < target.ids.length; at += MOST)
      take(await call(act, { ids: target.ids.slice(at, at + MOST) }, group_id))
    return outcome
  }
  for (let after: string | null = ''; after !== null; ) {
    const part: BulkReport = await call(act, { filter: target.filter, after }, group_id)
    take(part)
    after = part.next
  }
  return outcome
}

/** The way back, for those to whom it was done. */
export function undoOf(act: BulkAct, { done }: BulkOutcome): (() => Promise<unknown>) | undefined {
  const back = { enable: 'disable', disable: 'enable' } as const
  if (act !== 'enable' && act !== 'disable') return undefined
  return () => actOnMany(back[act], { ids: done }, '', () => {})
}
