// Above the line who came in, below it who was turned away; the table beneath says the same.
import { For, Show } from 'solid-js'
import { dashboard as t } from '../../messages/admin'
import { dateTime, number } from '../../messages/format'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Icon } from '../../ui/icon'
import type { Charts } from '../types'
import { Table } from '../ui/table'
import { barsOf, HEIGHT, LINE, PART, unitOf, WIDTH } from './geometry'

const GRID = `M0 .5H${WIDTH}M0 ${PART}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`
/** Every how many columns one is named; each divides their number. */
const NAMED = { '24h': 4, '7d': 4, '30d': 5 } as const

export function Gate(props: { charts: Charts }) {
  const none = () => props.charts.came_in + props.charts.turned_away + props.charts.before.came_in === 0
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t().gate}</h2>
        <p class="legend">
          <span>{t().cameIn}</span>
          <span class="kb">{t().turnedAway}</span>
        </p>
      </div>
      <Show when={!none()} fallback={<Nobody />}>
        <Plot charts={props.charts} />
        <AsTable charts={props.charts} />
      </Show>
    </section>
  )
}

function Nobody() {
  return (
    <Empty icon="dashboard" title={t().nobodyTitle} about={t().nobodyText}>
      <ButtonLink href="/admin/clients/new" icon="plus">
        {t().newClient}
      </ButtonLink>
      <ButtonLink href="/admin/invites" icon="mail">
        {t().invite}
      </ButtonLink>
    </Empty>
  )
}

function Plot(props: { charts: Charts }) {
  const unit = () => unitOf(props.charts.columns)
  const named = () => props.charts.columns.filter((_, n) => n % NAMED[props.charts.range] === 0)
  return (
    <div class="plot">
      <div class="y" aria-hidden="true">
        <For each={[2, 1, 0, 1]}>{(units) => <span>{number(units * unit())}</span>}</For>
      </div>
      <svg
        class="chart"
        role="img"
        aria-label={t().gateSays(t().rangeNames[props.charts.range], props.charts.came_in, props.charts.turned_away)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path class="grid" d={GRID} />
        <For each={barsOf(props.charts.columns)}>
          {(bars) => (
            <>
              <Show when={bars.up}>{(bar) => <rect class="s1" {...bar()} />}</Show>
              <Show when={bars.down}>{(bar) => <rect class="sb" {...bar()} />}</Show>
            </>
          )}
        </For>
        <path class="axis" d={`M0 ${LINE}H${WIDTH}`} />
      </svg>
      <div class="x" aria-hidden="true">
        <For each={named()}>{(column) => <span>{shortName(column.from, props.charts)}</span>}</For>
      </div>
    </div>
  )
}

function AsTable(props: { charts: Charts }) {
  return (
    <details class="disclosure mt-8">
      <summary>
        <Icon name="chevron-right" />
        {t().asTable}
      </summary>
      <Table
        label={t().gate}
        rows={props.charts.columns.toReversed()}
        columns={[
          { title: t().span, grow: true, cell: ({ from }) => longName(from, props.charts) },
          { title: t().cameIn, num: true, cell: ({ came_in }) => number(came_in) },
          { title: t().turnedAway, num: true, cell: ({ turned_away }) => number(turned_away) },
        ]}
      />
    </details>
  )
}

/** In the time zone of the instance, by which the columns were cut. */
function shortName(at: number, { range, time_zone }: Charts): string {
  const timeZone = time_zone
  if (range === '24h') return dateTime(at, { hour: '2-digit', minute: '2-digit', timeZone })
  if (range === '7d') return dateTime(at, { weekday: 'short', timeZone })
  return dateTime(at, { day: 'numeric', month: 'short', timeZone })
}

function longName(at: number, { range, time_zone }: Charts): string {
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', timeZone: time_zone }
  return dateTime(at, range === '30d' ? day : { ...day, hour: '2-digit', minute: '2-digit' })
}
