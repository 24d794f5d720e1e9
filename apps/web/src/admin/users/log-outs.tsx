// Sessions of this user that have ended, and what became of each app that was open in one.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, Show, untrack } from 'solid-js'
import { logOuts as t } from '../../messages/admin'
import { number } from '../../messages/format'
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
import { type Column, Table } from '../ui/table'
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

const columns = (onAgain: (app: App) => void): Column<App>[] => [
  {
    title: t().columns.app,
    grow: true,
    cell: (app) => (
      <span class="who">
        <AppIcon name={app.name} src={app.icon_src} />
        <span>
          <a class="cell" href={`/admin/clients/${app.client_id}`}>
            {app.name}
          </a>
          <Show when={saidOf(app)}>{(said) => <span class="sub break">{said()}</span>}</Show>
        </span>
      </span>
    ),
  },
  { title: t().columns.outcome, cell: (app) => <State kind={LOOK[app.outcome]}>{t().outcomes[app.outcome]}</State> },
  {
    title: t().columns.tries,
    num: true,
    minor: true,
    class: 'muted',
    cell: (app) => <Show when={app.delivery}>{(delivery) => number(delivery().tries)}</Show>,
  },
  {
    title: t().columns.next,
    num: true,
    minor: true,
    class: 'muted',
    cell: (app) => <Show when={app.delivery?.next_try_at}>{(at) => <When at={at()} />}</Show>,
  },
  {
    title: t().columns.acts,
    untitled: true,
    class: 'act',
    cell: (app) => (
      <Show when={app.delivery && isMissing(app)}>
        <Button size="sm" aria-label={t().againOf(app.name)} onClick={() => onAgain(app)}>
          {t().again}
        </Button>
      </Show>
    ),
  },
]

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
            {/* By its session: what is looked at again stays as open as it was. */}
            <For each={data().rows.map(({ session }) => session)}>
              {(session, at) => (
                <Show when={data().rows.find((row) => row.session === session)}>
                  {(row) => <LogOutApps of={row()} isFirst={at() === 0} onAgain={(app) => void again(app)} />}
                </Show>
              )}
            </For>
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
      <Table label={t().of(device())} columns={columns(props.onAgain)} rows={props.of.apps} />
    </details>
  )
}
