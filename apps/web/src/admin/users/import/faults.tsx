// Lines with a fault: their number in the file, whose they are, and what to mend.
import { csvLine } from '@gatekeeper/core/import/csv-writer'
import { useInfiniteQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { imports as t } from '../../../messages/admin'
import { number } from '../../../messages/format'
import { trpc } from '../../../trpc'
import { Button } from '../../../ui/button'
import { Failed } from '../../../ui/failed'
import { failed, toast } from '../../../ui/toast'
import { Skeleton, Waiting } from '../../../ui/waiting'
import type { FaultyLine, PeopleImport } from '../../types'
import { createAct } from '../../ui/act'
import { download } from '../../ui/download'
import { narrow } from '../../ui/narrow'
import { Rail } from '../../ui/rail'
import { type Column, Table } from '../../ui/table'
import { columnName } from './column-names'

const PAGE = 50

const columns = (): Column<FaultyLine>[] => [
  { title: t().line, num: true, class: 'muted', cell: (row) => number(row.line, { useGrouping: false }) },
  {
    title: t().email,
    minor: true,
    class: 'clip',
    cell: (row) => (
      <Show when={row.email} fallback={<span class="muted">{t().none}</span>}>
        {row.email}
      </Show>
    ),
  },
  {
    title: t().why,
    grow: true,
    class: 'break why',
    cell: (row) => (
      <>
        <Show when={narrow() && row.email}>
          <div>{row.email}</div>
        </Show>
        <For each={row.faults}>
          {({ field, message }) => (
            <div>
              <b class="ink-2">{columnName(field)}</b> {message}
            </div>
          )}
        </For>
      </>
    ),
  },
]

export function Faults(props: { one: PeopleImport }) {
  const faults = useInfiniteQuery(() => ({
    queryKey: ['imports', 'faults', props.one.id, props.one.version],
    queryFn: ({ pageParam }) => trpc.imports.faults.query({ id: props.one.id, after: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next ?? undefined,
  }))
  const rows = () => (faults.isSuccess ? faults.data.pages.flatMap((page) => page.rows) : [])
  const save = createAct(async () => {
    download(`${props.one.name}.faults.csv`, await faultsAsCsv(props.one.id), 'text/csv')
    toast(t().downloaded)
  })
  return (
    <Rail
      title={props.one.state === 'done' || props.one.state === 'cancelled' ? t().failed : t().failedDry}
      action={
        <Button
          size="sm"
          icon="download"
          busy={save.busy()}
          onClick={() => void save.run().then(() => save.error() && failed(save.error()))}
        >
          {t().download}
        </Button>
      }
    >
      <Show when={!faults.isPending} fallback={<Waiting label={t().loadingFaults}>{<Skeleton width={5} />}</Waiting>}>
        <Show when={faults.error}>{(error) => <Failed error={error()} retry={() => void faults.refetch()} />}</Show>
        <Table label={t().failed} columns={columns()} rows={rows()} />
        <Show when={faults.hasNextPage}>
          <div class="row">
            <Button size="sm" busy={faults.isFetchingNextPage} onClick={() => void faults.fetchNextPage()}>
              {t().more}
            </Button>
          </div>
        </Show>
      </Show>
    </Rail>
  )
}

/** The lines as they were, without hashes, with what to mend behind them. */
async function faultsAsCsv(id: string): Promise<string> {
  const rows: FaultyLine[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof trpc.imports.faults.query>> = await trpc.imports.faults.query({
      id,
      after,
      limit: 100,
    })
    rows.push(...page.rows)
    after = page.next
  }
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
  const cellOf = (value: unknown) => (Array.isArray(value) ? value.join(';') : value == null ? '' : String(value))
  return [
    csvLine(['line', ...names, 'fault']),
    ...rows.map(({ line, values, faults }) =>
      csvLine([
        String(line),
        ...names.map((name) => cellOf(values[name])),
        faults.map(({ field, message }) => `${field}: ${message}`).join(' '),
      ]),
    ),
  ].join('')
}
