// Before something is done to many: how many, what it means, and for a deletion their number typed.
import { useQuery } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { usersMany as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { SelectField } from '../../ui/field'
import { createAct } from '../ui/act'
import { Confirm } from '../ui/confirm'
import { actOnMany, type BulkAct, type BulkOutcome, type BulkTarget } from './bulk'

interface Asked {
  act: BulkAct
  target: BulkTarget
  count: number
  /** their number as it is written */
  word: string
  onDone: (outcome: BulkOutcome) => Promise<unknown>
  onClose: () => void
}

export function AskBulk(props: Asked) {
  return (
    <Show when={props.act === 'add' || props.act === 'remove'} fallback={<AskPlain {...props} />}>
      <AskGroup {...props} />
    </Show>
  )
}

const sayUsers = (props: Asked) => t().users(props.count)

function AskPlain(props: Asked) {
  const [seen, setSeen] = createSignal(0)
  return (
    <Confirm
      open
      title={t().titles[props.act](sayUsers(props))}
      text={
        <>
          {t().texts[props.act]}
          <Show when={seen() > 0}>
            <p role="status">{t().underWay(number(seen()))}</p>
          </Show>
        </>
      }
      word={props.act === 'delete' ? props.word : undefined}
      act={t().acts[props.act]}
      onConfirm={async () => props.onDone(await fresh(() => actOnMany(props.act, props.target, '', setSeen)))}
      onClose={() => props.onClose()}
    />
  )
}

function AskGroup(props: Asked) {
  const [group, setGroup] = createSignal('')
  const act = createAct(async () => props.onDone(await actOnMany(props.act, props.target, group(), () => {})))
  const groups = useQuery(() => ({
    queryKey: ['groups', 'list', 'choices'],
    queryFn: () => trpc.groups.list.query({ per_page: 100 }),
  }))

  async function move(event: Event) {
    event.preventDefault()
    if (group() !== '') await act.run()
  }

  return (
    <Dialog open onClose={() => props.onClose()} title={t().titles[props.act](sayUsers(props))}>
      <form class="stack" onSubmit={move}>
        <p class="ink-2 text-sm">{t().texts[props.act]}</p>
        <SelectField
          name="group"
          label={t().group}
          value={group()}
          onChange={(event) => setGroup(event.currentTarget.value)}
        >
          <option value="">{t().chooseGroup}</option>
          <For each={groups.isSuccess ? groups.data.rows : []}>
            {(one) => <option value={one.id}>{one.name}</option>}
          </For>
        </SelectField>
        <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
        <DialogActions>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {ui().cancel}
          </Button>
          <Button type="submit" kind="primary" busy={act.busy()} disabled={group() === ''}>
            {t().acts[props.act]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
