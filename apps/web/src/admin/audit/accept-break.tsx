// *Known, go on*: a reason, and whoever accepts it proves who they are.
import { createSignal } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { audit as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { TextArea } from '../../ui/field'
import { toast } from '../../ui/toast'
import { Confirm } from '../ui/confirm'

export function AcceptBreak(props: { open: boolean; after: number; onAccepted: () => void; onClose: () => void }) {
  const [reason, setReason] = createSignal('')
  async function accept() {
    await fresh(() => trpc.audit.acceptBreak.mutate({ reason: reason(), after: props.after }))
    setReason('')
    toast(t().acceptDone)
    props.onAccepted()
  }
  return (
    <Confirm
      open={props.open}
      title={t().acceptTitle}
      text={t().acceptText}
      act={t().accept}
      onConfirm={accept}
      onClose={props.onClose}
    >
      <TextArea
        name="reason"
        label={t().acceptReason}
        hint={t().acceptReasonHint}
        rows={3}
        maxlength={500}
        required
        value={reason()}
        onInput={(event) => setReason(event.currentTarget.value.replaceAll('\n', ' '))}
      />
    </Confirm>
  )
}
