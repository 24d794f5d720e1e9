// The secret that signs: never shown again, but replaced by a new one while the old one signs on for a while.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { webhooks as t } from '../../messages/admin'
import { instant } from '../../messages/format'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { SelectField } from '../../ui/field'
import { createAct } from '../ui/act'
import { Rail } from '../ui/rail'
import { tellSecret } from './fresh-secret'
import type { Webhook } from './webhook-form'

const KEEPS = [86_400, 3600, 604_800, 0] as const

export function Secret(props: { webhook: Webhook }) {
  const [asking, setAsking] = createSignal(false)
  return (
    <Rail title={t().secret} text={t().secretText}>
      <div class="setting">
        <div>
          <b>{t().secretRow}</b>
          <Show when={props.webhook.previous_secret_until}>
            {(at) => <span class="sub">{t().oldSigns(instant(at()))}</span>}
          </Show>
        </div>
        <Button onClick={() => setAsking(true)}>{t().rotate}</Button>
      </div>
      <Dialog open={asking()} onClose={() => setAsking(false)} title={t().rotateTitle(props.webhook.name)}>
        <RotateForm webhook={props.webhook} onClose={() => setAsking(false)} />
      </Dialog>
    </Rail>
  )
}

function RotateForm(props: { webhook: Webhook; onClose: () => void }) {
  const queries = useQueryClient()
  const [keep, setKeep] = createSignal<number>(KEEPS[0])
  const act = createAct(async () => {
    const { id, version } = props.webhook
    const { secret } = await fresh(() => trpc.webhooks.rotateSecret.mutate({ id, version, keep_old_for: keep() }))
    tellSecret(id, secret)
    await queries.invalidateQueries({ queryKey: ['webhooks'] })
    props.onClose()
  })

  async function rotate(event: Event) {
    event.preventDefault()
    await act.run()
  }

  return (
    <form class="stack" onSubmit={rotate}>
      <p class="ink-2 text-sm">{t().rotateText}</p>
      <SelectField
        name="keep_old_for"
        label={t().keepOld}
        onChange={(event) => setKeep(Number(event.currentTarget.value))}
      >
        <For each={KEEPS}>{(one) => <option value={one}>{t().keeps[one]}</option>}</For>
      </SelectField>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().rotate}
        </Button>
      </DialogActions>
    </form>
  )
}
