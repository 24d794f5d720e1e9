import { policies as t } from '../../messages/admin'
import { TextField } from '../../ui/field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import type { PolicyForm } from './policy-form'

export function Naming(props: { form: PolicyForm; first?: boolean }) {
  return (
    <Rail first={props.first ?? false} title={t().naming} text={t().namingText}>
      <div class="stack">
        <TextField {...text(props.form, 'name')} label={t().fields.name} autocomplete="off" />
        <TextField {...text(props.form, 'description')} label={t().fields.description} optional autocomplete="off" />
      </div>
    </Rail>
  )
}
