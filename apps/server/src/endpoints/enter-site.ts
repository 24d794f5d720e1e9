import { auditEvent } from '@gatekeeper/api/audit'
import type { SignedIn } from '@gatekeeper/api/login/signed-in'
import type { Handover, SiteRequest } from '@gatekeeper/core/access/site'
import { originOf } from '@gatekeeper/core/access/site-request'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { later } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { countRecentHandovers, insertHandover } from '@gatekeeper/db/stores/handovers'
import { completeInteraction } from '@gatekeeper/db/stores/interactions'
import { requireLiveSession } from '@gatekeeper/db/stores/sessions'
import { deleteSiteSessions, insertSiteSession } from '@gatekeeper/db/stores/site-sessions'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { isUnderDomain } from '../config/cookie-domain'
import { jarOf } from '../forward-auth/answers'
import { seeOther } from '../http/authorization-redirect'
import { errorPage } from '../pages/error-page'
import { frameOfSite } from '../pages/page-frame'
import type { ServerServices } from '../services'
import { userAgent } from './api-context'
import type { Call } from './endpoint'

/** SEC-151. */
const TICKET_LIFETIME = 30

/** So many times within ten seconds a browser comes back from a site only when its cookie does not reach the check. */
const MOST_TURNS = 4
const TURNS_WITHIN = 10

const isHttps = ({ url }: Pick<SiteRequest, 'url'>): boolean => url.startsWith('https:')

/** The host shares the cookie of COOKIE_DOMAIN, and it is one that this very answer may set. */
export const isShared = (services: ServerServices, request: Pick<SiteRequest, 'url' | 'host'>): boolean => {
  const { config, site_jars } = services
  const own = config.secure_cookies ? site_jars.secure : site_jars.plain
  return (
    isUnderDomain(request.host, config.cookie_domain) &&
    jarOf(services, { https: isHttps(request), host: request.host }) === own
  )
}

export interface Entering {
  request: SiteRequest
  site: RegisteredSite
  interaction: Interaction | null
  signed_in: SignedIn
}

/**
 * Lets the person go on to the site with every guard in the same commit (SEC-161): by a ticket for its host, or under
 * COOKIE_DOMAIN by the shared cookie. `null` when something changed meanwhile: the caller loads and decides again.
 */
export const enterSite = async (call: Call, entering: Entering): Promise<Response | null> => {
  const { services } = call
  const { request, site, interaction, signed_in } = entering
  const { session, user } = signed_in
  const now = services.now()
  const domain = isShared(services, request) ? services.config.cookie_domain : null
  // From a mailed link: nothing binds the way to the host but what its own check gives first.
  if (request.state_hash === null && domain === null) return backToPage(call, entering)
  const turns = await countRecentHandovers(services.db, session.id, request.host, now - TURNS_WITHIN * 1000)
  if (turns >= MOST_TURNS) return inCircles(call, entering)
  const ticket = makeToken('ticket', services.random(32))
  const handover: Handover = {
    ticket_hash: hashToken(ticket),
    session_id: session.id,
    host: request.host,
    url: request.url,
    state_hash: request.state_hash ?? hashToken(ticket),
    created_at: now,
    expires_at: later(now, TICKET_LIFETIME),
    // The shared cookie needs no ticket: this one is told to nobody, and only counts the turns.
    used_at: domain === null ? null : now,
  }
  const token = makeToken('site_session', services.random(32))
  const shared = { token_hash: hashToken(token), session_id: session.id, host: null, created_at: now }
  const event = auditEvent(
    { services, ip: call.ip, user_agent: userAgent(call.request), caller: { kind: 'session', session, user } },
    {
      action: 'site.entered',
      target_type: 'site',
      target_id: site.site.id,
      target_name: site.site.name,
      details: { host: request.host },
    },
  )
  const result = await services.db.commit([
    requireActiveUser(user.id, user.version),
    requireLiveSession(session.id),
    ...(interaction ? [completeInteraction(interaction.id, now)] : []),
    insertHandover(handover),
    ...(domain === null ? [] : [deleteSiteSessions(session.id, null), insertSiteSession(shared)]),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') return null
  services.batches.sawSession(session.id, now)
  if (domain === null) return seeOther(`${originOf(request)}/_gk/auth?ticket=${ticket}`)
  const max_age = Math.max(1, Math.floor((session.expires_at - now) / 1000))
  return seeOther(request.url, [services.jar.setShared(token, domain, max_age)])
}

const backToPage = async ({ services }: Call, { request, interaction }: Entering): Promise<Response | null> => {
  const spent = interaction && (await services.db.commit([completeInteraction(interaction.id, services.now())]))
  return spent?.kind === 'conflict' ? null : seeOther(request.url)
}

/** Never by ourselves once more: the person decides, by a click. */
const inCircles = (call: Call, { request, site: { site } }: Entering): Response => {
  const frame = frameOfSite(call, site)
  const link = { href: request.url, label: frame.words.tryAgain(site.name) }
  return errorPage(frame, { ...frame.words.inCircles(site.name), status: 403, link })
}
