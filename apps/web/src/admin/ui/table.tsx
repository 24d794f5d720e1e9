// A table of rows of 40 px: hairlines, numbers to the right. On phones minor columns are gone, and a row is a card of
// two lines where one of them says what else tells it apart.
import { createMemo, For, type JSX, Show } from 'solid-js'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/waiting'
import { narrow } from './narrow'

export interface Column<Row> {
  title: string
  /** the title is only for those who listen */
  untitled?: boolean
  /** what stands at its head in place of the title */
  head?: () => JSX.Element
  cell: (row: Row) => JSX.Element
  /** what the server calls the order by this column */
  sort?: string
  num?: boolean
  grow?: boolean
  /** gone on phones */
  minor?: boolean
  /** a minor one that stands under the name on phones */
  under?: boolean | 'titled'
  class?: string
}

export interface Sorting {
  by: string
  order: 'asc' | 'desc'
  onSort: (by: string, order: 'asc' | 'desc') => void
}

interface Shape<Row> {
  label: string
  columns: Column<Row>[]
  sorting?: Sorting | undefined
}

export function Table<Row>(
  props: Shape<Row> & {
    rows: Row[]
    busy?: boolean | undefined
    ruled?: boolean
    class?: string
    chosen?: ((row: Row) => boolean) | undefined
  },
) {
  // Made once for all rows.
  const columns = createMemo(() => props.columns)
  /** the one that says what a row is */
  const name = () => columns().find(({ head, minor }) => !head && !minor)
  return (
    <div class={`table-wrap ${props.class ?? ''}`}>
      <table class="table" classList={{ ruled: props.ruled }} aria-label={props.label} aria-busy={props.busy}>
        <Head columns={columns()} sorting={props.sorting} />
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr aria-selected={props.chosen?.(row) ? 'true' : undefined}>
                <For each={columns()}>
                  {(column) => (
                    <td class={classOf(column)}>
                      {column.cell(row)}
                      <Show when={narrow() && column === name()}>
                        <Under columns={columns()} row={row} />
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function Under<Row>(props: { columns: Column<Row>[]; row: Row }) {
  return (
    <For each={props.columns.filter(({ under }) => under)}>
      {(column) => (
        <span class={`sub under ${column.class ?? ''}`}>
          <Show when={column.under === 'titled'}>{column.title} · </Show>
          {column.cell(props.row)}
        </span>
      )}
    </For>
  )
}

/** The shape of a table that is not there yet. */
export function TableSkeleton<Row>(props: Shape<Row> & { rows?: number }) {
  return (
    <div class="table-wrap">
      <table class="table table-plain">
        <Head columns={props.columns} />
        <tbody>
          <For each={Array.from({ length: props.rows ?? 8 })}>
            {(_, row) => (
              <tr>
                <For each={props.columns}>
                  {(column) => (
                    <td class={classOf(column)}>
                      <Skeleton width={column.grow ? (row() % 2 === 0 ? 3 : 4) : column.untitled ? 1 : 2} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function Head<Row>(props: { columns: Column<Row>[]; sorting?: Sorting | undefined }) {
  return (
    <thead>
      <tr>
        <For each={props.columns}>
          {(column) => (
            <th
              scope="col"
              class={classOf({ ...column, class: undefined })}
              aria-sort={sortedBy(column, props.sorting)}
            >
              <Heading column={column} sorting={props.sorting} />
            </th>
          )}
        </For>
      </tr>
    </thead>
  )
}

function Heading<Row>(props: { column: Column<Row>; sorting: Sorting | undefined }) {
  const current = () => (props.sorting?.by === props.column.sort ? props.sorting?.order : undefined)
  return (
    <Show
      when={props.column.sort !== undefined && props.sorting}
      fallback={
        <Show
          when={props.column.head}
          fallback={<span classList={{ 'sr-only': props.column.untitled }}>{props.column.title}</span>}
        >
          {(head) => head()()}
        </Show>
      }
    >
      {(sorting) => (
        <button
          type="button"
          class="sort"
          onClick={() => sorting().onSort(props.column.sort ?? '', current() === 'asc' ? 'desc' : 'asc')}
        >
          {props.column.title}
          <Show when={current()}>
            {(order) => (
              <span classList={{ 'sort-desc': order() === 'desc' }}>
                <Icon name="chevron-down" />
              </span>
            )}
          </Show>
        </button>
      )}
    </Show>
  )
}

function sortedBy<Row>(column: Column<Row>, sorting: Sorting | undefined) {
  if (!sorting || column.sort !== sorting.by) return undefined
  return sorting.order === 'asc' ? 'ascending' : 'descending'
}

function classOf(column: { num?: boolean; grow?: boolean; minor?: boolean; class?: string | undefined }): string {
  return [column.num && 'num', column.grow && 'grow', column.minor && 'hide-sm', column.class].filter(Boolean).join(' ')
}
