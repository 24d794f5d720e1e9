// How long a sign-in lasts.
import { settings as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { SpanField, SwitchRow } from './rows'
import type { TabProps } from './tabs'

export function SessionsTab(props: TabProps) {
  return (
    <>
      <Rail title={t().tabs.sessions} text={t().sessionsText}>
        <div class="cols-2">
          <SpanField form={props.form} name="session_idle" />
          <SpanField form={props.form} name="session_absolute" />
        </div>
      </Rail>
      <Rail title={t().newDevices}>
        <SwitchRow
          form={props.form}
          name="new_device_mail"
          title={t().fields.new_device_mail}
          hint={props.view.facts.mail_configured ? t().newDeviceHint : t().needsMail}
        />
      </Rail>
    </>
  )
}
