import type { AppToken } from '@gatekeeper/core/access/site'
import type { Instant } from '@gatekeeper/core/instant'
import { hashToken } from '@gatekeeper/core/token'
import type { Database } from '@gatekeeper/db/database'
import { findAppToken } from '@gatekeeper/db/stores/app-tokens'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import { makeHalfSecond } from './half-second'
import { type Person, personOf } from './person'

/** Whose app token it is; whether it opens anything is judged at each use. */
export interface Bearer extends Person {
  kind: 'app_token'
  token: AppToken
}

/** App tokens in memory: an answer of the last half second, else two reads. A token is no second factor (docs/decisions/0012). */
export const makeBearers = ({ db, now }: { db: Database; now(): Instant }) => {
  const read = async (token: string): Promise<Bearer | null> => {
    const found = await findAppToken(db, hashToken(token))
    if (!found) return null
    const groups = await findMemberships(db, found.user.id)
    return { kind: 'app_token', token: found.token, ...personOf(found.user, groups, 'none', now()) }
  }
  return { find: makeHalfSecond(read) }
}

export type Bearers = ReturnType<typeof makeBearers>
