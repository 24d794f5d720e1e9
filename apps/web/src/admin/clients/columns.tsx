// What is said of an app in a list.
import { Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { AppIcon } from '../../ui/app-icon'
import { When } from '../../ui/time'
import type { Client } from '../types'
import { State } from '../ui/state'
import type { Column } from '../ui/table'

export const clientColumns = (): Column<Client>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    grow: true,
    class: 'clip-grow',
    cell: (client) => (
      <span class="who">
        <AppIcon name={client.name} src={client.icon_src} />
        <span>
          <a class="cell" href={`/admin/clients/${client.id}`}>
            {client.name}
          </a>
        </span>
      </span>
    ),
  },
  { title: t().columns.id, sort: 'id', minor: true, class: 'mono ink-2 clip', cell: (client) => client.id },
  { title: t().columns.state, cell: (client) => <ClientState enabled={client.enabled} /> },
  { title: t().columns.type, minor: true, class: 'ink-2', cell: (client) => t().types[client.type] },
  {
    title: t().columns.redirect,
    minor: true,
    under: true,
    class: 'ink-2 clip',
    cell: (client) => <Host uris={client.redirect_uris} />,
  },
  {
    title: t().columns.created,
    sort: 'created_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (client) => <When at={client.created_at} />,
  },
]

export function ClientState(props: { enabled: boolean }) {
  return <State kind={props.enabled ? 'ok' : 'off'}>{props.enabled ? t().enabled : t().disabled}</State>
}

/** The host of the first redirect URI, or the whole of it where it has none. */
function Host(props: { uris: string[] }) {
  const first = () => {
    const [uri = ''] = props.uris
    return URL.canParse(uri) ? new URL(uri).host || uri : uri
  }
  return (
    <>
      {first()}{' '}
      <Show when={props.uris.length > 1}>
        <span class="ink-3">{t().moreUris(props.uris.length - 1)}</span>
      </Show>
    </>
  )
}
