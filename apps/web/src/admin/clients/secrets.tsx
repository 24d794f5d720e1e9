// Secrets on file: two at most are valid at once.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { admin, clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Ago, now, When } from '../../ui/time'
import { toast } from '../../ui/toast'
import type { ClientDetail, ClientSecret } from '../types'
import { Confirm } from '../ui/confirm'
import { Rail } from '../ui/rail'
import { type Column, Table } from '../ui/table'
import { NewSecret } from './new-secret'

const columns = (onDelete: (secret: ClientSecret) => void): Column<ClientSecret>[] => [
  {
    title: t().secretColumns.secret,
    grow: true,
    class: 'mono',
    cell: (secret) => t().secretHint(secret.hint),
  },
  { title: t().secretColumns.created, num: true, minor: true, class: 'muted', cell: (s) => <When at={s.created_at} /> },
  {
    title: t().secretColumns.used,
    num: true,
    class: 'muted',
    cell: (secret) => (
      <Show when={secret.last_used_at} fallback={admin().never}>
        {(at) => <Ago at={at()} />}
      </Show>
    ),
  },
  { title: t().secretColumns.expires, num: true, class: 'muted', cell: (secret) => <Expiry at={secret.expires_at} /> },
  {
    title: t().deleteSecret,
    untitled: true,
    class: 'act',
    cell: (secret) => (
      <Button
        kind="quiet"
        size="sm"
        icon="trash"
        label={t().deleteSecretOf(secret.hint)}
        onClick={() => onDelete(secret)}
      />
    ),
  },
]

function Expiry(props: { at: number | null }) {
  return (
    <Show when={props.at} fallback={admin().never}>
      {(at) => (
        <Show when={at() > now()} fallback={t().secretExpired}>
          <Ago at={at()} />
        </Show>
      )}
    </Show>
  )
}

export function Secrets(props: { client: ClientDetail }) {
  const queries = useQueryClient()
  const [making, setMaking] = createSignal(false)
  const [deleting, setDeleting] = createSignal<ClientSecret>()

  async function remove(secret: ClientSecret) {
    await trpc.clients.deleteSecret.mutate({ id: props.client.id, secret_id: secret.id })
    await queries.invalidateQueries({ queryKey: ['clients', 'one', props.client.id] })
    toast(t().secretDeleted)
  }

  return (
    <Rail
      title={t().secrets}
      text={t().secretsText}
      action={
        <Button size="sm" onClick={() => setMaking(true)}>
          {t().newSecret}
        </Button>
      }
    >
      <Show when={props.client.secrets.length > 0} fallback={<p class="note text-sm">{t().noSecret}</p>}>
        <Table label={t().secrets} columns={columns(setDeleting)} rows={props.client.secrets} />
      </Show>
      <NewSecret open={making()} client={props.client} onClose={() => setMaking(false)} />
      <Show when={deleting()}>
        {(secret) => (
          <Confirm
            open
            title={t().deleteSecretTitle(secret().hint)}
            text={t().deleteSecretText}
            word={props.client.id}
            act={t().deleteSecret}
            onConfirm={() => remove(secret())}
            onClose={() => setDeleting(undefined)}
          />
        )}
      </Show>
    </Rail>
  )
}
