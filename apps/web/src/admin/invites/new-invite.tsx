// A new invite: whose it is, what it joins, and how its link travels.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { Check, TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import type { MadeInvite } from '../types'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'
import { DeliveryFields, firstDelivery } from './delivery'

export type Options = RouterOutput['invites']['options']

export function NewInvite(props: {
  open: boolean
  options: Options
  onMade: (made: MadeInvite) => void
  onClose: () => void
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().newInvite}>
      <InviteForm options={props.options} onMade={props.onMade} onClose={props.onClose} />
    </Dialog>
  )
}

function InviteForm(props: { options: Options; onMade: (made: MadeInvite) => void; onClose: () => void }) {
  const queries = useQueryClient()
  const [email, setEmail] = createSignal('')
  const [note, setNote] = createSignal('')
  const [groups, setGroups] = createSignal<string[]>([])
  const [delivery, setDelivery] = createSignal(firstDelivery(props.options.mail))
  const act = createAct(async () => {
    const input = { email: email().trim(), note: note().trim() || null, groups: groups(), ...delivery() }
    const made = await trpc.invites.create.mutate(input)
    await queries.invalidateQueries({ queryKey: ['invites'] })
    props.onClose()
    props.onMade(made)
  })
  const fault = (field: string) => act.failure()?.faults.find((one) => one.field === field)?.message
  const otherError = () => (act.failure()?.faults.length === 0 ? act.error() : undefined)

  async function create(event: Event) {
    event.preventDefault()
    if (!(await act.run())) focusFirstFault()
  }

  function toggle(id: string, on: boolean) {
    setGroups(on ? [...groups(), id] : groups().filter((one) => one !== id))
  }

  return (
    <form class="stack" onSubmit={create} novalidate>
      <TextField
        name="email"
        type="email"
        label={t().email}
        hint={t().emailHint}
        fault={fault('email')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <fieldset class="stack-sm" aria-describedby={fault('groups') ? 'groups-fault' : undefined}>
        <legend class="label">{t().groups}</legend>
        <div class="choices">
          <For each={props.options.groups} fallback={<p class="ink-3 text-sm">{t().noGroups}</p>}>
            {(group) => (
              <Check
                name="groups"
                value={group.id}
                aria-invalid={fault('groups') ? 'true' : undefined}
                onChange={(event) => toggle(group.id, event.currentTarget.checked)}
              >
                {group.name}
              </Check>
            )}
          </For>
        </div>
        <Show when={fault('groups')}>
          {(words) => (
            <p class="error" id="groups-fault">
              <Icon name="alert" />
              <span>{words()}</span>
            </p>
          )}
        </Show>
      </fieldset>
      <DeliveryFields value={delivery()} mailWorks={props.options.mail} onValue={setDelivery} />
      <TextField
        name="note"
        label={t().note}
        hint={t().noteHint}
        fault={fault('note')}
        optional
        autocomplete="off"
        maxLength={500}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <Show when={otherError()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().create}
        </Button>
      </DialogActions>
    </form>
  )
}
