// All groups: searched, sorted and paged by the server, all of it in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { admin, groups as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { When } from '../../ui/time'
import type { Group } from '../types'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Pager } from '../ui/pager'
import { Search } from '../ui/search'
import { type Column, Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf, pageNumber } from '../ui/url-values'
import { NewGroup } from './new-group'

const SORTS = ['name', 'created_at'] as const
const PER_PAGE = 25

const columns = (): Column<Group>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    grow: true,
    cell: (group) => (
      <a class="cell" href={`/admin/groups/${group.id}`}>
        {group.name}
      </a>
    ),
  },
  { title: t().columns.description, minor: true, class: 'ink-2 clip', cell: (group) => group.description },
  { title: t().columns.members, num: true, cell: (group) => number(group.members) },
  {
    title: t().columns.created,
    sort: 'created_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (group) => <When at={group.created_at} />,
  },
]

export default function Groups() {
  const url = useUrl()
  const [making, setMaking] = createSignal(false)
  const input = () => ({
    query: url.get('q'),
    sort: oneOf(url.get('sort'), SORTS) ?? ('name' as const),
    order: oneOf(url.get('order'), ['asc', 'desc'] as const) ?? ('asc' as const),
    page: pageNumber(url.get('page')),
    per_page: PER_PAGE,
  })
  const groups = useQuery(() => ({
    queryKey: ['groups', 'list', input()],
    queryFn: () => trpc.groups.list.query(input()),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['groups', 'list'], {
        query: input().query,
        page: input().page > 1 ? input().page : undefined,
        json: true,
      })}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
          {t().newGroup}
        </Button>
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
      <Loaded query={groups} label={t().loading} waiting={<TableSkeleton label={t().title} columns={columns()} />}>
        {(data) => (
          <Show when={data().total > 0} fallback={<NoGroups query={input().query} onNew={() => setMaking(true)} />}>
            <Table
              ruled
              label={t().title}
              columns={columns()}
              rows={data().rows}
              busy={groups.isPlaceholderData}
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
      <NewGroup open={making()} onClose={() => setMaking(false)} />
    </Page>
  )
}

function NoGroups(props: { query: string | undefined; onNew: () => void }) {
  const url = useUrl()
  return (
    <Show
      when={props.query}
      fallback={
        <Empty heading="h2" icon="groups" title={t().emptyTitle} about={t().emptyText}>
          <Button onClick={() => props.onNew()}>{t().newGroup}</Button>
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
