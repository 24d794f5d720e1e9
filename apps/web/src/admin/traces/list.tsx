// Who was turned away lately; and a box for the code that somebody reads out.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createMemo, on, Show } from 'solid-js'
import { admin, traces as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { gk } from '../ui/gk'
import { KeysetPager } from '../ui/keyset-pager'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Table, TableSkeleton } from '../ui/table'
import { type UrlState, useUrl } from '../ui/url'
import { CodeBox } from './code-box'
import { traceColumns } from './columns'
import { FilterChips } from './filter-chips'
import { FILTER_KEYS, traceFilter } from './filters'

const LIMIT = 50

export default function Traces() {
  const url = useUrl()
  // "Last 24 hours" is counted from when it was chosen, so that a page does not shift while one reads.
  const chosenAt = createMemo(on(() => url.get('since'), Date.now))
  const filter = createMemo(() => traceFilter(url, chosenAt()))
  const input = () => ({ ...filter(), cursor: url.get('cursor'), limit: LIMIT })
  const traces = useQuery(() => ({
    queryKey: ['traces', 'list', input()],
    queryFn: () => trpc.traces.list.query(input()),
    placeholderData: keepPreviousData,
    reconcile: 'code' as const,
  }))
  return (
    <Page title={t().title} lead={t().lead} command={gk(['traces', 'list'], commandOptions(filter()))}>
      <CodeBox />
      <div class="tools">
        <FilterChips url={url} />
      </div>
      <Loaded query={traces} label={t().loading} waiting={<TableSkeleton label={t().title} columns={traceColumns()} />}>
        {(data) => (
          <Show when={data().rows.length > 0} fallback={<NoTraces url={url} />}>
            <Table
              ruled
              label={t().title}
              columns={traceColumns()}
              rows={data().rows}
              busy={traces.isPlaceholderData}
            />
            <KeysetPager next={data().next_cursor} />
          </Show>
        )}
      </Loaded>
    </Page>
  )
}

function NoTraces(props: { url: UrlState }) {
  const clear = () => props.url.set(Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])))
  return (
    <Show
      when={props.url.any(FILTER_KEYS)}
      fallback={<Empty heading="h2" icon="traces" title={t().emptyTitle} about={t().emptyText} />}
    >
      <Empty heading="h2" icon="search" title={t().nothingTitle} about={t().nothingText}>
        <Button onClick={clear}>{admin().clearAll}</Button>
      </Empty>
    </Show>
  )
}

function commandOptions(filter: ReturnType<typeof traceFilter>): Record<string, string | undefined> {
  const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())
  return {
    client: filter.client_id,
    site: filter.site_id,
    user: filter.user_id,
    endpoint: filter.endpoint,
    error: filter.error,
    from: iso(filter.from),
    to: iso(filter.to),
  }
}
