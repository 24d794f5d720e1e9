// The ways to let somebody in, each with what else it opens: said before it is given.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { createMend, type Refusal } from './mended'
import { Way } from './way'

type Gains = { name: string }[]
const sayGains = (gains: Gains): string | undefined =>
  gains.length === 0 ? undefined : t().opens(gains.map(({ name }) => name))

export function AccessWays(props: { refusal: Refusal }) {
  const who = () => props.refusal.user?.name ?? props.refusal.user?.email ?? t().theUser
  const ways = useQuery(() => ({
    queryKey: ['traces', 'access', props.refusal.code],
    queryFn: () => trpc.traces.accessWays.query({ code: props.refusal.code }),
  }))
  const known = () => (ways.isSuccess || ways.isRefetchError ? ways.data : undefined)
  const act = createMend((group_id: string | null) => {
    const { code } = props.refusal
    return group_id === null
      ? trpc.traces.nameInPolicy.mutate({ code })
      : trpc.traces.joinGroup.mutate({ code, group_id })
  })
  return (
    <>
      <Show when={ways.isLoadingError}>
        <li>
          <Failed error={ways.error as Error} retry={() => ways.refetch()} />
        </li>
      </Show>
      <For each={known()?.groups}>
        {(group, index) => (
          <Way
            title={t().joinGroup(who(), group.name)}
            text={[t().members(group.members), sayGains(group.gains)].filter(Boolean).join('. ')}
          >
            <Button kind={index() === 0 ? 'primary' : 'secondary'} busy={act.busy()} onClick={() => act.run(group.id)}>
              {t().joinGroupAct}
            </Button>
          </Way>
        )}
      </For>
      <Show when={known()?.policy}>
        {(policy) => (
          <Way title={t().nameInPolicy(who(), policy().name)} text={sayGains(policy().gains)}>
            <Button
              kind={known()?.groups.length ? 'secondary' : 'primary'}
              busy={act.busy()}
              onClick={() => act.run(null)}
            >
              {t().nameInPolicyAct}
            </Button>
          </Way>
        )}
      </Show>
      <Show when={act.error()}>
        {(error) => (
          <li>
            <Failed error={error()} />
          </li>
        )}
      </Show>
    </>
  )
}
