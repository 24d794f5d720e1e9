// A new group: what apps call it, and what it is for.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { groups as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'

export function NewGroup(props: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().newGroup}>
      <GroupForm onClose={props.onClose} />
    </Dialog>
  )
}

function GroupForm(props: { onClose: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = createSignal('')
  const [description, setDescription] = createSignal('')
  const act = createAct(async () => {
    const group = await trpc.groups.create.mutate({ name: name(), description: description() || null })
    await queries.invalidateQueries({ queryKey: ['groups'] })
    toast(t().created(group.name))
    props.onClose()
    navigate(`/admin/groups/${group.id}`)
  })
  const fault = (field: string) => act.failure()?.faults.find((fault) => fault.field === field)?.message
  const otherError = () => (act.failure()?.faults.length === 0 ? act.error() : undefined)

  async function create(event: Event) {
    event.preventDefault()
    if (!(await act.run())) focusFirstFault()
  }

  return (
    <form class="stack" onSubmit={create} novalidate>
      <TextField
        name="name"
        label={t().fields.name}
        hint={t().nameHint}
        fault={fault('name')}
        autocomplete="off"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        name="description"
        label={t().fields.description}
        fault={fault('description')}
        optional
        autocomplete="off"
        onInput={(event) => setDescription(event.currentTarget.value)}
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
