// The columns of the list of backups.
import { Show } from 'solid-js'
import { backups as t } from '../../messages/admin'
import { fileSize } from '../../messages/format'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem, MenuRule } from '../../ui/menu'
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
    class: 'why',
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
  {
    title: t().columns.made,
    minor: true,
    under: 'titled',
    class: 'muted',
    cell: (backup) => <Ago at={backup.started_at} />,
  },
  {
    title: t().columns.size,
    num: true,
    minor: true,
    cell: (backup) => (backup.bytes === null ? '' : fileSize(backup.bytes)),
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
    untitled: true,
    class: 'act',
    cell: (backup) => (
      <Show when={backup.state !== 'running'}>
        <Menu
          class="btn btn-quiet btn-sm btn-icon"
          label={t().actsOf(backup.name)}
          trigger={<Icon name="chevron-down" />}
        >
          <Show when={backup.state === 'done'}>
            <MenuItem onSelect={() => onAct('verify', backup)}>{t().verify}</MenuItem>
            <MenuItem onSelect={() => onAct('restore', backup)}>{t().restore}</MenuItem>
            <MenuRule />
          </Show>
          <MenuItem danger onSelect={() => onAct('delete', backup)}>
            {t().delete}
          </MenuItem>
        </Menu>
      </Show>
    ),
  },
]
