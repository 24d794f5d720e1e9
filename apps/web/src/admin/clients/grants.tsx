// Who has let the app in, with which scopes; each can be taken back.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { When } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Confirm } from '../ui/confirm'
import { Loaded } from '../ui/loaded'
import { Pager } from '../ui/pager'
import { type Column, Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { pageNumber } from '../ui/url-values'

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
  { title: t().grantColumns.scopes, minor: true, class: 'mono ink-2', cell: (grant) => grant.scope.join(' ') },
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

export const grantsQuery = (id: string, page: number) => ({
  queryKey: ['clients', 'grants', id, page],
  queryFn: () => trpc.clients.grants.query({ id, page }),
})

export function GrantsTab(props: { id: string }) {
  const url = useUrl()
  const queries = useQueryClient()
  const page = () => pageNumber(url.get('page'))
  const [revoking, setRevoking] = createSignal<Grant>()
  const grants = useQuery(() => ({ ...grantsQuery(props.id, page()), placeholderData: keepPreviousData }))

  async function revoke(grant: Grant) {
    await trpc.clients.revokeGrant.mutate({ grant_id: grant.grant_id })
    await queries.invalidateQueries({ queryKey: ['clients', 'grants', props.id] })
    toast(t().revoked(nameOf(grant)))
  }

  return (
    <section class="section" aria-label={t().tabs.grants}>
      <Loaded
        query={grants}
        label={t().loadingGrants}
        waiting={<TableSkeleton label={t().tabs.grants} columns={columns(setRevoking)} />}
      >
        {(data) => (
          <Show
            when={data().rows.length > 0}
            fallback={<Empty heading="h2" icon="users" title={t().noGrants} about={t().noGrantsText} />}
          >
            <Table ruled label={t().tabs.grants} columns={columns(setRevoking)} rows={data().rows} />
            <Pager
              page={data().page}
              perPage={data().per_page}
              total={data().total}
              onPage={(page) => url.set({ page }, { keepPage: true })}
            />
          </Show>
        )}
      </Loaded>
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
