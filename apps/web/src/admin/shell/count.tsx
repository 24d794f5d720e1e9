// How many there are of a noun, beside its entry in the menu.
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'

const ASK = {
  users: () => trpc.users.list.query({ per_page: 1 }),
  groups: () => trpc.groups.list.query({ per_page: 1 }),
  clients: () => trpc.clients.list.query({ per_page: 1 }),
  sites: () => trpc.sites.list.query({ per_page: 1 }),
  policies: () => trpc.policies.list.query({ per_page: 1 }),
} as const
export type Counted = keyof typeof ASK

export function Count(props: { of: Counted }) {
  const answer = useQuery(() => ({
    // Under the noun, so that whatever adds one or takes one away asks again.
    queryKey: [props.of, 'list', 'count'],
    queryFn: async () => (await ASK[props.of]()).total,
    staleTime: 60_000,
  }))
  return <Show when={answer.isSuccess && answer.data}>{(total) => <span class="count">{number(total())}</span>}</Show>
}

/** Who has registered and waits for approval; nothing while nobody does. */
export function Waiting() {
  const answer = useQuery(() => ({
    queryKey: ['users', 'list', 'waiting'],
    queryFn: async () => (await trpc.users.list.query({ state: 'pending', per_page: 1 })).total,
    staleTime: 60_000,
  }))
  return (
    <Show when={answer.isSuccess && answer.data}>
      {(total) => (
        <span class="badge badge-warn">
          {number(total())}
          <span class="sr-only"> {t().waiting}</span>
        </span>
      )}
    </Show>
  )
}
