// Events that fit a filter, a page at a time; the place stands in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin, audit as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { KeysetPager } from '../ui/keyset-pager'
import { Loaded } from '../ui/loaded'
import { TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { EventTable, eventHeads, type Only } from './event-table'
import { type AuditFilter, FILTER_KEYS } from './filters'

const LIMIT = 50

export function EventList(props: { filter: AuditFilter; filtered?: boolean; onOnly?: Only }) {
  const url = useUrl()
  const input = () => ({ ...props.filter, cursor: url.get('cursor'), limit: LIMIT })
  const events = useQuery(() => ({
    queryKey: ['audit', 'list', input()],
    queryFn: () => trpc.audit.list.query(input()),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  return (
    <Loaded
      query={events}
      label={t().loading}
      waiting={<TableSkeleton label={t().title} columns={eventHeads()} rows={12} />}
    >
      {(data) => (
        <Show
          when={data().rows.length > 0}
          fallback={<NoEvents filtered={props.filtered} whole={props.onOnly !== undefined} />}
        >
          <EventTable rows={data().rows} busy={events.isPlaceholderData} onOnly={props.onOnly} />
          <KeysetPager next={data().next_cursor} />
        </Show>
      )}
    </Loaded>
  )
}

function NoEvents(props: { filtered: boolean | undefined; whole: boolean }) {
  const url = useUrl()
  const clear = () => url.set(Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])))
  return (
    <Show
      when={props.whole}
      fallback={<Empty heading="h2" icon="audit" title={t().nothingTitle} about={t().nothingHere} />}
    >
      <Show
        when={props.filtered}
        fallback={<Empty heading="h2" icon="audit" title={t().emptyTitle} about={t().emptyText} />}
      >
        <Empty heading="h2" icon="search" title={t().nothingTitle} about={t().nothingText}>
          <Button onClick={clear}>{admin().clearAll}</Button>
        </Empty>
      </Show>
    </Show>
  )
}
