// Where the app is told that a session has ended.
import { protocol as t } from '../../messages/admin'
import { TextField } from '../../ui/field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import type { ClientForm } from './client-form'

const WAYS = [
  ['backchannel_logout_uri', 'backHint'],
  ['frontchannel_logout_uri', 'frontHint'],
] as const

export function SignOut(props: { form: ClientForm }) {
  return (
    <Rail title={t().signOut} text={t().signOutText}>
      <div class="stack">
        {WAYS.map(([field, hint]) => (
          <TextField
            {...text(props.form, field)}
            label={t().fields[field]}
            hint={t()[hint]}
            optional
            type="url"
            inputMode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
          />
        ))}
      </div>
    </Rail>
  )
}
