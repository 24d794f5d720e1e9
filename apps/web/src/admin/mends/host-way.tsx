// A host that no site has yet is added to one that is chosen.
import { useQuery } from '@tanstack/solid-query'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { createMend, type Refusal } from './mended'
import { Way } from './way'

export function HostWay(props: { host: string; refusal: Refusal }) {
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal<string>()
  const sites = useQuery(() => ({
    queryKey: ['sites', 'list', 'all'],
    queryFn: () => trpc.sites.list.query({ per_page: 100 }),
  }))
  const rows = () => (sites.isSuccess || sites.isRefetchError ? sites.data.rows : [])
  const site = () => chosen() ?? rows()[0]?.id
  const act = createMend((site_id: string) => trpc.traces.addHost.mutate({ code: props.refusal.code, site_id }))
  return (
    <>
      <Way title={t().addHost(props.host)} text={t().addHostText}>
        <Show when={rows().length > 0} fallback={<span class="ink-2 text-sm">{t().noSites}</span>}>
          <label class="sr-only" for={id}>
            {t().site}
          </label>
          <span class="select-wrap">
            <select id={id} class="select" value={site()} onChange={(event) => setChosen(event.currentTarget.value)}>
              <For each={rows()}>{(one) => <option value={one.id}>{one.name}</option>}</For>
            </select>
          </span>
          <Button
            kind="primary"
            busy={act.busy()}
            onClick={() => {
              const to = site()
              if (to) void act.run(to)
            }}
          >
            {t().addHostAct}
          </Button>
        </Show>
      </Way>
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
