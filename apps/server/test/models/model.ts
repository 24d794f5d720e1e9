/**
 * What must be true of every session, grant, code and token, said as simply as it can be (issue 6, must-show 4): the model
 * that random sequences of commands are held against. First what lives, then what is answered, then what happens.
 */
import type {
  Access,
  App,
  Asked,
  BrowserState,
  Family,
  Grant,
  Model,
  Person,
  Refresh,
  Session,
  Waiting,
} from './things'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const SESSION_IDLE = 8 * HOUR
/** A setting: in sixty commands nobody stays for thirty days. */
export const SESSION_ABSOLUTE = 9 * HOUR
const CODE = 60 * SECOND
const GRACE = 10 * SECOND
const STEP = 10 * MINUTE
const WHOLE = HOUR
const WRONG_VERIFIERS = 5

/** When something comes to its end by itself, and what lives now would not a moment later. */
export const edges = (m: Model): number[] =>
  [
    ...m.sessions.filter(({ ended }) => !ended).flatMap((one) => [one.expires_at, seen(one) + SESSION_IDLE]),
    ...m.families.filter(({ redeemed }) => !redeemed).map(({ expires_at }) => expires_at),
    ...m.access.map(({ expires_at }) => expires_at),
    ...m.refresh.flatMap((one) => [one.expires_at, ...(one.rotated_at === null ? [] : [one.rotated_at + GRACE + 1])]),
    ...m.browsers.flatMap(({ waiting }) => (waiting === null ? [] : [waiting.expires_at, waiting.ends_at])),
    ...m.apps.flatMap(({ secrets }) => secrets.flatMap(({ until }) => until ?? [])),
    ...m.people.flatMap(({ expires_at }) => expires_at ?? []),
  ]
    .filter((at) => at > m.now)
    .toSorted((a, b) => a - b)

const seen = ({ last_seen, noted }: Session): number => Math.max(last_seen, noted ?? 0)

// Who and what lives.

export const personLives = (m: Model, person: Person): boolean =>
  person.state === 'active' && (person.expires_at === null || person.expires_at > m.now)

export const sessionLives = (m: Model, session: Session): boolean =>
  !session.ended && session.expires_at > m.now && session.last_seen + SESSION_IDLE > m.now

/** Who is signed in at this browser. */
export const signedIn = (m: Model, { session }: Pick<BrowserState, 'session'>): Session | null =>
  session !== null && sessionLives(m, session) && personLives(m, session.person) ? session : null

const isNamed = (app: App, person: Person): boolean => !app.kind.staff_only || person.staff

const familyLives = ({ revoked, grant }: Family): boolean => !revoked && !grant.withdrawn

/** The rule of it all: no token lives without a live user, a grant, an enabled client, and its session unless it is offline. */
const mayLive = (m: Model, family: Family): boolean =>
  familyLives(family) &&
  personLives(m, family.person) &&
  family.app.state === 'enabled' &&
  isNamed(family.app, family.person) &&
  (family.offline || sessionLives(m, family.session))

export const accessLives = (m: Model, { family, revoked, expires_at }: Access): boolean =>
  !revoked && expires_at > m.now && mayLive(m, family)

/** It has not fallen yet, and something of it has not come to its own end. */
export const couldLose = (m: Model, family: Family): boolean =>
  familyLives(family) &&
  family.person.state !== 'gone' &&
  (family.redeemed ? [...m.access, ...m.refresh].filter((one) => one.family === family) : [family]).some(
    ({ expires_at }) => expires_at > m.now,
  )

// What the endpoints answer, and what else is to happen with it.

export type Decision = 'code' | 'sign_in' | 'consent' | 'page' | 'access_denied' | 'login_required' | 'consent_required'

export const decide = (m: Model, browser: BrowserState, asked: Asked, waiting: Waiting | null): Decision => {
  const { app, prompt } = asked
  const silent = prompt === 'none'
  if (app.state !== 'enabled') return 'page'
  if (waiting?.answer?.allow === false) return 'access_denied'
  const session = signedIn(m, browser)
  if (session === null) return silent ? 'login_required' : 'sign_in'
  if (prompt === 'login' && waiting?.proved !== session) return 'sign_in'
  if (!isNamed(app, session.person)) return 'access_denied'
  if (!consentDue(m, asked, session.person) || waiting?.answer?.person === session.person) return 'code'
  return silent ? 'consent_required' : 'consent'
}

/** What the sign-in page asks: whoever has signed in here since, elsewhere in the browser, does it here too. */
export const nextStep = (m: Model, browser: BrowserState, waiting: Waiting): Decision => {
  const session = signedIn(m, browser)
  const other = session !== null && waiting.proved !== null && waiting.proved.person !== session.person
  return other && waiting.app.state === 'enabled' ? 'sign_in' : decide(m, browser, waiting, waiting)
}

const grantOf = (m: Model, person: Person, app: App): Grant | null =>
  m.grants.find((grant) => grant.person === person && grant.app === app && !grant.withdrawn) ?? null

const covers = (grant: Grant | null, scope: string[]): boolean => scope.every((one) => grant?.scope.includes(one))

const consentDue = (m: Model, { app, scope, prompt }: Asked, person: Person): boolean => {
  if (prompt === 'consent') return true
  if (app.kind.fields.consent !== 'remember') return app.kind.fields.consent === 'always'
  const grant = grantOf(m, person, app)
  return !grant?.consented || !covers(grant, scope)
}

