// Recovery codes: how many are left, and a new set, which is shown once.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { Confirm } from '../admin/ui/confirm'
import { KeptCodes } from '../factors/kept-codes'
import { fresh } from '../fresh/fresh'
import { t } from '../messages/factors'
import { useMe } from '../session'
import { trpc } from '../trpc'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Icon } from '../ui/icon'

const FEW = 3

/** A row of the list of what one proves oneself by. */
export function RecoveryCodes() {
  const me = useMe()
  const queries = useQueryClient()
  const query = useQuery(() => ({
    queryKey: ['recoveryCodes'],
    queryFn: () => trpc.recoveryCodes.status.query({}),
  }))
  const status = () => (query.isPending ? undefined : query.data)
  const [asking, setAsking] = createSignal(false)
  const [codes, setCodes] = createSignal<string[]>()

  async function make() {
    const made = await fresh(() => trpc.recoveryCodes.regenerate.mutate({}))
    setCodes(made.codes)
    await queries.invalidateQueries()
  }

  const about = () => {
    const now = status()
    if (!now) return ' '
    if (!now.useful) return t().codesNone
    if (now.left === 0) return t().codesNew
    return `${t().codesLeft(now.left, now.total)}${now.left <= FEW ? `. ${t().codesFew}` : ''}`
  }

  return (
    <li>
      <span class="glyph">
        <Icon name="key" />
      </span>
      <span class="what">
        <b>{t().codes}</b>
        <span class="sub text-sm" id="recovery-codes-left">
          {about()}
        </span>
      </span>
      <Show when={status()?.useful && (status()?.left ?? 0) <= FEW}>
        <span class="hide-sm">
          <span class="state state-warn">{status()?.left === 0 ? t().none : t().few}</span>
        </span>
      </Show>
      <Show when={status()?.useful}>
        <Button id="new-codes" size="sm" onClick={() => setAsking(true)}>
          {t().newCodes}
        </Button>
      </Show>
      <Confirm
        open={asking()}
        title={t().newTitle}
        text={t().newText}
        act={t().newCodes}
        onConfirm={make}
        onClose={() => setAsking(false)}
      />
      <Dialog open={codes() !== undefined} onClose={() => setCodes(undefined)} title={t().keepTitle} once>
        <div class="stack">
          <p class="ink-2 text-sm">{t().keepLead}</p>
          <KeptCodes codes={codes() ?? []} instance={me().instance.name} email={me().user.email} />
          <DialogActions>
            <Button id="kept" kind="primary" onClick={() => setCodes(undefined)}>
              {t().kept}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </li>
  )
}
