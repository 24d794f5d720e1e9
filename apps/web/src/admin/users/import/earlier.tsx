// Imports that are under way, and reports of those before.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { imports as t } from '../../../messages/admin'
import { trpc } from '../../../trpc'
import { When } from '../../../ui/time'
import { Skeleton } from '../../../ui/waiting'
import type { PeopleImport } from '../../types'
import { Loaded } from '../../ui/loaded'
import { Rail } from '../../ui/rail'
import { State } from '../../ui/state'

const MOST = 20
const BEAT_MS = 2000

const kindOf = ({ state, faulty }: PeopleImport) => {
  if (state === 'done') return faulty > 0 ? 'warn' : 'ok'
  return state === 'cancelled' ? 'off' : 'accent'
}

function sayOutcome(one: PeopleImport): string {
  if (one.state !== 'done') return t().states[one.state]
  return one.faulty > 0 ? `${t().made(one.made)}, ${t().faulty(one.faulty)}` : t().made(one.made)
}

export function EarlierImports(props: { except?: string }) {
  const earlier = useQuery(() => ({
    queryKey: ['imports', 'list'],
    queryFn: () => trpc.imports.list.query({ per_page: MOST }),
    refetchInterval: (query) =>
      query.state.data?.rows.some(({ state }) => state === 'running' || state === 'checking') ? BEAT_MS : false,
  }))
  const others = (rows: PeopleImport[]) => rows.filter(({ id }) => id !== props.except)
  return (
    <Rail title={t().earlier} text={t().earlierText}>
      <Loaded query={earlier} label={t().loading} waiting={<Skeleton width={5} />}>
        {(data) => (
          <Show
            when={others(data().rows).length > 0}
            fallback={<p class="note text-sm">{props.except ? t().noOthers : t().noEarlier}</p>}
          >
            <ul class="rows">
              <For each={others(data().rows)}>
                {(one) => (
                  <li>
                    <span class="what text-sm break">{one.name}</span>
                    <span class="muted text-sm hide-sm">
                      <When at={one.created_at} />
                    </span>
                    <State kind={kindOf(one)}>{sayOutcome(one)}</State>
                    <a href={`/admin/users/import/${one.id}`} aria-label={t().reportOf(one.name)}>
                      {t().report}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Loaded>
    </Rail>
  )
}
