// All users: searched, filtered, sorted and paged by the server, all of it in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { ChoiceChip } from '../ui/chip'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Pager } from '../ui/pager'
import { Search } from '../ui/search'
import { Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf, pageNumber } from '../ui/url-values'
import { userColumns } from './columns'
import { NoUsers } from './no-users'
import { USER_STATES } from './user-state'

const SORTS = ['email', 'name', 'created_at', 'last_sign_in_at'] as const
const ROLES = ['user', 'admin'] as const
const PER_PAGE = 25

export default function Users() {
  const url = useUrl()
  const filters = () => ({
    query: url.get('q'),
    state: oneOf(url.get('state'), USER_STATES),
    role: oneOf(url.get('role'), ROLES),
  })
  const order = () => ({
    sort: oneOf(url.get('sort'), SORTS) ?? ('name' as const),
    order: oneOf(url.get('order'), ['asc', 'desc'] as const) ?? ('asc' as const),
    page: pageNumber(url.get('page')),
  })
  const users = useQuery(() => ({
    queryKey: ['users', 'list', filters(), order()],
    queryFn: () => trpc.users.list.query({ ...filters(), ...order(), per_page: PER_PAGE }),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  const filtered = () => url.any(['q', 'state', 'role'])
  return (
    <Page
      title={t().title}
      command={gk(['users', 'list'], { ...filters(), page: order().page > 1 ? order().page : undefined, json: true })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/users/new">
          {t().newUser}
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
        <div class="chips">
          <ChoiceChip
            label={t().stateFilter}
            value={filters().state}
            choices={USER_STATES.map((value) => ({ value, label: t().states[value] }))}
            onChoose={(state) => url.set({ state })}
          />
          <ChoiceChip
            label={t().roleFilter}
            value={filters().role}
            choices={ROLES.map((value) => ({ value, label: t().roles[value] }))}
            onChoose={(role) => url.set({ role })}
          />
        </div>
      </div>
      <Loaded query={users} label={t().loading} waiting={<TableSkeleton label={t().title} columns={userColumns()} />}>
        {(data) => (
          <Show when={data().total > 0} fallback={<NoUsers query={filtered() ? (filters().query ?? '') : undefined} />}>
            <Table
              ruled
              label={t().title}
              columns={userColumns()}
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
              onPage={(page) => url.set({ page }, { keepPage: true })}
            />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
