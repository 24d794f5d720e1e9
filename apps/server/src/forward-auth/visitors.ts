import { secondFactorUse, type Visitor } from '@gatekeeper/core/access/forward-auth'
import type { Identity } from '@gatekeeper/core/access/identity'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { isSessionLive } from '@gatekeeper/core/authentication/session'
import type { Instant } from '@gatekeeper/core/instant'
import type { Settings } from '@gatekeeper/core/settings'
import { hashToken } from '@gatekeeper/core/token'
import { isActive } from '@gatekeeper/core/user'
import type { Database } from '@gatekeeper/db/database'
import { findSiteVisitor, type SiteVisitor } from '@gatekeeper/db/stores/site-sessions'

/** Whom a ForwardAuth cookie proves, as it stood half a second ago at most. */
export interface KnownVisitor extends SiteVisitor {
  visitor: Visitor
  identity: Identity
  /** What each site is told of this person, made once; a site that was changed is another object (SEC-152). */
  told: WeakMap<RegisteredSite, Headers | null>
}

/** FLT-31: what changed on another node is in force within a second, with the time of two reads to spare. */
const FRESH_MS = 500
const MAX_ENTRIES = 20_000

interface Entry {
  /** When its reads began: what changed after that is not in it. */
  began: number
  /** `null`: the cookie proves nobody. */
  known: KnownVisitor | null
}

interface Needs {
  db: Database
  now(): Instant
  settings(): Settings
}

/** Names as apps are told them: of memberships that still run. */
const groupNames = (groups: readonly { name: string; expires_at: Instant | null }[], now: Instant): string[] =>
  groups
    .filter(({ expires_at }) => expires_at === null || expires_at > now)
    .map(({ name }) => name)
    .toSorted()

/** Cookies on sites' hosts in memory: an answer of the last half second, else one read, which all who wait share. */
export const makeVisitors = ({ db, now, settings }: Needs) => {
  let entries = new Map<string, Entry>()
  const underway = new Map<string, Promise<KnownVisitor | null>>()

  const read = async (token: string): Promise<KnownVisitor | null> => {
    const found = await findSiteVisitor(db, hashToken(token))
    if (!found) return null
    const { session, user, groups } = found
    const { id: sub, email, username, name } = user
    return {
      ...found,
      visitor: { user_id: sub, groups, second_factor: secondFactorUse(session) },
      identity: { sub, email, username, name, groups: groupNames(groups, now()) },
      told: new WeakMap(),
    }
  }

  const fill = (token: string): Promise<KnownVisitor | null> => {
    const running = underway.get(token)
    if (running) return running
    const began = performance.now()
    const filling = read(token)
      .then((known) => {
        // Of the oldest nobody asks any more; a flood of made-up cookies costs no more than this.
        if (entries.size >= MAX_ENTRIES) entries = new Map()
        entries.set(token, { began, known })
        return known
      })
      .finally(() => underway.delete(token))
    underway.set(token, filling)
    return filling
  }

  /** What was read may have run out since. */
  const alive = (known: KnownVisitor | null): KnownVisitor | null =>
    known && isSessionLive(known.session, settings(), now()) && isActive(known.user, now()) ? known : null

  return {
    /** Without a promise where the answer is at hand. Rejects with `DatabaseUnavailable`. */
    find(token: string): KnownVisitor | null | Promise<KnownVisitor | null> {
      const entry = entries.get(token)
      if (entry && performance.now() - entry.began < FRESH_MS) return alive(entry.known)
      return fill(token).then(alive)
    },
  }
}

export type Visitors = ReturnType<typeof makeVisitors>
