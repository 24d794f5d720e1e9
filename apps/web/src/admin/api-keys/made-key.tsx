// The key, once, with what a script needs beside it. On the page and not in a dialog, which a stray click would close.
import { onMount } from 'solid-js'
import { admin, apiKeys as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { CopyCard, CopyRow } from '../ui/copy-card'
import { Rail } from '../ui/rail'

export function MadeKey(props: { secret: string; onClose: () => void }) {
  let card!: HTMLDivElement
  // The dialog that made it gives the focus back first.
  onMount(() => setTimeout(() => card.querySelector('button')?.focus(), 60))
  return (
    <Rail
      first
      title={t().madeTitle}
      text={t().howTo}
      action={
        <Button size="sm" onClick={() => props.onClose()}>
          {admin().done}
        </Button>
      }
    >
      <div ref={card}>
        <CopyCard>
          <CopyRow
            label={t().theKey}
            value={props.secret}
            what={t().what}
            once={{ note: t().once, file: 'gatekeeper-api-key.txt' }}
          />
          <CopyRow label={t().url} value={location.origin} what={t().whatUrl} />
        </CopyCard>
      </div>
    </Rail>
  )
}
