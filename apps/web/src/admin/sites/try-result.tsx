// What the tester says: the answer and its reason first, every check behind it.
import { For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import { Icon } from '../../ui/icon'
import type { SiteRule } from '../types'
import type { Policies } from './policies'
import { ruleNumbers, sayTold, type Told } from './try-words'

const KINDS = { 200: 'ok', 302: 'info', 401: 'info', 403: 'bad' } as const

export function TryResult(props: { told: Told; rules: SiteRule[]; policies: Policies }) {
  const missed = () => ruleNumbers(props.told, ['method', 'path'])
  return (
    <div class="stack-sm" aria-live="polite">
      <Callout kind={KINDS[props.told.status]} icon={props.told.status === 403 ? 'x' : undefined}>
        <p class="break">
          <b>{props.told.status}</b>, {t().answer[props.told.status]}:{' '}
          {sayTold(props.told, props.rules, props.policies)}
        </p>
        <Show when={props.told.inactive}>
          <p>{t().inactive}</p>
        </Show>
        <Show when={missed().length > 0}>
          <p class="ink-2">{t().didNotFit(missed())}</p>
        </Show>
      </Callout>
      <Show when={props.told.site}>
        <details class="disclosure">
          <summary>
            <Icon name="chevron-right" />
            {t().everyCheck}
          </summary>
          <div class="stack">
            <Show when={props.told.rules.length > 0}>
              <dl class="facts" aria-label={t().rules}>
                <For each={props.told.rules}>
                  {({ position, outcome }) => (
                    <>
                      <dt class="mono break">
                        {position + 1} {props.rules[position]?.path}
                      </dt>
                      <dd>{t().outcomes[outcome]}</dd>
                    </>
                  )}
                </For>
              </dl>
            </Show>
            <Show when={(props.told.readings?.length ?? 0) > 1}>
              <h3 class="text-sm">{t().readings}</h3>
              <dl class="facts">
                <For each={props.told.readings}>
                  {(reading) => (
                    <>
                      <dt class="mono break">{reading.path}</dt>
                      <dd>{t().readingMeets(placeOf(reading))}</dd>
                    </>
                  )}
                </For>
              </dl>
            </Show>
            <Show when={props.told.headers}>
              {(headers) => (
                <>
                  <h3 class="text-sm">{t().told}</h3>
                  <dl class="facts">
                    <For each={headers()}>
                      {([name, value]) => (
                        <>
                          <dt class="mono">{name}</dt>
                          <dd class="mono break">{value || <span class="ink-3">{t().emptyHeader}</span>}</dd>
                        </>
                      )}
                    </For>
                  </dl>
                </>
              )}
            </Show>
          </div>
        </details>
      </Show>
    </div>
  )
}

const placeOf = ({ rule, any_case }: { rule: number | null; any_case: number | null }): number | null => {
  const place = rule ?? any_case
  return place === null ? null : place + 1
}
