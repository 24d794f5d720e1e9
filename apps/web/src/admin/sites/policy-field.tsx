// Who may enter: everyone with an account, or whom a policy lets in.
import { For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { SelectField } from '../../ui/field'
import type { Policies } from './policies'

export function PolicyField(props: {
  name: string
  label: string
  value: string | null
  policies: Policies
  fault?: string | undefined
  onValue: (id: string | null) => void
}) {
  return (
    <SelectField
      name={props.name}
      label={props.label}
      fault={props.fault}
      hint={props.policies.rows().length === 0 ? t().noPolicies : undefined}
      onChange={(event) => props.onValue(event.currentTarget.value || null)}
    >
      <option value="" selected={props.value === null}>
        {t().everyone}
      </option>
      <For each={props.policies.rows()}>
        {(policy) => (
          <option value={policy.id} selected={policy.id === props.value}>
            {t().policyOf(policy.name)}
          </option>
        )}
      </For>
      <Show when={props.value !== null && !props.policies.rows().some(({ id }) => id === props.value)}>
        <option value={props.value ?? ''} selected>
          {props.policies.nameOf(props.value)}
        </option>
      </Show>
    </SelectField>
  )
}
