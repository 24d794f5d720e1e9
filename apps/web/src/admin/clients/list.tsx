// All apps: searched, filtered, sorted and paged by the server, all of it in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
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
import { clientColumns } from './columns'
import { NoClients } from './no-clients'

const SORTS = ['name', 'id', 'created_at'] as const
const STATES = ['enabled', 'disabled'] as const
const PER_PAGE = 25

export default function Clients() {
  const url = useUrl()
  const state = () => oneOf(url.get('state'), STATES)
  const filters = () => ({
    query: url.get('q'),
    enabled: state() === undefined ? undefined : state() === 'enabled',
  })
  const order = () => ({
    sort: oneOf(url.get('sort'), SORTS) ?? ('name' as const),
    order: oneOf(url.get('order'), ['asc', 'desc'] as const) ?? ('asc' as const),
    page: pageNumber(url.get('page')),
  })
  const clients = useQuery(() => ({
    queryKey: ['clients', 'list', filters(), order()],
    // What is typed next gives up what was asked before.
    queryFn: ({ signal }) => trpc.clients.list.query({ ...filters(), ...order(), per_page: PER_PAGE }, { signal }),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  const filtered = () => url.any(['q', 'state'])
  return (
    <Page
      title={t().title}
      command={gk(['clients', 'list'], {
        query: filters().query,
        page: order().page > 1 ? order().page : undefined,
        json: true,
      })}
      actions={
        <ButtonLink kind="primary" icon="plus" href="/admin/clients/new">
          {t().newClient}
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
            value={state()}
            choices={STATES.map((value) => ({ value, label: t()[value] }))}
            onChoose={(state) => url.set({ state })}
          />
        </div>
      </div>
      <Loaded
        query={clients}
        label={t().loading}
        waiting={<TableSkeleton label={t().title} columns={clientColumns()} />}
      >
        {(data) => (
          <Show
            when={data().total > 0}
            fallback={<NoClients query={filtered() ? (filters().query ?? '') : undefined} />}
          >
            <Table
              ruled
              label={t().title}
              columns={clientColumns()}
              rows={data().rows}
              busy={clients.isPlaceholderData}
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
