// Apps that the user let in, and the end of one.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { usersMany as many, users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { AppIcon } from '../../ui/app-icon'
import { Button } from '../../ui/button'
import { When } from '../../ui/time'
import { toast } from '../../ui/toast'
import type { UserDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { Rail } from '../ui/rail'
import { type Column, Table } from '../ui/table'

type App = UserDetail['apps'][number]

const columns = (onRevoke: (app: App) => void): Column<App>[] => [
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
  {
    title: t().appColumns.scopes,
    minor: true,
    class: 'mono ink-2',
    cell: (app) => [...app.scope, ...app.resources].join(' '),
  },
  { title: t().appColumns.since, num: true, class: 'muted', cell: (app) => <When at={app.updated_at} /> },
  {
    title: many().revoke,
    untitled: true,
    class: 'act',
    cell: (app) => (
      <Button size="sm" aria-label={many().revokeOf(app.name)} onClick={() => onRevoke(app)}>
        {many().revoke}
      </Button>
    ),
  },
]

export function UserApps(props: { apps: App[] }) {
  const queries = useQueryClient()
  const [revoking, setRevoking] = createSignal<App>()

  async function revoke(app: App) {
    await trpc.clients.revokeGrant.mutate({ grant_id: app.grant_id })
    await queries.invalidateQueries({ queryKey: ['users'] })
    toast(many().revoked(app.name))
  }

  return (
    <Rail title={t().apps} text={t().appsText}>
      <Show when={props.apps.length > 0} fallback={<p class="note text-sm">{t().noApps}</p>}>
        <Table label={t().apps} columns={columns(setRevoking)} rows={props.apps} />
      </Show>
      <Show when={revoking()}>
        {(app) => (
          <Confirm
            open
            title={many().revokeTitle(app().name)}
            text={many().revokeText}
            act={many().revoke}
            onConfirm={() => revoke(app())}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </Rail>
  )
}
