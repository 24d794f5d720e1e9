// How an app appears to people.
import { protocol, clients as t } from '../../messages/admin'
import { TextArea, TextField } from '../../ui/field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import type { ClientForm } from './client-form'

export function Appearance(props: { form: ClientForm }) {
  return (
    <Rail title={t().appears} text={t().appearsText}>
      <div class="stack">
        <TextField {...text(props.form, 'name')} label={t().fields.name} autocomplete="off" />
        <TextArea {...text(props.form, 'description')} label={t().fields.description} optional rows={2} />
        <TextField
          {...text(props.form, 'home_url')}
          label={t().fields.home_url}
          hint={t().homeHint}
          optional
          type="url"
          autocomplete="off"
        />
        <TextField
          {...text(props.form, 'initiate_login_uri')}
          label={protocol().fields.initiate_login_uri}
          hint={protocol().initiateHint}
          optional
          type="url"
          autocomplete="off"
        />
        <TextField
          {...text(props.form, 'icon_url')}
          label={t().fields.icon_url}
          hint={t().iconHint}
          optional
          type="url"
          autocomplete="off"
        />
      </div>
    </Rail>
  )
}