export interface Answer {
  answer: 'tokens' | 'invalid_grant' | 'invalid_client' | 'invalid_scope'
  /** What a refusal does to the family. */
  fell?: 'revoke' | 'count'
}

const REFUSED: Answer = { answer: 'invalid_grant' }
const FALLEN: Answer = { answer: 'invalid_grant', fell: 'revoke' }

export type Redeeming = 'right' | 'wrong verifier'

export const redemption = (m: Model, family: Family, asker: App, how: Redeeming): Answer => {
  if (asker.state !== 'enabled') return { answer: 'invalid_client' }
  if (asker !== family.app) return REFUSED
  if (family.redeemed) return FALLEN
  if (!familyLives(family) || family.expires_at <= m.now || family.wrong_verifiers >= WRONG_VERIFIERS) return REFUSED
  if (how === 'wrong verifier') return family.verifier === null ? REFUSED : { answer: 'invalid_grant', fell: 'count' }
  return ofHolder(m, family, false)
}

export type Refreshing = 'right' | 'narrower' | 'wider'

export const refreshing = (m: Model, token: Refresh, asker: App, how: Refreshing): Answer => {
  const { family, rotated_at } = token
  if (asker.state !== 'enabled') return { answer: 'invalid_client' }
  if (asker !== family.app) return REFUSED
  if (!familyLives(family) || token.expires_at <= m.now) return REFUSED
  if (rotated_at !== null) return m.now <= rotated_at + GRACE ? REFUSED : FALLEN
  if (how === 'wider') return { answer: 'invalid_scope' }
  return ofHolder(m, family, family.offline)
}

/** A code is redeemed within its session, whatever is granted by it. */
const ofHolder = (m: Model, family: Family, offline: boolean): Answer => {
  if (!personLives(m, family.person)) return REFUSED
  if (!offline && !sessionLives(m, family.session)) return REFUSED
  return isNamed(family.app, family.person) ? { answer: 'tokens' } : FALLEN
}

// What happens.

export const fall = (family: Family, { fell }: Answer): void => {
  if (fell === 'revoke') family.revoked = true
  if (fell !== 'count') return
  family.wrong_verifiers += 1
  if (family.wrong_verifiers === WRONG_VERIFIERS) family.revoked = true
}

/** A request with the cookie of a session that lives keeps it from idling. */
export const touch = (m: Model, session: Session | null): void => {
  if (session !== null) session.noted = m.now
}

/** The last-seen times are written. */
export const writeSeen = (m: Model): void => {
  for (const session of m.sessions) {
    session.last_seen = seen(session)
    session.noted = null
  }
}

/** By the password: the same person keeps the session, anyone else's ends. */
export const signIn = (m: Model, browser: BrowserState, person: Person): Session => {
  const before = signedIn(m, browser)
  touch(m, before)
  const same = before?.person === person ? before : null
  if (before && !same) before.ended = true
  const session = same ?? { id: '', person, ended: false, expires_at: 0, last_seen: 0, noted: null }
  Object.assign(session, { last_seen: m.now, expires_at: m.now + SESSION_ABSOLUTE })
  if (!same) m.sessions.push(session)
  browser.session = session
  return session
}

export const wait = (m: Model, asked: Asked, interaction: string, verifier: string | null): Waiting => ({
  ...asked,
  ...{ interaction, verifier, proved: null, answer: null },
  ...{ expires_at: m.now + STEP, ends_at: m.now + WHOLE },
})

export const stillWaits = (m: Model, waiting: Waiting | null): waiting is Waiting =>
  waiting !== null && waiting.expires_at > m.now && waiting.ends_at > m.now

/** A step was finished. */
export const renew = (m: Model, waiting: Waiting): void => {
  waiting.expires_at = Math.min(m.now + STEP, waiting.ends_at)
}

export const issueCode = (
  m: Model,
  browser: BrowserState,
  { app, scope }: Asked,
  waiting: Waiting | null,
  { code, verifier }: { code: string; verifier: string | null },
): void => {
  const session = signedIn(m, browser)
  if (session === null) throw new Error('a code for nobody')
  const { person } = session
  touch(m, session)
  const agreed = waiting?.answer?.person === person
  const before = grantOf(m, person, app)
  const grant = before ?? { person, app, scope: [], consented: false, withdrawn: false }
  if (!before) m.grants.push(grant)
  const counts = before !== null && (before.consented || !agreed)
  if (!counts || !covers(before, scope)) {
    grant.scope = [...new Set([...(counts ? before.scope : []), ...scope])]
    grant.consented = agreed
  }
  m.families.push({
    ...{ code, verifier, app, person, session, grant, scope, offline: scope.includes('offline_access') },
    ...{ expires_at: m.now + CODE, redeemed: false, wrong_verifiers: 0, revoked: false },
  })
  browser.waiting = null
}

/** The browser was told to forget all that it knows of us; what hangs from its session dies by it. */
export const signOut = (m: Model, browser: BrowserState): void => {
  const session = signedIn(m, browser)
  if (session) session.ended = true
  Object.assign(browser, { session: null, waiting: null })
}

export const endAccess = (m: Model, person: Person): void => {
  for (const session of m.sessions) if (session.person === person) session.ended = true
  for (const family of m.families) if (family.person === person) family.revoked = true
}

/** Of a person or an app that is deleted. */
export const withdrawAll = (m: Model, whose: (grant: Grant) => boolean): void => {
  for (const grant of m.grants) if (whose(grant)) grant.withdrawn = true
}
