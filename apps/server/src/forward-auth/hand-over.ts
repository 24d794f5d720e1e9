import type { Handover } from '@gatekeeper/core/access/site'
import { isSessionLive, type Session } from '@gatekeeper/core/authentication/session'
import { readParameters } from '@gatekeeper/core/oidc/parameters'
import { hashToken, isHashOf, makeToken } from '@gatekeeper/core/token'
import { isActive, type User } from '@gatekeeper/core/user'
import { findHandover, useHandover } from '@gatekeeper/db/stores/handovers'
import { findSessionById, requireLiveSession } from '@gatekeeper/db/stores/sessions'
import { deleteSiteSessions, findSiteVisitor, insertSiteSession } from '@gatekeeper/db/stores/site-sessions'
import { findUserById, requireActiveUser } from '@gatekeeper/db/stores/users'
import { seeOther } from '../http/authorization-redirect'
import { startAgainPage } from '../pages/refused-page'
import type { ServerServices } from '../services'
import { type Asked, jarOf } from './answers'

/** What the cookies of the host say of a ticket. */
type Binding = 'state' | 'signed_in' | null

/** SEC-151: `/_gk/auth?ticket=…` turns a ticket into the cookie of this very host, once, in the browser that asked. */
export const handOver = async (services: ServerServices, asked: Asked): Promise<Response> => {
  const { target, site } = asked
  const home = `${originOf(asked)}/`
  const again = (why: 'over' | 'other_browser', href = home) =>
    startAgainPage({ request: asked.request, services }, { site: site.site.name, why, href })
  const params = readParameters(target.query)
  const ticket = params.repeated.length > 0 ? null : params.get('ticket')
  const handover = ticket === null ? null : await findHandover(services.db, hashToken(ticket))
  if (!handover || !isFor(handover, asked)) return again('over')
  const bound = await bindingOf(services, asked, handover)
  if (bound === null) return again('other_browser')
  const now = services.now()
  // Where it leads is told to nobody but the browser that has asked for it.
  if (handover.used_at !== null || handover.expires_at <= now) return again('over', handover.url)
  const holder = await findHolder(services, handover)
  const response = holder && (await redeem(services, asked, { handover, ...holder, bound }))
  return response ?? again('over', handover.url)
}

const originOf = ({ target: { https, host } }: Asked): string => `${https ? 'https' : 'http'}://${host}`

/** Of this host, and by its scheme: what was begun under https never ends in the clear. */
const isFor = ({ host, url }: Handover, asked: Asked): boolean =>
  host === asked.target.host && url.startsWith(`${originOf(asked)}/`)

/**
 * The state cookie binds; so does a cookie of the same sign-in that a tab beside this one has just got, whose end of the
 * state cookie would else be a dead end here.
 */
const bindingOf = async (
  services: ServerServices,
  { request, target }: Asked,
  handover: Handover,
): Promise<Binding> => {
  const jar = jarOf(services, target)
  const cookies = request.headers.get('cookie')
  const state = jar.read(cookies, 'fa_state')
  if (state !== null && isHashOf(handover.state_hash, state)) return 'state'
  const own = jar.read(cookies, 'fa')
  const known = own === null ? null : await findSiteVisitor(services.db, hashToken(own))
  return known?.session.id === handover.session_id && known.host === target.host ? 'signed_in' : null
}

interface Holder {
  session: Session
  user: User
}

const findHolder = async ({ db, snapshots, now }: ServerServices, handover: Handover): Promise<Holder | null> => {
  const session = await findSessionById(db, handover.session_id)
  if (!session || !isSessionLive(session, snapshots.settings(), now())) return null
  const user = await findUserById(db, session.user_id)
  return user && isActive(user, now()) ? { session, user } : null
}

/** `null` when somebody else was quicker, or the sign-in ended meanwhile (SEC-161). */
const redeem = async (
  services: ServerServices,
  { target }: Asked,
  { handover, session, user, bound }: Holder & { handover: Handover; bound: Binding },
): Promise<Response | null> => {
  const now = services.now()
  const jar = jarOf(services, target)
  const token = makeToken('site_session', services.random(32))
  const { host } = target
  const site_session = { token_hash: hashToken(token), session_id: session.id, host, created_at: now }
  const has_cookie = bound === 'signed_in'
  const result = await services.db.commit([
    useHandover(handover.ticket_hash, now),
    requireLiveSession(session.id),
    requireActiveUser(user.id, user.version),
    ...(has_cookie ? [] : [deleteSiteSessions(session.id, host), insertSiteSession(site_session)]),
  ])
  if (result.kind === 'conflict') return null
  services.batches.sawSession(session.id, now)
  if (has_cookie) return seeOther(handover.url)
  const max_age = Math.max(1, Math.floor((session.expires_at - now) / 1000))
  return seeOther(handover.url, [jar.set('fa', token, max_age), jar.expire('fa_state')])
}
