// The head and the key, for whoever looks at an exported file elsewhere.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { audit as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import type { AuditState } from '../types'
import { createAct } from '../ui/act'
import { CopyCard, CopyRow } from '../ui/copy-card'
import { gk } from '../ui/gk'

export function SealProof(props: { open: boolean; keys: AuditState['keys']; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().proofTitle} class="dialog-wide">
      <Proof keys={props.keys} onClose={props.onClose} />
    </Dialog>
  )
}

function Proof(props: { keys: AuditState['keys']; onClose: () => void }) {
  const queries = useQueryClient()
  const [head, setHead] = createSignal<string>()
  const sign = createAct(async () => {
    const signed = await trpc.audit.sign.mutate()
    setHead(signed?.signature)
    await queries.invalidateQueries({ queryKey: ['audit', 'state'] })
  })
  return (
    <div class="stack">
      <p>{t().proofText}</p>
      <CopyCard>
        <CopyRow label={t().key} what={t().keyWhat} value={JSON.stringify({ keys: props.keys })} />
        <Show when={head()}>{(jws) => <CopyRow label={t().head} what={t().headWhat} value={jws()} />}</Show>
        <CopyRow
          label={t().check}
          what={t().checkWhat}
          value={gk(['audit', 'verify', 'audit.jsonl'], { key: 'key.json', head: 'head.txt' })}
        />
      </CopyCard>
      <Show when={sign.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button busy={sign.busy()} onClick={() => sign.run()}>
          {t().signNow}
        </Button>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().close}
        </Button>
      </DialogActions>
    </div>
  )
}
