// A new secret, by the same dialog as on the client's page, where it is then shown once.
import { useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { mends as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { NewSecret } from '../clients/new-secret'
import { Way } from './way'

export function SecretWay(props: { client_id: string; first: boolean }) {
  const navigate = useNavigate()
  const [open, setOpen] = createSignal(false)
  const client = useQuery(() => ({
    queryKey: ['clients', 'one', props.client_id],
    queryFn: () => trpc.clients.get.query({ id: props.client_id }),
  }))
  return (
    <Way title={t().newSecret} text={t().newSecretText}>
      <Button kind={props.first ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
        {t().newSecretAct}
      </Button>
      <Show when={client.isSuccess && client.data}>
        {(data) => (
          <NewSecret
            open={open()}
            client={data()}
            onClose={() => setOpen(false)}
            onMade={() => navigate(`/admin/clients/${encodeURIComponent(props.client_id)}`)}
          />
        )}
      </Show>
    </Way>
  )
}
