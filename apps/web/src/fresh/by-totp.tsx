import { createSignal } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { t } from '../messages/fresh'
import { trpc } from '../trpc'
import { CodeField } from './code-field'
import { faultOf, WayForm, type WayProps } from './way'

export function ByTotp(props: WayProps) {
  const [code, setCode] = createSignal('')
  const act = createAct(() => trpc.totp.stepUp.mutate({ code: code() }))
  return (
    <WayForm act={act} onProved={props.onProved} onClose={props.onClose}>
      <CodeField label={t().appCode} hint={t().appCodeHint} fault={faultOf(act)} onCode={setCode} />
    </WayForm>
  )
}
