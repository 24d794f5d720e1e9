// What people prove themselves by.
import { Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import { TextField } from '../../ui/field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import { State } from '../ui/state'
import { Choices, LinesRow, SpanField, SwitchRow } from './rows'
import { tabPath } from './settings-form'
import type { TabProps } from './tabs'

const TRUST = ['ask', 'always', 'never'] as const

export function FactorsTab(props: TabProps) {
  return (
    <>
      <Rail title={t().secondFactor} text={t().secondFactorText}>
        <SwitchRow
          form={props.form}
          name="second_factor_required"
          title={t().fields.second_factor_required}
          hint={t().secondFactorHint}
        />
        <SwitchRow
          form={props.form}
          name="email_code_second_factor"
          title={t().fields.email_code_second_factor}
          hint={t().mailedCodeHint}
        />
        <SwitchRow
          form={props.form}
          name="email_code_sign_in"
          title={t().fields.email_code_sign_in}
          hint={props.view.facts.mail_configured ? t().emailCodeHint : t().needsMail}
        />
        <Show when={props.form.get('email_code_second_factor')}>
          <div class="mt-12">
            <MailedCodeState {...props} />
          </div>
        </Show>
      </Rail>
      <Rail title={t().trust} text={t().trustText}>
        <div class="stack">
          <Choices form={props.form} name="trusted_device" choices={TRUST} words={t().trustWords} />
          <Show when={props.form.get('trusted_device') !== 'never'}>
            <SpanField form={props.form} name="trusted_device_lifetime" />
          </Show>
        </div>
      </Rail>
      <Rail title={t().signInPage}>
        <SwitchRow
          form={props.form}
          name="passkey_offer"
          title={t().fields.passkey_offer}
          hint={t().passkeyOfferHint}
        />
        <SwitchRow form={props.form} name="qr_sign_in" title={t().fields.qr_sign_in} hint={t().qrHint} />
      </Rail>
      <Rail title={t().passkeys} text={t().passkeysText}>
        <div class="stack">
          <TextField
            {...text(props.form, 'rp_id')}
            label={t().fields.rp_id}
            hint={props.view.facts.passkeys_exist ? t().rpIdFixed : t().rpIdHint(props.view.facts.issuer_host)}
            placeholder={props.view.facts.issuer_host}
            readOnly={props.view.facts.passkeys_exist}
            optional
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
          />
          <div class="stack-sm">
            <p class="label" aria-hidden="true">
              {t().fields.related_origins}
            </p>
            <LinesRow form={props.form} name="related_origins" placeholder="https://app.example.com" />
            <p class="hint">{t().relatedOriginsHint}</p>
          </div>
        </div>
      </Rail>
    </>
  )
}

/** A switch that is on may still not be in force: nobody is asked for a code that could not reach them. */
function MailedCodeState(props: TabProps) {
  const facts = () => props.view.facts
  return (
    <Show
      when={facts().mail_configured && facts().mail_confirmed}
      fallback={
        <Callout kind="warn" action={<a href={tabPath('mail')}>{t().toMail}</a>}>
          <p>{facts().mail_configured ? t().mailedCode.unconfirmed : t().mailedCode.noMail}</p>
        </Callout>
      }
    >
      <p class="text-sm">
        <State kind="ok">{t().mailedCode.inForce}</State>
      </p>
    </Show>
  )
}
