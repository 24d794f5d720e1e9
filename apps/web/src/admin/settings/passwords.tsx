// How long a password must be, and how many wrong ones are borne.
import { settings as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { CountField } from './rows'
import type { TabProps } from './tabs'

export function PasswordsTab(props: TabProps) {
  return (
    <>
      <Rail title={t().tabs.passwords} text={t().passwordsText}>
        <div class="cols-2">
          <CountField form={props.form} name="password_min_length" hint={t().minLengthHint} />
        </div>
      </Rail>
      <Rail title={t().wrongPasswords} text={t().wrongPasswordsText}>
        <div class="stack">
          <CountField form={props.form} name="account_free_failures" hint={t().freeFailuresHint} />
          <CountField form={props.form} name="address_failures_per_minute" hint={t().addressFailuresHint} />
        </div>
      </Rail>
    </>
  )
}
