// Addresses of APIs, one a line: what the app may ask tokens for, or what it is itself.
import { protocol as t } from '../../messages/admin'
import { LinesField } from '../ui/lines-field'
import { type ClientForm, lineFaults } from './client-form'

export function Addresses(props: { form: ClientForm; name: 'allowed_audiences' | 'answers_for'; hint: string }) {
  return (
    <div class="stack-sm">
      <p class="label" aria-hidden="true">
        {t().fields[props.name]}
      </p>
      <LinesField
        name={props.name}
        label={t().fields[props.name]}
        lines={props.form.get(props.name)}
        onLines={(lines) => props.form.set(props.name, lines)}
        faults={lineFaults(props.form, props.name)}
        placeholder="https://api.example.com"
      />
      <p class="hint">{props.hint}</p>
    </div>
  )
}
