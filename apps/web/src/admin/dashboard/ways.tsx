// By which means people came in, and which second factors they have. The numbers stand in words beside each bar.
import { For, Show } from 'solid-js'
import { dashboard as t } from '../../messages/admin'
import { number } from '../../messages/format'
import type { Charts, Summary } from '../types'
import { sharesOf } from './geometry'

/** More ways than these are rare combinations. */
const MOST = 6

export function Ways(props: { charts: Charts }) {
  const ways = () => props.charts.ways.slice(0, MOST)
  const most = () => ways()[0]?.count ?? 1
  return (
    <div>
      <div class="section-head">
        <h2>{t().ways}</h2>
      </div>
      <Show when={ways().length > 0} fallback={<p class="text-sm ink-3">{t().noWays}</p>}>
        <ul class="bars">
          <For each={ways()}>
            {({ means, count }) => (
              <li>
                <span>{t().way(means)}</span>
                <span class="n">{number(count)}</span>
                <svg class="chart" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="s4" x="0" y="0" width="100" height="6" />
                  <rect class="s1" x="0" y="0" width={(count / most()) * 100} height="6" />
                </svg>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}

const FACTORS = [
  { name: 'passkey', bar: 's1', key: '' },
  { name: 'totp', bar: 's2', key: 'k2' },
  { name: 'email_code', bar: 's3', key: 'k3' },
  { name: 'none', bar: 's4', key: 'k4' },
] as const

export function Have(props: { summary: Summary }) {
  const factors = () => props.summary.second_factors
  // Codes by mail are there for all or for nobody.
  const shown = () => FACTORS.filter(({ name }) => name !== 'email_code' || factors().email_code > 0)
  const shares = () => sharesOf(shown().map(({ name }) => factors()[name]))
  return (
    <div>
      <div class="section-head">
        <h2>{t().have}</h2>
        <Show when={factors().none > 0}>
          <span class="text-sm ink-3">{t().haveNone(factors().none)}</span>
        </Show>
      </div>
      <svg class="chart mt-8" viewBox="0 0 100 12" height="12" preserveAspectRatio="none" aria-hidden="true">
        <For each={shown()}>
          {({ bar }, n) => <rect class={bar} x={shares()[n()]?.x} y="0" width={shares()[n()]?.width} height="12" />}
        </For>
      </svg>
      <ul class="bars mt-8">
        <For each={shown()}>
          {({ name, key }) => (
            <li>
              <span class="legend">
                <span class={key}>{t().factors[name]}</span>
              </span>
              <span class="n">{number(factors()[name])}</span>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
