// The link, once, for whoever hands it on. On the page and not in a dialog, which a stray click would close.
import { onMount } from 'solid-js'
import { admin, invites as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { CopyCard, CopyRow } from '../ui/copy-card'
import { Rail } from '../ui/rail'

export function MadeInviteCard(props: { email: string; link: string; onClose: () => void }) {
  let card!: HTMLDivElement
  // The dialog that made it gives the focus back first.
  onMount(() => setTimeout(() => card.querySelector('button')?.focus(), 60))
  return (
    <Rail
      first
      title={t().madeTitle}
      text={<span class="break">{t().madeText(props.email)}</span>}
      action={
        <Button size="sm" onClick={() => props.onClose()}>
          {admin().done}
        </Button>
      }
    >
      <div ref={card}>
        <CopyCard>
          <CopyRow
            label={t().theLink}
            value={props.link}
            what={t().what}
            once={{ note: t().once, file: 'gatekeeper-invite.txt' }}
          />
        </CopyCard>
      </div>
    </Rail>
  )
}
