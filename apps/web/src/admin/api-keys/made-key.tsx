// The key, once, with what a script needs beside it.
import { admin, apiKeys as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { DialogActions } from '../../ui/dialog'
import { CopyCard, CopyRow } from '../ui/copy-card'

export function MadeKey(props: { secret: string; onClose: () => void }) {
  return (
    <>
      <CopyCard>
        <CopyRow
          label={t().theKey}
          value={props.secret}
          what={t().what}
          once={{ note: t().once, file: 'gatekeeper-api-key.txt' }}
        />
        <CopyRow label={t().url} value={location.origin} what={t().whatUrl} />
      </CopyCard>
      <p class="ink-2 text-sm">{t().howTo}</p>
      <DialogActions>
        <Button kind="primary" onClick={() => props.onClose()}>
          {admin().done}
        </Button>
      </DialogActions>
    </>
  )
}
