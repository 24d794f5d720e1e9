// The providers that one signs in by elsewhere.
import { own as t } from '../messages/account'
import { Empty } from '../ui/empty'

export function Connections() {
  return <Empty heading="h2" icon="cloud" title={t().noneConnected} about={t().noneConnectedAbout} />
}
