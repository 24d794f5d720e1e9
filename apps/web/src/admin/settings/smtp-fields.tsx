// How the mail server is reached.
import { Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import { TextField } from '../../ui/field'
import { PasswordField } from '../../ui/password-field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Choices, CountField } from './rows'
import type { TabProps } from './tabs'

const SECURITY = ['starttls', 'tls', 'none'] as const

export function SmtpFields(props: TabProps) {
  const byEnvironment = () => props.view.facts.mail_by_environment && props.form.base()['smtp.host'] === ''
  return (
    <Rail title={t().smtp} text={t().smtpText}>
      <div class="stack">
        <Show when={byEnvironment()}>
          <Callout kind="info">
            <p>{t().byEnvironment}</p>
          </Callout>
        </Show>
        <div class="cols-2">
          <TextField
            {...text(props.form, 'smtp.host')}
            label={t().fields['smtp.host']}
            placeholder="mail.example.com"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
          />
          <CountField form={props.form} name="smtp.port" />
        </div>
        <Choices labelled form={props.form} name="smtp.security" choices={SECURITY} words={t().security} />
        <div class="cols-2">
          <TextField
            {...text(props.form, 'smtp.username')}
            label={t().fields['smtp.username']}
            optional
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
          />
          <PasswordField
            {...text(props.form, 'smtp_password')}
            label={t().fields.smtp_password}
            hint={props.view.secrets.smtp_password ? t().passwordSet : t().passwordNone}
            autocomplete="new-password"
          />
        </div>
        <TextField
          {...text(props.form, 'smtp.from')}
          label={t().fields['smtp.from']}
          hint={t().fromHint}
          placeholder="GateKeeper <auth@example.com>"
          autocomplete="off"
          spellcheck={false}
        />
      </div>
    </Rail>
  )
}
