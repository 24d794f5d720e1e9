// The keys of one algorithm on a line of time. Drawn by attributes and classes alone; the table beneath says the same.
import { For } from 'solid-js'
import { keys as t } from '../../messages/admin'
import type { Keys, SigningAlgorithm, SigningKey } from '../types'
import { barsOf, lifeOf, placeOf, type Span, ticksOf, WIDTH } from './timeline'

const SERIES = { published: 's3', active: 's1', retired: 's4' } as const
const GRID = [1, 2, 3].map((n) => `M${(WIDTH / 4) * n} 0V40`).join('')

export function KeyTimeline(props: { alg: SigningAlgorithm; keys: Keys; span: Span }) {
  const life = (key: SigningKey) => lifeOf(key, props.keys.keys, props.keys.policy, props.keys.now)
  const shown = () =>
    props.keys.keys
      .filter((key) => key.alg === props.alg && life(key).leaves > props.span.from)
      .toSorted((a, b) => a.active_from - b.active_from)
  const say = (key: SigningKey) => sayLife(key, life(key))
  return (
    <>
      <h2 class="timeline-head">{props.alg}</h2>
      <div
        class="timeline timeline-tight"
        role="img"
        aria-label={t().timelineOf(
          props.alg,
          shown().map((key) => `${key.kid}: ${say(key)}`),
        )}
      >
        <For each={shown()}>
          {(key) => (
            <>
              <div class="tl">
                <span class="mono kid">{key.kid}</span>
                <span class="text-xs ink-3">{say(key)}</span>
              </div>
              <svg class="chart" viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" aria-hidden="true">
                <path class="grid" d={GRID} />
                <For each={barsOf(life(key), props.span)}>
                  {(bar) => <rect class={SERIES[bar.phase]} x={bar.x} y="14" width={bar.width} height="12" />}
                </For>
                <path class="today" d={`M${placeOf(props.keys.now, props.span)} 0V40`} />
              </svg>
            </>
          )}
        </For>
      </div>
    </>
  )
}

export function TimelineAxis(props: { span: Span }) {
  return (
    <div class="timeline timeline-tight" aria-hidden="true">
      <div class="axis-x">
        <For each={ticksOf(props.span)}>{(at) => <span>{t().day(at)}</span>}</For>
      </div>
    </div>
  )
}

function sayLife(key: SigningKey, life: ReturnType<typeof lifeOf>): string {
  switch (key.state) {
    case 'published':
      return t().from(life.signsFrom)
    case 'active':
      return t().until(life.signsUntil)
    case 'retired':
      return t().keptUntil(life.leaves)
    case 'removed':
      return t().removedOn(life.leaves)
    case 'revoked':
      return t().revokedOn(life.leaves)
    default:
      return key.state satisfies never
  }
}
