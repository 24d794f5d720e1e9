// The end of an app, typed to confirm; says first what hangs from it.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import type { ClientDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { Hanging } from '../ui/hanging'
import { GONE } from '../ui/leave-guard'
import { Rail } from '../ui/rail'

export function DeleteClient(props: { client: ClientDetail }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)

  async function remove() {
    const { id, version, name } = props.client
    await trpc.clients.delete.mutate({ id, version, confirm: id })
    toast(t().deleted(name))
    navigate('/admin/clients', GONE)
    await queries.invalidateQueries({ queryKey: ['clients', 'list'] })
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(props.client.name)}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deleteClient}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(props.client.name)}
        text={
          <Hanging
            of={['clients', props.client.id]}
            ask={() => trpc.clients.hanging.query({ id: props.client.id })}
            say={t().deleteText}
          />
        }
        word={props.client.id}
        act={t().deleteClient}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
