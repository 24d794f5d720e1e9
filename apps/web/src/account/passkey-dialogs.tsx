// A better name for a passkey; and its end, which is said before.
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { fresh } from '../fresh/fresh'
import { t } from '../messages/passkeys'
import { ui } from '../messages/ui'
import { signalCurrent } from '../passkeys/signals'
import { trpc } from '../trpc'
import { Button } from '../ui/button'
import { DialogActions } from '../ui/dialog'
import { Failed } from '../ui/failed'
import { TextField } from '../ui/field'
import { toast } from '../ui/toast'
import type { Passkey } from './passkeys'

const LONGEST = 60

export function RenamePasskey(props: { passkey: Passkey; onSaved: () => unknown; onDone: () => void }) {
  const [missing, setMissing] = createSignal(false)
  let field!: HTMLInputElement
  const act = createAct(async (name: string) => {
    const { signals } = await trpc.passkeys.rename.mutate({ id: props.passkey.id, name })
    signalCurrent(signals)
    toast(t().renamed(name))
    await props.onSaved()
  })
  const fault = () => (missing() ? t().nameMissing : act.failure()?.faults[0]?.message)

  async function save(event: SubmitEvent) {
    event.preventDefault()
    const name = field.value.trim()
    setMissing(name === '')
    if (name !== '' && (await act.run(name))) return props.onDone()
    field.focus()
  }

  return (
    <form class="stack" noValidate onSubmit={save}>
      <TextField
        ref={field}
        name="passkey-name"
        label={t().name}
        hint={t().nameHint}
        fault={fault()}
        value={props.passkey.name}
        maxLength={LONGEST}
        autocomplete="off"
        autofocus
        required
      />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onDone()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().save}
        </Button>
      </DialogActions>
    </form>
  )
}

export function RemovePasskey(props: { passkey: Passkey; onRemoved: () => unknown; onDone: () => void }) {
  const act = createAct(async () => {
    const { signals } = await fresh(() => trpc.passkeys.delete.mutate({ id: props.passkey.id }))
    signalCurrent(signals)
    toast(t().removed(props.passkey.name))
    await props.onRemoved()
  })

  async function remove() {
    if (await act.run()) props.onDone()
  }

  return (
    <div class="stack">
      <p class="ink-2">{t().removeAbout}</p>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onDone()}>
          {ui().cancel}
        </Button>
        <Button id="remove-passkey" kind="danger" busy={act.busy()} onClick={remove}>
          {t().removeAct}
        </Button>
      </DialogActions>
    </div>
  )
}
