// The columns of the list of backups.
import { Show } from 'solid-js'
import { backups as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Ago } from '../../ui/time'
import type { Backup } from '../types'
import { State } from '../ui/state'
import type { Column } from '../ui/table'

type Act = 'verify' | 'restore' | 'delete'

const KINDS = { running: 'accent', done: 'ok', failed: 'bad' } as const

export const columns = (onAct: (act: Act, backup: Backup) => void): Column<Backup>[] => [
  {
    title: t().columns.name,
    grow: true,
    cell: (backup) => (
      <>
        <span class="mono break">{backup.name}</span>
        <Show when={backup.failure ?? backup.verify_fault}>{(said) => <span class="sub bad-ink">{said()}</span>}</Show>
      </>
    ),
  },
  {
    title: t().columns.state,
    cell: (backup) => <State kind={KINDS[backup.state]}>{t().states[backup.state]}</State>,
  },
  { title: t().columns.made, class: 'muted', cell: (backup) => <Ago at={backup.started_at} /> },
  {
    title: t().columns.size,
    num: true,
    minor: true,
    cell: (backup) => (backup.bytes === null ? '' : t().size(backup.bytes)),
  },
  { title: t().columns.place, minor: true, class: 'ink-2', cell: (backup) => t().places[backup.place] },
  {
    title: t().columns.verified,
    minor: true,
    class: 'muted',
    cell: (backup) => (
      <Show when={backup.verified_at} fallback={t().never}>
        {(at) => <Ago at={at()} />}
      </Show>
    ),
  },
  {
    title: t().columns.acts,
    cell: (backup) => (
      <div class="row">
        <Show when={backup.state === 'done'}>
          <Button size="sm" aria-label={t().verifyOf(backup.name)} onClick={() => onAct('verify', backup)}>
            {t().verify}
          </Button>
          <Button size="sm" aria-label={t().restoreOf(backup.name)} onClick={() => onAct('restore', backup)}>
            {t().restore}
          </Button>
        </Show>
        <Show when={backup.state !== 'running'}>
          <Button size="sm" kind="quiet" aria-label={t().deleteOf(backup.name)} onClick={() => onAct('delete', backup)}>
            {t().delete}
          </Button>
        </Show>
      </div>
    ),
  },
]
