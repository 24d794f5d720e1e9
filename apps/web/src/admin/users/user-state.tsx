// The state of a user in words. *Expired* is not on file: it follows from the clock.

import { users as t } from '../../messages/admin'
import { when } from '../../messages/format'
import { now } from '../../ui/time'
import type { User } from '../types'
import { State } from '../ui/state'

const KIND = { active: 'ok', pending: 'warn', disabled: 'off', expired: 'off' } as const
export const USER_STATES = ['active', 'pending', 'disabled', 'expired'] as const

function stateOf(user: Pick<User, 'state' | 'expires_at'>, at: number): keyof typeof KIND {
  if (user.state === 'active' && user.expires_at !== null && user.expires_at <= at) return 'expired'
  return user.state
}

export function UserState(props: { user: Pick<User, 'state' | 'expires_at'> }) {
  const state = () => stateOf(props.user, now())
  const words = () =>
    state() === 'expired' && props.user.expires_at !== null
      ? t().expiredOn(when(props.user.expires_at, now()))
      : t().states[state()]
  return <State kind={KIND[state()]}>{words()}</State>
}
