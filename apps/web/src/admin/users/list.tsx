// All users: searched, filtered, sorted and paged by the server, all of it in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { usersMany as many, users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Pager } from '../ui/pager'
import { Search } from '../ui/search'
import { Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf, pageNumber } from '../ui/url-values'
import { BulkBar } from './bulk-bar'
import { choiceColumn, createChoosing } from './choosing'
import { userColumns } from './columns'
import { ExportUsers } from './export'
import { FILTERS, FilterChips, filterOptions, readFilter } from './filters'
import { NoUsers } from './no-users'

const SORTS = ['email', 'name', 'created_at', 'last_sign_in_at'] as const
const PER_PAGE = 25

export default function Users() {
  const url = useUrl()
  const filters = () => readFilter(url)
  const order = () => ({
    sort: oneOf(url.get('sort'), SORTS) ?? ('name' as const),
    order: oneOf(url.get('order'), ['asc', 'desc'] as const) ?? ('asc' as const),
    page: pageNumber(url.get('page')),
  })
  const users = useQuery(() => ({
    queryKey: ['users', 'list', filters(), order()],
    // What is typed next gives up what was asked before.
    queryFn: ({ signal }) => trpc.users.list.query({ ...filters(), ...order(), per_page: PER_PAGE }, { signal }),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  const filtered = () => url.any(FILTERS)
  const choosing = createChoosing(filters)
  const rows = () => (users.isSuccess ? users.data.rows : [])
  const columns = () => [choiceColumn(choosing, rows), ...userColumns()]
  return (
    <Page
      title={t().title}
      command={gk(['users', 'list'], {
        ...filterOptions(filters()),
        sort: order().sort,
        order: order().order === 'desc' ? 'desc' : undefined,
        page: order().page > 1 ? order().page : undefined,
        json: true,
      })}
      actions={
        <>
          <ExportUsers filter={filters()} />
          <ButtonLink icon="upload" href="/admin/users/import">
            {many().import}
          </ButtonLink>
          <ButtonLink kind="primary" icon="plus" href="/admin/users/new">
            {t().newUser}
          </ButtonLink>
        </>
      }
    >
      <div class="tools">
        <Search
          value={url.get('q') ?? ''}
          label={t().search}
          placeholder={t().searchPlaceholder}
          onSearch={(q) => url.set({ q }, { replace: true })}
        />
        <FilterChips url={url} />
      </div>
      <Loaded query={users} label={t().loading} waiting={<TableSkeleton label={t().title} columns={columns()} />}>
        {(data) => (
          <Show when={data().total > 0} fallback={<NoUsers query={filtered() ? (filters().query ?? '') : undefined} />}>
            <BulkBar
              choosing={choosing}
              filter={filters()}
              total={data().total}
              more={data().more}
              shown={data().rows.length}
            />
            <Table
              ruled
              label={t().title}
              columns={columns()}
              chosen={(user) => choosing.has(user.id)}
              rows={data().rows}
              busy={users.isPlaceholderData}
              sorting={{
                by: order().sort,
                order: order().order,
                onSort: (sort, order) => url.set({ sort, order }, { replace: true }),
              }}
            />
            <Pager
              page={data().page}
              perPage={data().per_page}
              total={data().total}
              more={data().more}
              onPage={(page) => url.set({ page }, { keepPage: true })}
            />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
