// All users: searched, filtered, sorted and paged by the server, all of it in the URL.
import { usersMany as many, users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList, laterPage, pageOf, sortOf } from '../ui/list-query'
import { Page } from '../ui/page'
import { useUrl } from '../ui/url'
import { BulkBar } from './bulk-bar'
import { choiceColumn, createChoosing } from './choosing'
import { userColumns } from './columns'
import { ExportUsers } from './export'
import { FILTERS, FilterChips, filterOptions, readFilter } from './filters'

const SORTS = ['name', 'email', 'created_at', 'last_sign_in_at'] as const

export default function Users() {
  const url = useUrl()
  const filters = () => readFilter(url)
  const order = () => sortOf(url, SORTS)
  const paging = () => pageOf(url)
  const users = createList({
    key: ['users', 'list'],
    input: () => ({ ...filters(), ...order(), ...paging() }),
    ask: trpc.users.list.query,
  })
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
        page: laterPage(paging()),
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
      <List
        label={t().title}
        loading={t().loading}
        query={users}
        columns={columns()}
        search={t()}
        tools={<FilterChips url={url} />}
        sorted={order()}
        chosen={(user) => choosing.has(user.id)}
        above={(data) => (
          <BulkBar
            choosing={choosing}
            filter={filters()}
            total={data().total}
            more={data().more}
            shown={data().rows.length}
          />
        )}
        narrowed={{ by: FILTERS, title: t().nobodyTitle(filters().query ?? ''), text: t().nobodyText }}
        empty={
          <Empty heading="h2" icon="users" title={t().emptyTitle} about={t().emptyText}>
            <ButtonLink icon="plus" href="/admin/users/new">
              {t().newUser}
            </ButtonLink>
          </Empty>
        }
      />
    </Page>
  )
}
