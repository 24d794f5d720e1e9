// Sessions of this user that have ended, and what became of each app that was open in one.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, Show, untrack } from 'solid-js'
import { logOuts as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { AppIcon } from '../../ui/app-icon'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Ago, When } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { UserDetail } from '../types'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'
import { State } from '../ui/state'
import { sayDevice } from './sessions'

type LogOut = RouterOutput['users']['logouts']['rows'][number]
type App = LogOut['apps'][number]

const LOOK = {
  signed_out: 'ok',
  telling: 'accent',
  retrying: 'warn',
  failed: 'bad',
  by_frame: 'ok',
  not_supported: 'off',
} as const
const LOOK_AGAIN = 3000

const isWaiting = ({ outcome }: App): boolean => outcome === 'telling' || outcome === 'retrying'
const isMissing = (app: App): boolean => isWaiting(app) || app.outcome === 'failed'

const saidOf = ({ delivery }: App): string | null => {
  if (!delivery || delivery.delivered_at !== null) return null
  return delivery.status === null ? delivery.said : t().answered(delivery.status)
}

function AppRow(props: { app: App; onAgain: () => void }) {
  const delivery = () => props.app.delivery
  return (
    <li>
      <AppIcon name={props.app.name} src={props.app.icon_src} />
      <span class="what">
        <b>
          <a class="cell" href={`/admin/clients/${props.app.client_id}`}>
            {props.app.name}
          </a>
        </b>
        <Show when={saidOf(props.app)}>{(said) => <span class="sub text-sm">{said()}</span>}</Show>
        <span class="sub text-sm">
          <State kind={LOOK[props.app.outcome]}>{t().outcomes[props.app.outcome]}</State>
          <Show when={delivery()}>{(delivery) => <> · {t().tries(delivery().tries)}</>}</Show>
          <Show when={delivery()?.next_try_at}>
            {(at) => (
              <>
                {' '}
                · {t().next} <When at={at()} />
              </>
            )}
          </Show>
        </span>
      </span>
      <Show when={delivery() && isMissing(props.app)}>
        <Button size="sm" aria-label={t().againOf(props.app.name)} onClick={props.onAgain}>
          {t().again}
        </Button>
      </Show>
    </li>
  )
}

export function UserLogOuts(props: { user: UserDetail }) {
  const queries = useQueryClient()
  const logOuts = useQuery(() => ({
    queryKey: ['users', 'logouts', props.user.id],
    queryFn: () => trpc.users.logouts.query({ id: props.user.id }),
    refetchInterval: ({ state: { data } }) =>
      data?.rows.some(({ apps }) => apps.some(isWaiting)) ? LOOK_AGAIN : false,
  }))

  async function again({ delivery, name }: App) {
    if (!delivery) return
    try {
      const after = await trpc.users.retryLogout.mutate({ id: props.user.id, delivery: delivery.id })
      toast(after.delivered_at === null ? t().notTold(name) : t().told(name))
    } catch (error) {
      failed(error)
    }
    await queries.invalidateQueries({ queryKey: ['users', 'logouts'] })
  }

  return (
    <Rail title={t().title} text={t().text}>
      <Loaded query={logOuts} label={t().loading} waiting={<Skeleton width={5} />}>
        {(data) => (
          <Show when={data().rows.length > 0} fallback={<p class="note text-sm">{t().none}</p>}>
            <div class="stack">
              {/* By its session: what is looked at again stays as open as it was. */}
              <For each={data().rows.map(({ session }) => session)}>
                {(session, at) => (
                  <Show when={data().rows.find((row) => row.session === session)}>
                    {(row) => <LogOutApps of={row()} isFirst={at() === 0} onAgain={(app) => void again(app)} />}
                  </Show>
                )}
              </For>
            </div>
          </Show>
        )}
      </Loaded>
    </Rail>
  )
}

function LogOutApps(props: { of: LogOut; isFirst: boolean; onAgain: (app: App) => void }) {
  const missing = () => props.of.apps.filter(isMissing).length
  const open = untrack(() => props.isFirst || missing() > 0)
  const device = () => sayDevice(props.of.user_agent)
  return (
    <details class="disclosure log-out" open={open}>
      <summary>
        <Icon name="chevron-right" />
        <span>
          {device()} · <Ago at={props.of.ended_at} /> · {t().apps(props.of.apps.length)}
          <Show when={missing() > 0}> · {t().missing(missing())}</Show>
        </span>
      </summary>
      {/* By its client: a row that is looked at again keeps the focus of its button. */}
      <ul class="rows" aria-label={t().of(device())}>
        <For each={props.of.apps.map(({ client_id }) => client_id)}>
          {(client_id) => (
            <Show when={props.of.apps.find((app) => app.client_id === client_id)}>
              {(app) => <AppRow app={app()} onAgain={() => props.onAgain(app())} />}
            </Show>
          )}
        </For>
      </ul>
    </details>
  )
}
