import { users as t } from '../../../messages/admin'
import { Check, TextField } from '../../../ui/field'
import { tick } from '../../ui/bind'
import type { UserForm } from '../user-form'
import { userText } from './bind'

export function ContactFields(props: { form: UserForm }) {
  return (
    <div class="stack">
      <TextField {...userText(props.form, 'phone_number')} type="tel" optional autocomplete="off" />
      <Check {...tick(props.form, 'phone_number_verified')} disabled={!props.form.get('phone_number')}>
        {t().fields.phone_number_verified}
      </Check>
      <TextField {...userText(props.form, 'website')} type="url" optional autocomplete="off" />
      <TextField {...userText(props.form, 'profile')} type="url" optional autocomplete="off" />
    </div>
  )
}
