// Who was turned away lately; and a box for the code that somebody reads out.
import { createMemo, on } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Empty } from '../../ui/empty'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import { Page } from '../ui/page'
import { useUrl } from '../ui/url'
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
  const traces = createList({
    key: ['traces', 'list'],
    input: () => ({ ...filter(), cursor: url.get('cursor'), limit: LIMIT }),
    ask: trpc.traces.list.query,
    by: 'code',
  })
  return (
    <Page title={t().title} lead={t().lead} command={gk(['traces', 'list'], commandOptions(filter()))}>
      <CodeBox />
      <List
        label={t().title}
        loading={t().loading}
        query={traces}
        columns={traceColumns()}
        tools={<FilterChips url={url} />}
        narrowed={{ by: FILTER_KEYS, title: t().nothingTitle, text: t().nothingText }}
        empty={<Empty heading="h2" icon="traces" title={t().emptyTitle} about={t().emptyText} />}
      />
    </Page>
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
