// Which policy says who may enter.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { SelectField } from '../../ui/field'

const MOST = 100

/** What may be chosen. */
export const policyChoice = {
  queryKey: ['policies', 'list', 'choice'],
  queryFn: () => trpc.policies.list.query({ per_page: MOST }),
}

export function PolicyField(props: {
  chosen: string | null
  onChoose: (id: string | null) => void
  fault: string | undefined
  /** The one on file. */
  own?: { id: string; name: string } | null
}) {
  const policies = useQuery(() => policyChoice)
  const chosen = () => props.chosen
  /** The client's own is among them, though the list may not have come, or not have come to it. */
  const choices = () => {
    const listed = policies.isSuccess ? policies.data.rows : []
    const { own } = props
    return own && !listed.some(({ id }) => id === own.id) ? [...listed, own] : listed
  }
  return (
    <div class="stack-sm">
      <SelectField
        name="policy_id"
        label={t().policy}
        hint={t().policyHint}
        fault={props.fault}
        onChange={(event) => props.onChoose(event.currentTarget.value || null)}
      >
        <option value="" selected={chosen() === null}>
          {t().everyone}
        </option>
        <For each={choices()}>
          {(policy) => (
            <option value={policy.id} selected={policy.id === chosen()}>
              {policy.name}
            </option>
          )}
        </For>
      </SelectField>
      <p class="text-sm">
        <Show when={chosen()} fallback={<a href="/admin/policies">{t().policies}</a>}>
          {(id) => <a href={`/admin/policies/${id()}`}>{t().openPolicy}</a>}
        </Show>
      </p>
    </div>
  )
}
