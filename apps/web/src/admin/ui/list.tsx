// A list: search and filters above, rows and the way to the next ones, or what there is to say where there are none.
// All that is asked stands in the URL.
import type { UseQueryResult } from '@tanstack/solid-query'
import { type Accessor, children, createEffect, type JSX, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { KeysetPager } from './keyset-pager'
import { Loaded } from './loaded'
import { Pager } from './pager'
import { Search } from './search'
import { type Column, Table, TableSkeleton } from './table'
import { useUrl } from './url'

/** Counted pages, or pages by a cursor, or all there is. */
interface Answer<Row> {
  rows: Row[]
  total?: number
  /** there are more than `total` */
  more?: boolean
  page?: number
  per_page?: number
  next_cursor?: string | null
}

export interface ListProps<Row, A extends Answer<Row>> {
  /** what is listed, and what is said while it loads */
  label: string
  loading: string
  query: UseQueryResult<A, Error>
  columns: Column<Row>[]
  /** so many rows are drawn while it loads */
  expected?: number
  /** within a page that draws its own lines */
  unruled?: boolean
  /** the words of the search, where one can search */
  search?: { search: string; searchPlaceholder: string }
  /** filters, and what else stands beside the search */
  tools?: JSX.Element
  sorted?: { sort: string; order: 'asc' | 'desc' }
  /** the keys in the URL that narrow it down, and what is said when nothing fits */
  narrowed?: { by: readonly string[]; title: string; text: string; heading?: 'h3' }
  /** there is nothing at all */
  empty: JSX.Element
  chosen?: (row: Row) => boolean
  /** between the tools and the rows */
  above?: (data: Accessor<A>) => JSX.Element
  /** rows that are more than cells, and what they are where more than the answer is shown */
  table?: () => JSX.Element
  rows?: Row[]
}

export function List<Row, A extends Answer<Row>>(props: ListProps<Row, A>) {
  const url = useUrl()
  // Made once, though it is also asked whether there are any.
  const tools = children(() => props.tools)
  const count = (data: A) => data.total ?? (props.rows ?? data.rows).length
  return (
    <>
      <Show when={props.search || tools()}>
        <div class="tools">
          <Show when={props.search}>
            {(words) => (
              <Search
                value={url.get('q') ?? ''}
                label={words().search}
                placeholder={words().searchPlaceholder}
                onSearch={(q) => url.set({ q }, { replace: true })}
              />
            )}
          </Show>
          {tools()}
        </div>
      </Show>
      <Loaded
        query={props.query}
        label={props.loading}
        waiting={<TableSkeleton label={props.label} columns={props.columns} rows={props.expected} />}
      >
        {(data) => (
          <Show when={count(data()) > 0} fallback={<Nothing {...props} />}>
            {props.above?.(data)}
            <Show
              when={props.table}
              fallback={
                <Table
                  ruled={!props.unruled}
                  label={props.label}
                  columns={props.columns}
                  rows={data().rows}
                  chosen={props.chosen}
                  busy={props.query.isPlaceholderData}
                  sorting={
                    props.sorted && {
                      by: props.sorted.sort,
                      order: props.sorted.order,
                      onSort: (sort, order) => url.set({ sort, order }, { replace: true }),
                    }
                  }
                />
              }
            >
              {(table) => table()()}
            </Show>
            <More data={data()} />
          </Show>
        )}
      </Loaded>
    </>
  )
}

function Nothing<Row, A extends Answer<Row>>(props: ListProps<Row, A>) {
  const url = useUrl()
  const narrowed = () => (props.narrowed && url.any(props.narrowed.by) ? props.narrowed : undefined)
  return (
    <Show when={narrowed()} fallback={props.empty}>
      {(none) => (
        <Empty heading={none().heading ?? 'h2'} icon="search" title={none().title} about={none().text}>
          <Button onClick={() => url.set(Object.fromEntries(none().by.map((key) => [key, undefined])))}>
            {t().clearAll}
          </Button>
        </Empty>
      )}
    </Show>
  )
}

function More(props: { data: Answer<unknown> }) {
  const url = useUrl()
  const last = () => Math.max(Math.ceil((props.data.total ?? 0) / (props.data.per_page ?? 1)), 1)
  // The rows of the last page are gone, or the URL names a page that never was.
  createEffect(() => {
    const { page = 1, rows } = props.data
    if (rows.length === 0 && page > last()) url.set({ page: last() }, { keepPage: true, replace: true })
  })
  return (
    <>
      <Show when={props.data.total !== undefined}>
        <Pager
          page={props.data.page ?? 1}
          perPage={props.data.per_page ?? 1}
          total={props.data.total ?? 0}
          more={props.data.more ?? false}
          onPage={(page) => url.set({ page }, { keepPage: true })}
        />
      </Show>
      <Show when={props.data.next_cursor !== undefined}>
        <KeysetPager next={props.data.next_cursor ?? null} />
      </Show>
    </>
  )
}
