// Names a group or a person in the policy, for good or until a day. It is saved with the rest of the policy.
import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Check, SelectField } from '../../ui/field'
import { Skeleton } from '../../ui/waiting'
import { Loaded } from '../ui/loaded'
import { MomentField } from '../ui/moment-field'
import { PersonPicker } from '../ui/person-picker'
import type { PolicyForm } from './policy-form'
import type { NamedGroup, NamedUser } from './types'

export type Added = { group: NamedGroup } | { user: NamedUser }

interface Question {
  form: PolicyForm
  onAdd: (added: Added) => void
  onClose: () => void
}

export function AddNamed(props: Question & { open: boolean }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().addTitle}>
      <NamedForm {...props} />
    </Dialog>
  )
}

function NamedForm(props: Question) {
  const [kind, setKind] = createSignal<'group' | 'user'>('group')
  const [group, setGroup] = createSignal<Pick<NamedGroup, 'id' | 'name' | 'members'>>()
  const [user, setUser] = createSignal<Pick<NamedUser, 'id' | 'email' | 'name'>>()
  const [expires_at, setExpiry] = createSignal<number | null>(null)
  const past = () => (expires_at() ?? Number.POSITIVE_INFINITY) <= Date.now()
  const ready = () => (kind() === 'group' ? group() : user()) !== undefined

  function add(event: Event) {
    event.preventDefault()
    const [chosen, person] = [group(), user()]
    if (past()) return
    if (kind() === 'group' && chosen) props.onAdd({ group: { ...chosen, expires_at: expires_at() } })
    else if (kind() === 'user' && person) props.onAdd({ user: { ...person, expires_at: expires_at() } })
    else return
    props.onClose()
  }

  return (
    <form class="stack" onSubmit={add} novalidate>
      <fieldset class="row">
        <legend class="sr-only">{t().addKind}</legend>
        <For each={['group', 'user'] as const}>
          {(one) => (
            <Check type="radio" name="kind" checked={kind() === one} onChange={() => setKind(one)}>
              {one === 'group' ? t().addGroup : t().addUser}
            </Check>
          )}
        </For>
      </fieldset>
      <Show
        when={kind() === 'group'}
        fallback={
          <PersonPicker
            label={t().choosePerson}
            chosen={user()?.email}
            onChoose={({ id, email, name }) => setUser({ id, email, name })}
          />
        }
      >
        <GroupPicker form={props.form} chosen={group()?.id} onChoose={setGroup} />
      </Show>
      <MomentField
        name="expires_at"
        label={t().untilLabel}
        hint={t().untilHint}
        fault={past() ? t().untilPast : undefined}
        optional
        value={expires_at()}
        onValue={setExpiry}
      />
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" disabled={!ready()}>
          {t().addAct}
        </Button>
      </DialogActions>
    </form>
  )
}

const MOST = 100

function GroupPicker(props: {
  form: PolicyForm
  chosen: string | undefined
  onChoose: (group: Pick<NamedGroup, 'id' | 'name' | 'members'>) => void
}) {
  const groups = useQuery(() => ({
    queryKey: ['groups', 'list', 'pick'],
    queryFn: () => trpc.groups.list.query({ per_page: MOST }),
  }))
  return (
    <Loaded query={groups} label={t().chooseGroup} waiting={<Skeleton width={5} />}>
      {(data) => (
        <Show when={data().rows.length > 0} fallback={<p class="note text-sm">{t().noGroups}</p>}>
          <SelectField
            name="group"
            label={t().chooseGroup}
            onChange={(event) => {
              const group = data().rows.find(({ id }) => id === event.currentTarget.value)
              if (group) props.onChoose({ id: group.id, name: group.name, members: group.members })
            }}
          >
            <option value="" disabled selected={props.chosen === undefined}>
              {t().replacementChoose}
            </option>
            <For each={data().rows}>
              {(group) => (
                <option value={group.id} selected={props.chosen === group.id}>
                  {group.name}
                </option>
              )}
            </For>
          </SelectField>
        </Show>
      )}
    </Loaded>
  )
}
