// What goes into the provider.
import { upstream as t } from '../../messages/admin'
import { CopyCard, CopyRow } from '../ui/copy-card'

export function CallbackCard(props: { url: string }) {
  return (
    <CopyCard>
      <CopyRow label={t().callback} value={props.url} what={t().whatCallback} />
    </CopyCard>
  )
}
