// The same place under a new link.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import type { Invite, MadeInvite } from '../types'
import { createAct } from '../ui/act'
import { DeliveryFields, firstDelivery } from './delivery'

export function ResendInvite(props: {
  invite: Invite
  mailWorks: boolean
  onMade: (made: MadeInvite) => void
  onClose: () => void
}) {
  return (
    <Dialog open onClose={props.onClose} title={t().resendTitle(props.invite.email)}>
      <ResendForm {...props} />
    </Dialog>
  )
}

function ResendForm(props: {
  invite: Invite
  mailWorks: boolean
  onMade: (made: MadeInvite) => void
  onClose: () => void
}) {
  const queries = useQueryClient()
  const [delivery, setDelivery] = createSignal(firstDelivery(props.mailWorks))
  const act = createAct(async () => {
    const made = await trpc.invites.resend.mutate({ id: props.invite.id, ...delivery() })
    await queries.invalidateQueries({ queryKey: ['invites'] })
    props.onClose()
    props.onMade(made)
  })
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void act.run()
      }}
    >
      <p class="ink-2 text-sm">{t().resendText}</p>
      <DeliveryFields value={delivery()} mailWorks={props.mailWorks} onValue={setDelivery} />
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().resendAct}
        </Button>
      </DialogActions>
    </form>
  )
}
