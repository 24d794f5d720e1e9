import { createAct } from '../admin/ui/act'
import { t } from '../messages/fresh'
import { trpc } from '../trpc'
import { StepUpCode } from './step-up-code'
import { faultOf, WayForm, type WayProps } from './way'

export function ByTotp(props: WayProps) {
  let field: HTMLInputElement | undefined
  const act = createAct(() => trpc.totp.stepUp.mutate({ code: field?.value ?? '' }))
  return (
    <WayForm act={act} onProved={props.onProved} onClose={props.onClose}>
      <StepUpCode onField={(element) => (field = element)} hint={t().appCodeHint} fault={faultOf(act)} />
    </WayForm>
  )
}
