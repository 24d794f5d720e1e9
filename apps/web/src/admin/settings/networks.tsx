// Which private networks GateKeeper itself may reach.
import { settings as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { LinesRow } from './rows'
import type { TabProps } from './tabs'

export function NetworksTab(props: TabProps) {
  return (
    <Rail title={t().fields.outbound_allowed} text={t().networksText}>
      <div class="stack-sm">
        <LinesRow form={props.form} name="outbound_allowed" placeholder="192.168.1.0/24" />
        <p class="hint">{t().networksHint}</p>
      </div>
    </Rail>
  )
}
