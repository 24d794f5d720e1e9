// What happened: newest first, by keyset, with all filters in the URL; whether it is whole; as a file.
import { createMemo, createSignal, on, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import type { LiveEvents } from '../live/live-events'
import { gk } from '../ui/gk'
import { Page } from '../ui/page'
import { Search } from '../ui/search'
import { useUrl } from '../ui/url'
import { EventList } from './event-list'
import { ExportLog } from './export-log'
import { FilterChips } from './filter-chips'
import { auditFilter, FILTER_KEYS } from './filters'
import { SealPanel } from './seal-panel'

export default function Audit() {
  const url = useUrl()
  // "Last 24 hours" is counted from when it was chosen, so that a page does not shift while one reads.
  const chosenAt = createMemo(on(() => url.get('since'), Date.now))
  const filter = createMemo(() => auditFilter(url, chosenAt()))
  const [exporting, setExporting] = createSignal(false)
  const [paused, setPaused] = createSignal(false)
  const [live, setLive] = createSignal<LiveEvents>()
  const command = () =>
    gk(['audit', 'list'], {
      query: url.get('q'),
      action: url.get('action'),
      outcome: filter().outcome,
      actor: url.get('actor'),
      target: url.get('target'),
      'client-id': url.get('client'),
      since: url.get('since'),
      from: url.get('since') ? undefined : url.get('from'),
      to: url.get('to'),
    })
  return (
    <Page
      title={t().title}
      command={command()}
      actions={
        <>
          <Button icon="download" onClick={() => setExporting(true)}>
            {t().export}
          </Button>
          <Button icon={paused() ? 'refresh' : 'pause'} aria-pressed={!paused()} onClick={() => setPaused(!paused())}>
            {t().live}
          </Button>
        </>
      }
    >
      <SealPanel />
      <div class="tools">
        <Search
          value={url.get('q') ?? ''}
          label={t().search}
          placeholder={t().searchPlaceholder}
          onSearch={(q) => url.set({ q }, { replace: true })}
        />
        <FilterChips url={url} />
        <Show when={live()}>
          {(live) => (
            <span class="live" classList={{ 'live-off': live().state() !== 'live' }} role="status">
              {t().liveStates[live().state()]}
            </span>
          )}
        </Show>
      </div>
      <EventList
        filter={filter()}
        onOnly={(changes) => url.set(changes)}
        live={{ onReady: setLive, paused: paused() }}
      />
      <ExportLog
        open={exporting()}
        filter={filter()}
        filtered={url.any(FILTER_KEYS)}
        onClose={() => setExporting(false)}
      />
    </Page>
  )
}
