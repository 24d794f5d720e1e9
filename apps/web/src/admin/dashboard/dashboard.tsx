// How things stand and what just happened; the figures follow the events.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, onCleanup } from 'solid-js'
import { dashboard as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Skeleton } from '../../ui/waiting'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { useUrl } from '../ui/url'
import { oneOf } from '../ui/url-values'
import { Figures } from './figures'
import { Gate } from './gate'
import { Look } from './look'
import { Now } from './now'
import { Have, Ways } from './ways'

const RANGES = ['24h', '7d', '30d'] as const

/** The server remembers its answers for five seconds; asked sooner it would say the same. */
const AFTER_EVENT = 5_500
const BEAT = 30_000

export default function Dashboard() {
  const url = useUrl()
  const queries = useQueryClient()
  const range = () => oneOf(url.get('range'), RANGES) ?? '7d'
  const summary = useQuery(() => ({
    queryKey: ['dashboard', 'summary'],
    queryFn: () => trpc.dashboard.summary.query({}),
    refetchInterval: BEAT,
  }))
  const charts = useQuery(() => ({
    queryKey: ['dashboard', 'charts', range()],
    queryFn: () => trpc.dashboard.charts.query({ range: range() }),
    refetchInterval: BEAT,
    placeholderData: (before) => before,
  }))

  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  onCleanup(() => clearTimeout(timer))
  const refreshSoon = () => {
    // What came while one waited may be too fresh to be counted: it is looked for once more.
    again = timer !== undefined
    timer ??= setTimeout(() => {
      timer = undefined
      void queries.invalidateQueries({ queryKey: ['dashboard'] })
      if (again) refreshSoon()
    }, AFTER_EVENT)
  }

  return (
    <Page
      title={t().title}
      command={gk(['dashboard', 'show'], { range: range(), json: true })}
      actions={<Period range={range()} onRange={(value) => url.set({ range: value }, { replace: true })} />}
    >
      <Loaded query={summary} label={t().loading} waiting={<Waiting />}>
        {(figures) => (
          <Loaded query={charts} label={t().loading} waiting={<Waiting />}>
            {(chart) => (
              <>
                <Figures summary={figures()} charts={chart()} />
                <div class="split">
                  <div>
                    <Gate charts={chart()} />
                    <section class="section">
                      <div class="section-2">
                        <Ways charts={chart()} />
                        <Have summary={figures()} />
                      </div>
                    </section>
                    <Look summary={figures()} />
                  </div>
                  <aside aria-label={t().now}>
                    <Now onEvent={refreshSoon} />
                  </aside>
                </div>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function Period(props: { range: (typeof RANGES)[number]; onRange: (range: string) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend would be the first of the joined buttons
    <div class="btn-group" role="group" aria-label={t().period}>
      <For each={RANGES}>
        {(range) => (
          <button
            type="button"
            class="btn btn-secondary"
            aria-pressed={props.range === range}
            onClick={() => props.onRange(range)}
          >
            {t().ranges[range]}
          </button>
        )}
      </For>
    </div>
  )
}

function Waiting() {
  return (
    <div class="stack-lg">
      <Skeleton width={5} shape="title" />
      <Skeleton width={4} />
    </div>
  )
}
