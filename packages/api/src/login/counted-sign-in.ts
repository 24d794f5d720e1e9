import { countsApart, deviceThrottleKey } from '@gatekeeper/core/authentication/device'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { accountThrottleKey } from '@gatekeeper/core/authentication/throttle'
import type { User } from '@gatekeeper/core/user'
import { findThrottles } from '@gatekeeper/db/stores/throttles'
import { findUserByLogin } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { findDevice } from './devices'
import type { Counted } from './guesses'
import { throttleKeys } from './throttle-keys'

/**
 * Under what this guess is counted. SEC-087: a browser that the user is known by is counted apart, until it has been wrong too
 * often itself; `apart` is its own count, which a right password ends in any case.
 */
const countedUnder = async (
  context: Context,
  user: User | null,
  unknown: string,
): Promise<{ account: string; apart: string | null }> => {
  const verdict = await findDevice(context, user?.id ?? null)
  if (user === null) return { account: unknown, apart: null }
  const account = accountThrottleKey(user.id)
  if (verdict.kind !== 'known' || verdict.own === null) return { account, apart: null }
  const apart = deviceThrottleKey(verdict.own)
  const [run = null] = await findThrottles(context.services.db, [apart])
  return { account: countsApart(run?.failures ?? 0) ? apart : account, apart }
}

/** A guess at whoever was typed: who that is, if anyone, and under what it counts. */
export interface CountedSignIn {
  user: User | null
  counted: Counted
  /** The count of a known browser, which a right guess ends in any case; `null` without one. */
  apart: string | null
}

/** The beginning of every road on which somebody types who they are and then guesses: known and unknown cost the same. */
export const countedSignIn = async (
  context: Context,
  interaction: Interaction,
  login: string,
): Promise<CountedSignIn> => {
  const keys = throttleKeys(login, context.ip)
  const user = keys.login_key === null ? null : await findUserByLogin(context.services.db, keys.login_key)
  const { account, apart } = await countedUnder(context, user, keys.unknown_account)
  const event = {
    action: 'sign_in.refused',
    target_type: user ? 'user' : null,
    target_id: user?.id ?? null,
    client_id: interaction.request?.client_id ?? null,
  }
  return { user, counted: { account, address: keys.address, event }, apart }
}
