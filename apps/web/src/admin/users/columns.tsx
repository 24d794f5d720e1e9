// What is said of a user in a list.

import { Show } from 'solid-js'
import { usersMany as many, users as t } from '../../messages/admin'
import { list } from '../../messages/format'
import { Avatar } from '../../ui/avatar'
import { Icon } from '../../ui/icon'
import { Ago, When } from '../../ui/time'
import type { ListedUser } from '../types'
import type { Column } from '../ui/table'
import { UserState } from './user-state'

export const userColumns = (): Column<ListedUser>[] => [
  {
    title: t().columns.name,
    sort: 'name',
    grow: true,
    class: 'clip-grow',
    cell: (user) => (
      <span class="who">
        <Avatar name={user.name} email={user.email} picture={user.picture} />
        <span>
          <a class="cell" href={`/admin/users/${user.id}`}>
            {user.name ?? user.email}
          </a>{' '}
          <Show when={user.role === 'admin'}>
            <span class="badge hide-sm">{t().adminBadge}</span>
          </Show>
        </span>
      </span>
    ),
  },
  {
    title: t().columns.email,
    sort: 'email',
    minor: true,
    under: true,
    class: 'ink-2 clip',
    cell: (user) => user.email,
  },
  { title: t().columns.state, cell: (user) => <UserState user={user} /> },
  { title: many().factorColumn, minor: true, class: 'ink-2', cell: (user) => <Factor user={user} /> },
  {
    title: many().groupsColumn,
    minor: true,
    class: 'ink-2 clip clip-narrow',
    cell: (user) => list(user.groups),
  },
  {
    title: t().columns.created,
    sort: 'created_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (user) => <When at={user.created_at} />,
  },
  {
    title: t().columns.lastSignIn,
    sort: 'last_sign_in_at',
    num: true,
    minor: true,
    class: 'muted',
    cell: (user) => (
      <Show when={user.last_sign_in_at} fallback={t().never}>
        {(at) => <Ago at={at()} />}
      </Show>
    ),
  },
]

function Factor(props: { user: ListedUser }) {
  const kind = () => (props.user.passkey ? 'passkey' : props.user.totp ? 'totp' : 'none')
  return (
    <span class="row">
      <Show when={kind() !== 'none'}>
        <Icon name={kind() === 'passkey' ? 'passkey' : 'clock'} />
      </Show>
      {many().factorShort[kind()]}
    </span>
  )
}
