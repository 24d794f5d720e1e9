import { secondFactorUse } from '@gatekeeper/core/access/forward-auth'
import { isSessionLive } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import type { Settings } from '@gatekeeper/core/settings'
import { hashToken } from '@gatekeeper/core/token'
import { isActive } from '@gatekeeper/core/user'
import type { Database } from '@gatekeeper/db/database'
import { findSiteVisitor, type SiteVisitor } from '@gatekeeper/db/stores/site-sessions'
import { makeHalfSecond } from './half-second'
import { type Person, personOf } from './person'

/** Whom a ForwardAuth cookie proves. */
export interface KnownVisitor extends Person, Pick<SiteVisitor, 'host' | 'session'> {
  kind: 'session'
}

interface Needs {
  db: Database
  now(): Instant
  settings(): Settings
}

/** Cookies on sites' hosts in memory: an answer of the last half second, else one read. */
export const makeVisitors = ({ db, now, settings }: Needs) => {
  const read = async (token: string): Promise<KnownVisitor | null> => {
    const found = await findSiteVisitor(db, hashToken(token))
    if (!found) return null
    const { host, session, user, groups } = found
    return { kind: 'session', host, session, ...personOf(user, groups, secondFactorUse(session), now()) }
  }
  const alive = (known: KnownVisitor): boolean =>
    isSessionLive(known.session, settings(), now()) && isActive(known.user, now())
  return { find: makeHalfSecond(read, alive) }
}

export type Visitors = ReturnType<typeof makeVisitors>
