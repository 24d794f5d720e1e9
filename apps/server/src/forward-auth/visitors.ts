import { secondFactorUse } from '@gatekeeper/core/access/forward-auth'
import { isSessionLive, type Session } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import type { Settings } from '@gatekeeper/core/settings'
import { hashToken } from '@gatekeeper/core/token'
import { isActive } from '@gatekeeper/core/user'
import type { Database } from '@gatekeeper/db/database'
import { findMemberships } from '@gatekeeper/db/stores/group-members'
import { findSessionById } from '@gatekeeper/db/stores/sessions'
import { findSiteSession } from '@gatekeeper/db/stores/site-sessions'
import { findUserById } from '@gatekeeper/db/stores/users'
import { makeHalfSecond } from './half-second'
import { type Person, personOf } from './person'

/** Whom a ForwardAuth cookie proves. */
export interface KnownVisitor extends Person {
  kind: 'session'
  session: Session
  /** The host whose cookie it is; `null`: every host under COOKIE_DOMAIN. */
  host: string | null
}

interface Needs {
  db: Database
  now(): Instant
  settings(): Settings
}

/** Cookies on sites' hosts in memory: an answer of the last half second, else three reads. */
export const makeVisitors = ({ db, now, settings }: Needs) => {
  const read = async (token: string): Promise<KnownVisitor | null> => {
    const site_session = await findSiteSession(db, hashToken(token))
    const session = site_session && (await findSessionById(db, site_session.session_id))
    if (!site_session || !session || session.ended_at !== null) return null
    const [user, groups] = await Promise.all([findUserById(db, session.user_id), findMemberships(db, session.user_id)])
    if (!user) return null
    const person = personOf(user, groups, secondFactorUse(session), now())
    return { kind: 'session', session, host: site_session.host, ...person }
  }
  const alive = (known: KnownVisitor): boolean =>
    isSessionLive(known.session, settings(), now()) && isActive(known.user, now())
  return { find: makeHalfSecond(read, alive) }
}

export type Visitors = ReturnType<typeof makeVisitors>
