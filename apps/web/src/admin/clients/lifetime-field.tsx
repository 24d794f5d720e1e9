// How long a token of the client is valid.
import { DurationField } from '../ui/duration-field'
import type { ClientForm } from './client-form'

export function LifetimeField(props: {
  form: ClientForm
  name: 'access_token_lifetime' | 'id_token_lifetime' | 'refresh_token_lifetime'
  label: string
}) {
  return (
    <DurationField
      name={props.name}
      label={props.label}
      fault={props.form.fault(props.name)}
      seconds={props.form.get(props.name)}
      onSeconds={(seconds) => props.form.set(props.name, seconds)}
    />
  )
}
