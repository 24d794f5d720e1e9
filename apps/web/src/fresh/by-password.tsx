import { createSignal } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { t } from '../messages/fresh'
import { trpc } from '../trpc'
import { PasswordField } from '../ui/password-field'
import { faultOf, WayForm, type WayProps } from './way'

export function ByPassword(props: WayProps) {
  const [password, setPassword] = createSignal('')
  const act = createAct(() => trpc.account.reauthenticate.mutate({ password: password() }))
  return (
    <WayForm act={act} onProved={props.onProved} onClose={props.onClose}>
      <input type="hidden" name="username" autocomplete="username" value={props.email} />
      <PasswordField
        name="current-password"
        label={t().yourPassword}
        autocomplete="current-password"
        autofocus
        fault={faultOf(act)}
        value={password()}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
    </WayForm>
  )
}
