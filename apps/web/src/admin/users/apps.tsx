// Apps that the user let in.
import { Show } from 'solid-js'
import { users as t } from '../../messages/admin'
import { AppIcon } from '../../ui/app-icon'
import { When } from '../../ui/time'
import type { UserDetail } from '../types'
import { Rail } from '../ui/rail'
import { type Column, Table } from '../ui/table'

type App = UserDetail['apps'][number]

const columns = (): Column<App>[] => [
  {
    title: t().appColumns.app,
    grow: true,
    cell: (app) => (
      <span class="who">
        <AppIcon name={app.name} src={app.icon_src} />
        <span>
          <a class="cell" href={`/admin/clients/${app.client_id}`}>
            {app.name}
          </a>
        </span>
      </span>
    ),
  },
  { title: t().appColumns.scopes, minor: true, class: 'mono ink-2', cell: (app) => app.scope.join(' ') },
  { title: t().appColumns.since, num: true, class: 'muted', cell: (app) => <When at={app.updated_at} /> },
]

export function UserApps(props: { apps: App[] }) {
  return (
    <Rail title={t().apps} text={t().appsText}>
      <Show when={props.apps.length > 0} fallback={<p class="note text-sm">{t().noApps}</p>}>
        <Table label={t().apps} columns={columns()} rows={props.apps} />
      </Show>
    </Rail>
  )
}
