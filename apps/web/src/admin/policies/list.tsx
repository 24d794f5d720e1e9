// All policies: searched, sorted and paged by the server, all of it in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin, policies as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { When } from '../../ui/time'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Pager } from '../ui/pager'
import { Search } from '../ui/search'
import { type Column, Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf, pageNumber } from '../ui/url-values'
import { sayCondition } from './say'
import type { PolicyRow } from './types'

const SORTS = ['name', 'created_at'] as const
const PER_PAGE = 25

const columns = (): Column<PolicyRow>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    grow: true,
    cell: (policy) => (
      <a class="cell" href={`/admin/policies/${policy.id}`}>
        {policy.name}
      </a>
    ),
  },
  { title: t().columns.who, class: 'ink-2', cell: sayWho },
  {
    title: t().columns.terms,
    minor: true,
    class: 'ink-2 clip clip-wide',
    cell: (policy) => sayCondition(policy.condition),
  },
  {
    title: t().columns.usedBy,
    minor: true,
    class: 'ink-2',
    cell: ({ used_by }) => t().usedBy(used_by.clients, used_by.sites) || t().unused,
  },
  {
    title: t().columns.created,
    sort: 'created_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (policy) => <When at={policy.created_at} />,
  },
]

const sayWho = ({ everyone, groups, users }: PolicyRow): string =>
  everyone ? t().everyone : t().namedCount(groups, users) || t().nobody

export default function Policies() {
  const url = useUrl()
  const input = () => ({
    query: url.get('q'),
    sort: oneOf(url.get('sort'), SORTS) ?? ('name' as const),
    order: oneOf(url.get('order'), ['asc', 'desc'] as const) ?? ('asc' as const),
    page: pageNumber(url.get('page')),
    per_page: PER_PAGE,
  })
  const policies = useQuery(() => ({
    queryKey: ['policies', 'list', input()],
    queryFn: () => trpc.policies.list.query(input()),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['policies', 'list'], {
        query: input().query,
        page: input().page > 1 ? input().page : undefined,
        json: true,
      })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/policies/new">
          {t().newPolicy}
        </ButtonLink>
      }
    >
      <div class="tools">
        <Search
          value={url.get('q') ?? ''}
          label={t().search}
          placeholder={t().searchPlaceholder}
          onSearch={(q) => url.set({ q }, { replace: true })}
        />
      </div>
      <Loaded query={policies} label={t().loading} waiting={<TableSkeleton label={t().title} columns={columns()} />}>
        {(data) => (
          <Show when={data().total > 0} fallback={<NoPolicies query={input().query} />}>
            <Table
              ruled
              label={t().title}
              columns={columns()}
              rows={data().rows}
              busy={policies.isPlaceholderData}
              sorting={{
                by: input().sort,
                order: input().order,
                onSort: (sort, order) => url.set({ sort, order }, { replace: true }),
              }}
            />
            <Pager
              page={data().page}
              perPage={data().per_page}
              total={data().total}
              onPage={(page) => url.set({ page }, { keepPage: true })}
            />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}

function NoPolicies(props: { query: string | undefined }) {
  const url = useUrl()
  return (
    <Show
      when={props.query}
      fallback={
        <Empty heading="h2" icon="policies" title={t().emptyTitle} about={t().emptyText}>
          <ButtonLink icon="plus" href="/admin/policies/new">
            {t().newPolicy}
          </ButtonLink>
        </Empty>
      }
    >
      {(query) => (
        <Empty heading="h2" icon="search" title={t().noneTitle(query())} about={t().noneText}>
          <Button onClick={() => url.set({ q: undefined })}>{admin().clearAll}</Button>
        </Empty>
      )}
    </Show>
  )
}
