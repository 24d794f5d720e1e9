// Whom another policy of the site lets in and shuts out, before it is saved.
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { list } from '../../messages/format'
import { type RouterOutput, trpc } from '../../trpc'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import { Skeleton } from '../../ui/waiting'

type Some = RouterOutput['policies']['impact']['gains']
const NAMED = 5

/** "Ana Sousa, Wei Zhang and 3 more" */
function sayPeople({ count, people }: Some): string {
  const names = people.slice(0, NAMED).map(({ name, email }) => name ?? email)
  return list(count > names.length ? [...names, t().more(count - names.length)] : names)
}

export function PolicyImpact(props: { from: string | null; to: string | null }) {
  const impact = useQuery(() => ({
    queryKey: ['policies', 'impact', props.from, props.to],
    queryFn: () => trpc.policies.impact.query({ from: { policy_id: props.from }, to: { policy_id: props.to } }),
    staleTime: 10_000,
  }))
  const known = () => (impact.isSuccess ? impact.data : undefined)
  return (
    <div aria-live="polite">
      <Show when={impact.isPending}>
        <Skeleton width={5} />
      </Show>
      <Show when={impact.isError}>
        <Failed error={impact.error} />
      </Show>
      <Show when={known()}>
        {(data) => (
          <Callout kind={data().loses.count > 0 ? 'warn' : 'info'}>
            <Show when={data().loses.count > 0}>
              <p>
                {t().loses(data().loses.count)} <span class="ink-2">{sayPeople(data().loses)}</span>
              </p>
            </Show>
            <Show when={data().gains.count > 0}>
              <p>
                {t().gains(data().gains.count)} <span class="ink-2">{sayPeople(data().gains)}</span>
              </p>
            </Show>
            <Show when={data().loses.count === 0 && data().gains.count === 0}>
              <p>{t().sameNamed}</p>
            </Show>
            <Show when={data().second_factor.count > 0}>
              <p>
                {t().needFactor(data().second_factor.count)}{' '}
                <span class="ink-2">{sayPeople(data().second_factor)}</span>
              </p>
            </Show>
            <Show when={data().terms_changed}>
              <p class="ink-2">{t().termsChange}</p>
            </Show>
          </Callout>
        )}
      </Show>
    </div>
  )
}
