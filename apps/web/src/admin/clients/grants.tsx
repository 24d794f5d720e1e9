// Who has let the app in, with which scopes; each can be taken back.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { When } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Confirm } from '../ui/confirm'
import { List } from '../ui/list'
import { createList, pageOf } from '../ui/list-query'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'

type Grant = RouterOutput['clients']['grants']['rows'][number]
const nameOf = (grant: Grant): string => grant.name ?? grant.email

const columns = (onRevoke: (grant: Grant) => void): Column<Grant>[] => [
  {
    title: t().grantColumns.who,
    grow: true,
    class: 'clip-grow',
    cell: (grant) => (
      <a class="cell" href={`/admin/users/${grant.user_id}`}>
        {nameOf(grant)}
      </a>
    ),
  },
  {
    title: t().grantColumns.scopes,
    minor: true,
    under: true,
    class: 'mono ink-2 break',
    cell: (grant) => [...grant.scope, ...grant.resources].join(' '),
  },
  {
    title: t().grantColumns.consent,
    minor: true,
    class: 'ink-2',
    cell: (grant) => (grant.consented ? t().byThem : t().byPolicy),
  },
  { title: t().grantColumns.since, num: true, class: 'muted', cell: (grant) => <When at={grant.updated_at} /> },
  {
    title: t().revoke,
    untitled: true,
    class: 'act',
    cell: (grant) => (
      <Button size="sm" aria-label={t().revokeOf(nameOf(grant))} onClick={() => onRevoke(grant)}>
        {t().revoke}
      </Button>
    ),
  },
]

/** The first page, for how many there are. */
export const grantsQuery = (id: string) => ({
  queryKey: ['clients', 'grants', { id, page: 1 }],
  queryFn: () => trpc.clients.grants.query({ id, page: 1 }),
})

export function GrantsTab(props: { id: string }) {
  const url = useUrl()
  const queries = useQueryClient()
  const [revoking, setRevoking] = createSignal<Grant>()
  const grants = createList({
    key: ['clients', 'grants'],
    input: () => ({ id: props.id, page: pageOf(url).page }),
    ask: trpc.clients.grants.query,
    by: 'grant_id',
  })

  async function revoke(grant: Grant) {
    await trpc.clients.revokeGrant.mutate({ grant_id: grant.grant_id })
    await queries.invalidateQueries({ queryKey: ['clients', 'grants'] })
    toast(t().revoked(nameOf(grant)))
  }

  return (
    <section class="section" aria-label={t().tabs.grants}>
      <List
        label={t().tabs.grants}
        loading={t().loadingGrants}
        query={grants}
        columns={columns(setRevoking)}
        empty={<Empty heading="h2" icon="users" title={t().noGrants} about={t().noGrantsText} />}
      />
      <Show when={revoking()}>
        {(grant) => (
          <Confirm
            open
            title={t().revokeTitle(nameOf(grant()))}
            text={t().revokeText}
            act={t().revoke}
            onConfirm={() => revoke(grant())}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </section>
  )
}
