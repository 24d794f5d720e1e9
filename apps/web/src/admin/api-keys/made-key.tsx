// The key, once, with what a script needs beside it.
import { onMount } from 'solid-js'
import { admin, apiKeys as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { DialogActions } from '../../ui/dialog'
import { CopyCard, CopyRow } from '../ui/copy-card'

export function MadeKey(props: { secret: string; onClose: () => void }) {
  let card!: HTMLDivElement
  // The form that had the focus is gone.
  onMount(() => card.querySelector('button')?.focus())
  return (
    <>
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
      <p class="ink-2 text-sm">{t().howTo}</p>
      <DialogActions>
        <Button kind="primary" onClick={() => props.onClose()}>
          {admin().done}
        </Button>
      </DialogActions>
    </>
  )
}
