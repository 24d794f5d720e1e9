// Events that fit a filter, a page at a time; the place stands in the URL. Where it is live, new ones come on top.
import { createEffect, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { Empty } from '../../ui/empty'
import { createLiveEvents, type LiveEvents, merged } from '../live/live-events'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import { useUrl } from '../ui/url'
import { EventTable, eventHeads, type Only } from './event-table'
import { type AuditFilter, FILTER_KEYS } from './filters'
import { fullPage } from './full-page'

const LIMIT = 50
/** More than a page: who reads on is not to lose what came before. */
const KEPT = 300

export function EventList(props: {
  filter: AuditFilter
  onOnly?: Only
  /** the newest page follows what happens; told how to pause it */
  live?: { onReady: (live: LiveEvents) => void; paused: boolean }
}) {
  const url = useUrl()
  const events = createList({
    key: ['audit', 'list'],
    input: () => ({ ...props.filter, cursor: url.get('cursor'), limit: LIMIT }),
    ask: (input, { signal }) => fullPage(input, signal),
  })
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
    <List
      label={t().title}
      loading={t().loading}
      query={events}
      columns={eventHeads()}
      expected={12}
      rows={rows()}
      table={() => (
        <>
          <EventTable rows={rows()} busy={events.isPlaceholderData} onOnly={props.onOnly} />
          <Show when={follows() && live.gap()}>
            <p class="text-sm ink-3">{t().gap}</p>
          </Show>
        </>
      )}
      narrowed={props.onOnly && { by: FILTER_KEYS, title: t().nothingTitle, text: t().nothingText }}
      empty={
        <Show
          when={props.onOnly}
          fallback={<Empty heading="h2" icon="audit" title={t().nothingTitle} about={t().nothingHere} />}
        >
          <Empty heading="h2" icon="audit" title={t().emptyTitle} about={t().emptyText} />
        </Show>
      }
    />
  )
}
