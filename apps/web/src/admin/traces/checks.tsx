// Every check in the order in which it was made; the first that failed in red, what wasn't reached folded away.
import { For, Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { instant } from '../../messages/format'
import { Icon } from '../../ui/icon'
import type { Trace } from '../types'
import { Trail, TrailStep } from '../ui/trail'

type Check = Trace['checks'][number]

export function Checks(props: { trace: Trace }) {
  const made = () => props.trace.checks.filter((check) => check.outcome !== 'not_reached')
  const rest = () => props.trace.checks.filter((check) => check.outcome === 'not_reached')
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t().checks}</h2>
        <span class="text-sm ink-3">{instant(props.trace.at)}</span>
      </div>
      <Trail>
        <For each={made()}>
          {(check) => (
            <TrailStep outcome={check.outcome} title={nameOf(check)}>
              <Show when={check.detail}>{(detail) => detail()}</Show>
            </TrailStep>
          )}
        </For>
        <Show when={rest().length > 0}>
          <TrailStep outcome="not_reached" title={t().more(rest().length)} at={t().notReached}>
            <NotReached checks={rest()} />
          </TrailStep>
        </Show>
      </Trail>
    </section>
  )
}

function NotReached(props: { checks: Check[] }) {
  return (
    <details class="disclosure">
      <summary>
        <Icon name="chevron-right" />
        {t().which}
      </summary>
      <ul class="ink-3">
        <For each={props.checks}>{(check) => <li>{nameOf(check)}</li>}</For>
      </ul>
    </details>
  )
}

/** In words where we have them; else as the specification calls it. */
const nameOf = (check: Check): string => t().checkNames[check.name] ?? check.name
