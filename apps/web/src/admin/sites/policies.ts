// The policies to choose from.
import { useQuery } from '@tanstack/solid-query'
import { sites as t } from '../../messages/admin'
import { trpc } from '../../trpc'

export function usePolicies() {
  const policies = useQuery(() => ({
    queryKey: ['policies', 'list', 'all'],
    queryFn: () => trpc.policies.list.query({ per_page: 100 }),
    staleTime: 30_000,
  }))
  const rows = () => (policies.isSuccess ? policies.data.rows : [])
  /** What is said of a policy by its id; of none, that everyone may. */
  const nameOf = (id: string | null): string => {
    if (id === null) return t().everyone
    return rows().find((policy) => policy.id === id)?.name ?? (policies.isSuccess ? t().goneP : '…')
  }
  return { rows, nameOf }
}
export type Policies = ReturnType<typeof usePolicies>
