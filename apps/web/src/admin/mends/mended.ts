// What is behind the mends of one refusal.
import { useQueryClient } from '@tanstack/solid-query'
import { mends as t } from '../../messages/admin'
import { toast } from '../../ui/toast'
import type { AdviceKey, Mend } from '../types'
import { createAct } from '../ui/act'

export interface Refusal {
  /** The code of its trace, by which the server knows what to mend. */
  code: string
  mends: Mend[]
  advice: { key: AdviceKey }[]
  expected: string[]
  difference: { expected: string } | null
  app: { id: string; name: string } | null
  user: { name: string | null; email: string } | null
}

/** Does one mend; whatever shows traces, clients, policies or users is asked for anew. */
export function createMend<A extends unknown[]>(mend: (...args: A) => Promise<unknown>) {
  const queries = useQueryClient()
  return createAct(async (...args: A) => {
    await mend(...args)
    const nouns = ['traces', 'clients', 'users', 'groups', 'policies', 'sites']
    await Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: [noun] })))
    toast(t().asked)
  })
}
