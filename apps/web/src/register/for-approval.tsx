// The account is made and waits for an administrator.
import { t } from '../messages/register'
import { Gate } from '../ui/gate'

export function ForApproval(props: { email: string; instance: string }) {
  return (
    <Gate title={t().waitingTitle} lead={t().waitingLead} instance={props.instance} focusTitle>
      <p class="center text-sm ink-2 break">{t().waitingText(props.email)}</p>
    </Gate>
  )
}
