// What is said of an invite in the list, and its acts while it can still be used.

import { Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { list } from '../../messages/format'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'
import { Ago, When } from '../../ui/time'
import type { Invite } from '../types'
import { State } from '../ui/state'
import type { Column } from '../ui/table'

const KIND = { waiting: 'accent', used: 'ok', expired: 'warn', revoked: 'off' } as const

/** The menu gives the focus back first, so that the dialog knows where to return it. */
const afterMenu = (act: () => void) => void setTimeout(act, 60)

export const inviteColumns = (acts: {
  resend: (invite: Invite) => void
  revoke: (invite: Invite) => void
}): Column<Invite>[] => [
  {
    title: t().columns.email,
    grow: true,
    class: 'clip-grow',
    cell: (invite) => (
      <>
        <Show when={invite.user_id} fallback={<b>{invite.email}</b>}>
          {(id) => (
            <a class="cell" href={`/admin/users/${id()}`}>
              {invite.email}
            </a>
          )}
        </Show>
        <Show when={invite.note}>{(note) => <span class="ink-3 hide-sm"> {note()}</span>}</Show>
      </>
    ),
  },
  {
    title: t().columns.groups,
    minor: true,
    under: true,
    class: 'ink-2 clip',
    cell: (invite) => list(invite.groups.map(({ name }) => name)),
  },
  { title: t().columns.state, cell: (invite) => <State kind={KIND[invite.state]}>{t().states[invite.state]}</State> },
  {
    title: t().columns.invited,
    num: true,
    minor: true,
    class: 'muted',
    cell: (invite) => <When at={invite.created_at} />,
  },
  {
    title: t().columns.expires,
    num: true,
    minor: true,
    class: 'muted',
    cell: (invite) => (
      <Show when={invite.state === 'waiting'}>
        <Ago at={invite.expires_at} />
      </Show>
    ),
  },
  {
    title: t().columns.acts,
    untitled: true,
    class: 'act',
    cell: (invite) => (
      <Show when={invite.state === 'waiting' || invite.state === 'expired'}>
        <Menu class="btn btn-quiet btn-icon btn-sm" label={t().actsOf(invite.email)} trigger={<Icon name="more" />}>
          <MenuItem icon="refresh" onSelect={() => afterMenu(() => acts.resend(invite))}>
            {t().resend}
          </MenuItem>
          <MenuItem icon="x" danger onSelect={() => afterMenu(() => acts.revoke(invite))}>
            {t().revoke}
          </MenuItem>
        </Menu>
      </Show>
    ),
  },
]
