// Every check in the order in which it was made; the first that failed in red, what wasn't reached in grey.
import { For, Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { instant } from '../../messages/format'
import type { Trace } from '../types'
import { Trail, TrailStep } from '../ui/trail'

export function Checks(props: { trace: Trace }) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t().checks}</h2>
        <span class="text-sm ink-3">{instant(props.trace.at)}</span>
      </div>
      <Trail>
        <For each={props.trace.checks}>
          {(check) => (
            <TrailStep
              outcome={check.outcome}
              title={check.name}
              at={check.outcome === 'not_reached' ? t().notReached : undefined}
            >
              <Show when={check.detail}>{(detail) => detail()}</Show>
            </TrailStep>
          )}
        </For>
      </Trail>
    </section>
  )
}
