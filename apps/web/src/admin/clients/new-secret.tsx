// A new secret, and what becomes of the one before.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { clients as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { Check } from '../../ui/field'
import { now } from '../../ui/time'
import { toast } from '../../ui/toast'
import type { ClientDetail } from '../types'
import { createAct } from '../ui/act'
import { DurationField } from '../ui/duration-field'
import { tell } from './fresh'

const FATES = ['keepOld', 'endOld', 'endOldNow'] as const
type Fate = (typeof FATES)[number]
const DAY = 86_400

export function NewSecret(props: { open: boolean; client: ClientDetail; onClose: () => void; onMade?: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().secretTitle(props.client.name)}>
      <SecretForm client={props.client} onClose={props.onClose} onMade={() => props.onMade?.()} />
    </Dialog>
  )
}

function SecretForm(props: { client: ClientDetail; onClose: () => void; onMade: () => void }) {
  const queries = useQueryClient()
  const valid = () => props.client.secrets.filter((secret) => secret.expires_at === null || secret.expires_at > now())
  const full = () => valid().length >= 2
  const [fate, setFate] = createSignal<Fate>(full() ? 'endOld' : 'keepOld')
  const [after, setAfter] = createSignal(DAY)

  const act = createAct(async () => {
    const { id } = props.client
    const { secret } =
      fate() === 'keepOld'
        ? await fresh(() => trpc.clients.createSecret.mutate({ id }))
        : await fresh(() => trpc.clients.rotateSecret.mutate({ id, keep_old_for: fate() === 'endOld' ? after() : 0 }))
    tell({ client_id: id, secret })
    await queries.invalidateQueries({ queryKey: ['clients', 'one', id] })
  })

  async function make(event: Event) {
    event.preventDefault()
    if (!(await act.run())) return
    props.onClose()
    props.onMade()
    toast(t().secretMade)
  }

  return (
    <form class="stack" onSubmit={make}>
      <Show when={valid().length > 0}>
        <fieldset class="stack-sm">
          <legend class="label">{t().oldOne}</legend>
          <For each={FATES}>
            {(one) => (
              <Check
                type="radio"
                name="old"
                value={one}
                checked={fate() === one}
                disabled={one === 'keepOld' && full()}
                onChange={() => setFate(one)}
              >
                {t()[one]}
                <Show when={one === 'keepOld' && full()}>
                  <span class="sub">{t().twoSecrets}</span>
                </Show>
              </Check>
            )}
          </For>
        </fieldset>
        <Show when={fate() === 'endOld'}>
          <DurationField name="keep_old_for" label={t().endOldAfter} seconds={after()} onSeconds={setAfter} />
        </Show>
      </Show>
      <p class="ink-2 text-sm">{t().once}</p>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().makeSecret}
        </Button>
      </DialogActions>
    </form>
  )
}
