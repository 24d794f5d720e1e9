// Takes a person into the group, for good or until a day.
import { createSignal, Show } from 'solid-js'
import { groups as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { toast } from '../../ui/toast'
import type { GroupDetail } from '../types'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'
import { MomentField } from '../ui/moment-field'
import { PersonPicker } from '../ui/person-picker'

interface Chosen {
  user_id: string
  expires_at: number | null
}

interface Question {
  group: GroupDetail
  onAdd: (chosen: Chosen) => Promise<void>
  onClose: () => void
}

export function AddMember(props: Question & { open: boolean }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().addTo(props.group.name)}>
      <MemberForm {...props} />
    </Dialog>
  )
}

function MemberForm(props: Question) {
  const [person, setPerson] = createSignal<{ id: string; email: string }>()
  const [expires_at, setExpiry] = createSignal<number | null>(null)
  const act = createAct(async (user_id: string) => {
    await props.onAdd({ user_id, expires_at: expires_at() })
  })
  const fault = () => act.failure()?.faults.find((fault) => fault.field === 'expires_at')?.message

  async function add(event: Event) {
    event.preventDefault()
    const chosen = person()
    if (!chosen) return
    if (!(await act.run(chosen.id))) return focusFirstFault()
    toast(t().added(chosen.email, props.group.name))
    props.onClose()
  }

  return (
    <form class="stack" onSubmit={add} novalidate>
      <PersonPicker label={t().person} chosen={person()?.email} onChoose={setPerson} />
      <MomentField
        name="expires_at"
        label={t().memberColumns.until}
        hint={t().untilHint}
        fault={fault()}
        optional
        value={expires_at()}
        onValue={setExpiry}
      />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()} disabled={!person()}>
          {t().add}
        </Button>
      </DialogActions>
    </form>
  )
}
