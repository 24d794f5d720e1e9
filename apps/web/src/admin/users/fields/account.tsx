import { For } from 'solid-js'
import { users as t } from '../../../messages/admin'
import { Check, SelectField, TextField } from '../../../ui/field'
import { choice, tick } from '../../ui/bind'
import { MomentField } from '../../ui/moment-field'
import { sayFault, type UserForm } from '../user-form'
import { userText } from './bind'

const ROLES = ['user', 'admin'] as const

export function AccountFields(props: { form: UserForm }) {
  const expiryFault = () => props.form.fault('expires_at')
  return (
    <div class="stack">
      <TextField {...userText(props.form, 'email')} type="email" autocomplete="off" />
      <Check {...tick(props.form, 'email_verified')}>{t().fields.email_verified}</Check>
      <TextField {...userText(props.form, 'username')} optional autocomplete="off" autocapitalize="off" />
      <div class="cols-2">
        <SelectField {...choice(props.form, 'role')} label={t().fields.role}>
          <For each={ROLES}>
            {(role) => (
              <option value={role} selected={props.form.get('role') === role}>
                {t().roles[role]}
              </option>
            )}
          </For>
        </SelectField>
        <MomentField
          name="expires_at"
          label={t().fields.expires_at}
          hint={t().hints.expires_at}
          fault={expiryFault() && sayFault('expires_at', expiryFault() ?? '')}
          optional
          value={props.form.get('expires_at')}
          onValue={(at) => props.form.set('expires_at', at)}
        />
      </div>
    </div>
  )
}
