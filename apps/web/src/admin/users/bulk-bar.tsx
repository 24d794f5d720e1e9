// What can be done to the chosen ones, and what came of it.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { usersMany as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem, MenuRule } from '../../ui/menu'
import { toast } from '../../ui/toast'
import { type BulkAct, type BulkOutcome, type BulkTarget, undoOf } from './bulk'
import { AskBulk } from './bulk-ask'
import type { Choosing } from './choosing'
import type { UserFilter } from './filters'

const MOST_SHOWN = 20
const MENU = ['enable', 'end_access', 'require_password_change', 'remove'] as const

export function BulkBar(props: {
  choosing: Choosing
  filter: UserFilter
  total: number
  more: boolean
  shown: number
}) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal<BulkAct>()
  const [failed, setFailed] = createSignal<BulkOutcome['failed']>([])
  const total = () => (props.more ? t().moreThan(number(props.total)) : number(props.total))
  const target = (): BulkTarget => (props.choosing.all() ? { filter: props.filter } : { ids: props.choosing.ids() })
  const count = () => (props.choosing.all() ? props.total : props.choosing.ids().length)
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['users'] }),
      queries.invalidateQueries({ queryKey: ['groups'] }),
    ])

  async function done(act: BulkAct, outcome: BulkOutcome) {
    setAsking(undefined)
    props.choosing.none()
    await refresh()
    setFailed(outcome.failed)
    const undo = undoOf(act, outcome)
    if (outcome.done.length > 0) toast(t().done[act](outcome.done.length), undo && (() => undo().then(refresh)))
  }

  return (
    <>
      <Show when={props.choosing.any()}>
        <section class="bulk" aria-label={t().chosenRegion}>
          <span role="status">{props.choosing.all() ? t().allChosen(total()) : t().chosen(count())}</span>
          <Show when={!props.choosing.all() && count() >= props.shown && (props.more || props.total > count())}>
            <Button size="sm" kind="quiet" onClick={() => props.choosing.matching()}>
              {t().chooseMatching(total())}
            </Button>
          </Show>
          <Button size="sm" onClick={() => setAsking('add')}>
            {t().acts.add}
          </Button>
          <Button size="sm" onClick={() => setAsking('disable')}>
            {t().acts.disable}
          </Button>
          <Menu
            class="btn btn-secondary btn-sm"
            trigger={
              <>
                {t().more}
                <Icon name="chevron-down" />
              </>
            }
          >
            <For each={MENU}>{(act) => <MenuItem onSelect={() => setAsking(act)}>{t().acts[act]}</MenuItem>}</For>
            <MenuRule />
            <MenuItem danger onSelect={() => setAsking('delete')}>
              {t().acts.delete}
            </MenuItem>
          </Menu>
          <Button size="sm" kind="quiet" icon="x" label={t().chooseNone} onClick={() => props.choosing.none()} />
        </section>
      </Show>
      {/* Keyed: what asks within reads it in a memo, which would run once more when it is gone. */}
      <Show when={asking()} keyed>
        {(act) => (
          <AskBulk
            act={act}
            target={target()}
            count={count()}
            word={props.choosing.all() ? total() : number(count())}
            onDone={(outcome) => done(act, outcome)}
            onClose={() => setAsking(undefined)}
          />
        )}
      </Show>
      <Dialog open={failed().length > 0} onClose={() => setFailed([])} title={t().failedTitle(failed().length)}>
        <ul class="rows">
          <For each={failed().slice(0, MOST_SHOWN)}>
            {(one) => (
              <li>
                <span class="what text-sm">
                  <b class="break">{one.email}</b>
                  <span class="sub">{one.message}</span>
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={failed().length > MOST_SHOWN}>
          <p class="note text-sm">{t().failedMore(failed().length - MOST_SHOWN)}</p>
        </Show>
        <DialogActions>
          <Button kind="primary" onClick={() => setFailed([])}>
            {t().close}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
