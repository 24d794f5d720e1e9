// What happened: newest first, by keyset, with all filters in the URL.
import { createMemo, on } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { call } from '../ui/gk'
import { Page } from '../ui/page'
import { Search } from '../ui/search'
import { useUrl } from '../ui/url'
import { EventList } from './event-list'
import { FilterChips } from './filter-chips'
import { auditFilter, FILTER_KEYS } from './filters'

export default function Audit() {
  const url = useUrl()
  // "Last 24 hours" is counted from when it was chosen, so that a page does not shift while one reads.
  const chosenAt = createMemo(on(() => url.get('since'), Date.now))
  const filter = createMemo(() => auditFilter(url, chosenAt()))
  return (
    <Page title={t().title} command={call('audit.list.query', filter())}>
      <div class="tools">
        <Search
          value={url.get('q') ?? ''}
          label={t().search}
          placeholder={t().searchPlaceholder}
          onSearch={(q) => url.set({ q }, { replace: true })}
        />
        <FilterChips url={url} />
      </div>
      <EventList filter={filter()} filtered={url.any(FILTER_KEYS)} onOnly={(changes) => url.set(changes)} />
    </Page>
  )
}
