// One of a few values of a client; what FAPI 2.0 sets is shown, and cannot be changed.
import { For, Show } from 'solid-js'
import { SelectField } from '../../ui/field'
import type { Choice } from '../ui/chip'
import type { ClientForm } from './client-form'

type Name =
  | 'id_token_signed_response_alg'
  | 'access_token_format'
  | 'token_endpoint_auth_method'
  | 'pkce'
  | 'token_endpoint_auth_signing_alg'
  | 'request_object_signing_alg'

export function ChoiceField<N extends Name>(props: {
  form: ClientForm
  name: N
  label: string
  hint?: string | undefined
  choices: Choice[]
  /** what none of them is called */
  none?: string
  /** why it is as it is, and stays so */
  locked?: string | undefined
}) {
  const value = () => props.form.get(props.name)
  return (
    <SelectField
      name={props.name}
      fault={props.form.fault(props.name)}
      value={value() ?? ''}
      onChange={(event) => props.form.set(props.name, (event.currentTarget.value || null) as ReturnType<typeof value>)}
      label={props.label}
      hint={props.locked ?? props.hint}
      disabled={props.locked !== undefined}
    >
      <Show when={props.none}>
        {(none) => (
          <option value="" selected={value() === null}>
            {none()}
          </option>
        )}
      </Show>
      <For each={props.choices}>
        {(one) => (
          <option value={one.value} selected={one.value === value()}>
            {one.label}
          </option>
        )}
      </For>
    </SelectField>
  )
}
