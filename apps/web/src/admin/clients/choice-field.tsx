// One of a few values of a client.
import { For } from 'solid-js'
import { SelectField } from '../../ui/field'
import { choice } from '../ui/bind'
import type { Choice } from '../ui/chip'
import type { ClientForm } from './client-form'

type Name = 'id_token_signed_response_alg' | 'access_token_format' | 'token_endpoint_auth_method' | 'pkce'

export function ChoiceField(props: {
  form: ClientForm
  name: Name
  label: string
  hint?: string | undefined
  choices: Choice[]
  disabled?: boolean
}) {
  return (
    <SelectField {...choice(props.form, props.name)} label={props.label} hint={props.hint} disabled={props.disabled}>
      <For each={props.choices}>
        {(one) => (
          <option value={one.value} selected={one.value === props.form.get(props.name)}>
            {one.label}
          </option>
        )}
      </For>
    </SelectField>
  )
}
