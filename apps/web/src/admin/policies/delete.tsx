// The end of a policy, typed to confirm; what it guards gets another one in the same moment.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { Confirm } from '../ui/confirm'
import { GONE } from '../ui/leave-guard'
import { Rail } from '../ui/rail'
import type { PolicyDetail } from './types'

const EVERYONE = 'everyone'

export function DeletePolicy(props: { policy: PolicyDetail }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const [chosen, setChosen] = createSignal<string>()
  const apps = () => appNames(props.policy)

  async function remove() {
    const { id, version, name } = props.policy
    const by = chosen()
    const replacement = by === undefined ? {} : { replacement: by === EVERYONE ? null : by }
    await trpc.policies.delete.mutate({ id, version, confirm: name, ...replacement })
    toast(t().deleted(name))
    navigate('/admin/policies', GONE)
    await queries.invalidateQueries()
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(props.policy.name)}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deletePolicy}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(props.policy.name)}
        text={apps().length > 0 ? t().deleteUsed(apps()) : t().deleteUnused}
        word={props.policy.name}
        act={t().deletePolicy}
        onConfirm={remove}
        onClose={() => {
          setAsking(false)
          setChosen(undefined)
        }}
      >
        <Show when={apps().length > 0}>
          <Replacement policy={props.policy} chosen={chosen()} onChoose={setChosen} />
        </Show>
      </Confirm>
    </Rail>
  )
}

function Replacement(props: { policy: PolicyDetail; chosen: string | undefined; onChoose: (id: string) => void }) {
  const policies = useQuery(() => ({
    queryKey: ['policies', 'list', 'pick'],
    queryFn: () => trpc.policies.list.query({ per_page: 100 }),
  }))
  const others = () => (policies.isSuccess ? policies.data.rows.filter(({ id }) => id !== props.policy.id) : [])
  return (
    <SelectField
      name="replacement"
      label={t().replacement}
      hint={props.chosen === EVERYONE ? t().replacementWide : undefined}
      value={props.chosen ?? ''}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <option value="" disabled>
        {t().replacementChoose}
      </option>
      <For each={others()}>{(one) => <option value={one.id}>{one.name}</option>}</For>
      <option value={EVERYONE}>{t().replacementEveryone}</option>
    </SelectField>
  )
}

/** What it guards, by name. */
export const appNames = ({ used_by }: PolicyDetail): string[] =>
  [...used_by.clients, ...used_by.sites].map(({ name }) => name)
