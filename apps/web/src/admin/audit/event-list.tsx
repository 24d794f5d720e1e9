// Events that fit a filter, a page at a time; the place stands in the URL. Where it is live, new ones come on top.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createEffect, Show } from 'solid-js'
import { admin, audit as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { createLiveEvents, type LiveEvents, merged } from '../live/live-events'
import { KeysetPager } from '../ui/keyset-pager'
import { Loaded } from '../ui/loaded'
import { TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { EventTable, eventHeads, type Only } from './event-table'
import { type AuditFilter, FILTER_KEYS } from './filters'
import { fullPage } from './full-page'

const LIMIT = 50
/** More than a page: who reads on is not to lose what came before. */
const KEPT = 300

export function EventList(props: {
  filter: AuditFilter
  filtered?: boolean
  onOnly?: Only
  /** the newest page follows what happens; told how to pause it */
  live?: { onReady: (live: LiveEvents) => void; paused: boolean }
}) {
  const url = useUrl()
  const input = () => ({ ...props.filter, cursor: url.get('cursor'), limit: LIMIT })
  const events = useQuery(() => ({
    queryKey: ['audit', 'list', input()],
    queryFn: ({ signal }) => fullPage(input(), signal),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  const listed = () => (events.isSuccess ? events.data.rows : [])
  // A page further down, and a span that has ended, stand still.
  const follows = () => props.live !== undefined && !url.get('cursor') && props.filter.to === undefined
  const live = createLiveEvents({
    filter: () => {
      const { from: _, to: __, ...filter } = props.filter
      return filter
    },
    ready: () => follows() && events.isSuccess && !events.isPlaceholderData,
    since: () =>
      listed()
        .map(({ id }) => id)
        .toSorted()
        .at(-1),
    keep: KEPT,
  })
  createEffect(() => props.live?.onReady(live))
  createEffect(() => live.pause(props.live?.paused ?? true))
  // What was listed knows its seal; what was told has none yet.
  const rows = () => (follows() ? merged(live.rows(), listed(), KEPT) : listed())
  return (
    <Loaded
      query={events}
      label={t().loading}
      waiting={<TableSkeleton label={t().title} columns={eventHeads()} rows={12} />}
    >
      {(data) => (
        <Show
          when={rows().length > 0}
          fallback={<NoEvents filtered={props.filtered} whole={props.onOnly !== undefined} />}
        >
          <EventTable rows={rows()} busy={events.isPlaceholderData} onOnly={props.onOnly} />
          <Show when={follows() && live.gap()}>
            <p class="text-sm ink-3">{t().gap}</p>
          </Show>
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
