// The user name and password that an app of the old kind is given; the password is only ever written.
import { For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { PasswordField } from '../../ui/password-field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import type { Judgement, SiteForm } from './site-form'

export function Basic(props: { form: SiteForm; judgement: Judgement }) {
  const taken = () => props.form.get('basic_username') === null && props.form.base().basic_username !== null
  const hint = () => (props.form.base().basic_password_set ? t().passwordSet : t().passwordNone)
  function takeAway() {
    props.form.set('basic_username', null)
    props.form.set('basic_password', null)
  }
  return (
    <Rail title={t().basic} text={t().basicText}>
      <div class="stack">
        <div class="cols-2">
          <TextField
            {...text(props.form, 'basic_username')}
            fault={props.form.fault('basic_username') ?? props.judgement.faults('basic_username')[0]?.message}
            label={t().fields.basic_username}
            hint={t().basicHint}
            optional
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
          />
          <PasswordField
            {...text(props.form, 'basic_password')}
            fault={props.form.fault('basic_password') ?? props.judgement.faults('basic_password')[0]?.message}
            label={t().fields.basic_password}
            hint={taken() ? t().taken : hint()}
            autocomplete="new-password"
          />
        </div>
        <Show when={props.form.base().basic_password_set && !taken()}>
          <div>
            <Button size="sm" onClick={takeAway}>
              {t().takeAway}
            </Button>
          </div>
        </Show>
        <For each={props.judgement.warnings('basic_username')}>
          {(warning) => (
            <p class="error warn-ink">
              <Icon name="alert" />
              <span>{warning.message}</span>
            </p>
          )}
        </For>
      </div>
    </Rail>
  )
}
