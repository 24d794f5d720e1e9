// A rotation by hand: says what happens when before it happens.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { keys as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { SelectField } from '../../ui/field'
import { toast } from '../../ui/toast'
import type { Keys, SigningAlgorithm } from '../types'
import { createAct } from '../ui/act'

export function RotateNow(props: { open: boolean; keys: Keys; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().rotateTitle}>
      <RotateForm keys={props.keys} onClose={props.onClose} />
    </Dialog>
  )
}

function RotateForm(props: { keys: Keys; onClose: () => void }) {
  const queries = useQueryClient()
  const [alg, setAlg] = createSignal<SigningAlgorithm>()
  const algorithms = () => [...new Set(props.keys.keys.map((key) => key.alg))]
  const now = Date.now()
  // By hand a key signs as soon as no cache of the keys can lack it; the one before stays until its last token has expired.
  const signs = () => now + 2 * props.keys.policy.max_age * 1_000
  const leaves = () => signs() + (props.keys.policy.longest_token_life + 60) * 1_000

  const act = createAct(async () => {
    const { rotated } = await trpc.keys.rotate.mutate({ alg: alg() })
    await queries.invalidateQueries({ queryKey: ['keys'] })
    const [first] = rotated
    toast(first ? t().rotated(rotated.length, first.active_from) : t().underWay)
  })

  async function rotate(event: Event) {
    event.preventDefault()
    if (await act.run()) props.onClose()
  }

  return (
    <form class="stack" onSubmit={rotate}>
      <SelectField
        name="alg"
        label={t().rotateFor}
        onChange={(event) => setAlg(algorithms().find((one) => one === event.currentTarget.value))}
      >
        <option value="">{t().allAlgorithms}</option>
        <For each={algorithms()}>{(one) => <option value={one}>{one}</option>}</For>
      </SelectField>
      <dl class="facts">
        <dt>{t().rotateSteps.now}</dt>
        <dd>{t().rotateSteps.publish}</dd>
        <dt>{t().moment(signs())}</dt>
        <dd>{t().rotateSteps.sign}</dd>
        <dt>{t().moment(leaves())}</dt>
        <dd>{t().rotateSteps.leave}</dd>
      </dl>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().rotate}
        </Button>
      </DialogActions>
    </form>
  )
}
