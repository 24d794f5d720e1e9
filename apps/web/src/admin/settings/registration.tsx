// Who may make an account, and who may take it away.
import { Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { Callout } from '../../ui/callout'
import { Rail } from '../ui/rail'
import { Choices, LinesRow, SwitchRow } from './rows'
import { tabPath } from './settings-form'
import type { TabProps } from './tabs'

const MODES = ['disabled', 'invite', 'open', 'approval'] as const

export function RegistrationTab(props: TabProps) {
  const byMail = () => ['open', 'approval'].includes(props.form.get('registration'))
  return (
    <>
      <Rail title={t().tabs.registration} text={t().registrationText}>
        <div class="stack">
          <Choices form={props.form} name="registration" choices={MODES} words={t().modes} />
          <Show when={byMail() && !props.view.facts.mail_configured}>
            <Callout kind="warn" action={<a href={tabPath('mail')}>{t().toMail}</a>}>
              <p>{t().modeNeedsMail}</p>
            </Callout>
          </Show>
        </div>
      </Rail>
      <Rail title={t().fields.allowed_email_domains} text={t().domainsText}>
        <LinesRow form={props.form} name="allowed_email_domains" placeholder="example.com" />
      </Rail>
      <Rail title={t().ownAccount}>
        <SwitchRow
          form={props.form}
          name="delete_own_account"
          title={t().fields.delete_own_account}
          hint={t().deleteOwnHint}
        />
      </Rail>
    </>
  )
}
