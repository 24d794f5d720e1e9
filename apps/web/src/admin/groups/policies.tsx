// Which policies let the members of the group in.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { groups as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Icon } from '../../ui/icon'
import { Skeleton } from '../../ui/waiting'
import type { GroupDetail } from '../types'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'

export function GroupPolicies(props: { group: GroupDetail }) {
  const policies = useQuery(() => ({
    // Under the policies, so that whatever changes one of them asks again.
    queryKey: ['policies', 'naming', props.group.id],
    queryFn: () => trpc.groups.policies.query({ id: props.group.id }),
  }))
  return (
    <Rail title={t().policies} text={t().policiesText}>
      <Loaded query={policies} label={t().loadingPolicies} waiting={<Skeleton width={5} />}>
        {(data) => (
          <Show when={data().rows.length > 0} fallback={<p class="note text-sm">{t().noPolicies}</p>}>
            <ul class="rows rows-tight text-sm">
              <For each={data().rows}>
                {(policy) => (
                  <li>
                    <span class="glyph">
                      <Icon name="policies" />
                    </span>
                    <span class="what">
                      <a href={`/admin/policies/${policy.id}`}>{policy.name}</a>
                    </span>
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
