import { upstream as t } from '../../messages/admin'
import { State } from '../ui/state'

export function ProviderState(props: { enabled: boolean }) {
  return <State kind={props.enabled ? 'ok' : 'off'}>{props.enabled ? t().enabled : t().disabled}</State>
}
