// What is said of an API key in the list.
import { Show } from 'solid-js'
import { admin, apiKeys as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Ago, now, When } from '../../ui/time'
import type { ApiKey } from '../types'
import { State } from '../ui/state'
import type { Column } from '../ui/table'
import { shortScopes } from './scope-words'

export const apiKeyColumns = (onRevoke: (key: ApiKey) => void): Column<ApiKey>[] => [
  {
    title: t().columns.name,
    grow: true,
    cell: (key) => (
      <>
        <b>{key.name}</b> <span class="mono ink-3 nowrap">{t().keyHint(key.hint)}</span>
      </>
    ),
  },
  {
    title: t().columns.scopes,
    minor: true,
    under: true,
    class: 'mono ink-2 scopes',
    cell: (key) => shortScopes(key.scopes).join(' '),
  },
  { title: t().columns.created, num: true, minor: true, class: 'muted', cell: (key) => <When at={key.created_at} /> },
  { title: t().columns.expires, num: true, class: 'muted', cell: (key) => <Expiry at={key.expires_at} /> },
  {
    title: t().columns.used,
    num: true,
    minor: true,
    class: 'muted',
    cell: (key) => (
      <Show when={key.last_used_at} fallback={admin().never}>
        {(at) => <Ago at={at()} />}
      </Show>
    ),
  },
  {
    title: t().revoke,
    untitled: true,
    class: 'act',
    cell: (key) => (
      <Show when={key.revoked_at === null} fallback={<State kind="off">{t().revokedState}</State>}>
        <Button size="sm" aria-label={t().revokeOf(key.name)} onClick={() => onRevoke(key)}>
          {t().revoke}
        </Button>
      </Show>
    ),
  },
]

function Expiry(props: { at: number | null }) {
  return (
    <Show when={props.at} fallback={admin().never}>
      {(at) => (
        <Show when={at() > now()} fallback={t().expired}>
          <Ago at={at()} />
        </Show>
      )}
    </Show>
  )
}
