// What is said of an invite in the list, and its acts while it can still be used.
import { Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Ago, When } from '../../ui/time'
import type { Invite } from '../types'
import { State } from '../ui/state'
import type { Column } from '../ui/table'

const KIND = { waiting: 'accent', used: 'ok', expired: 'warn', revoked: 'off' } as const

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
        <Show when={invite.note}>{(note) => <span class="sub clip">{note()}</span>}</Show>
      </>
    ),
  },
  {
    title: t().columns.groups,
    minor: true,
    class: 'ink-2 clip',
    cell: (invite) => invite.groups.map(({ name }) => name).join(', '),
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
        <span class="btn-group">
          <Button size="sm" aria-label={t().resendOf(invite.email)} onClick={() => acts.resend(invite)}>
            {t().resend}
          </Button>
          <Button size="sm" aria-label={t().revokeOf(invite.email)} onClick={() => acts.revoke(invite)}>
            {t().revoke}
          </Button>
        </span>
      </Show>
    ),
  },
]
