import { loadSiteState } from '@gatekeeper/api/login/site-state'
import { homeOf, siteOf } from '@gatekeeper/api/login/waiting-app'
import type { SiteRequest } from '@gatekeeper/core/access/site'
import { readReturnAddress, readStateHash } from '@gatekeeper/core/access/site-request'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { urlOf } from '@gatekeeper/core/access/target'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { newInteraction } from '@gatekeeper/core/authentication/new-interaction'
import { type Parameters, readParameters } from '@gatekeeper/core/oidc/parameters'
import { hashToken, isHashOf, makeToken } from '@gatekeeper/core/token'
import { completeInteraction, findInteraction, insertInteraction } from '@gatekeeper/db/stores/interactions'
import { browserCookie, seeOther } from '../http/authorization-redirect'
import { errorPage, saying } from '../pages/error-page'
import { frameOf, frameOfSite } from '../pages/page-frame'
import type { ServerServices } from '../services'
import type { Call, Endpoint } from './endpoint'
import { enterSite, isShared } from './enter-site'
import { refuseSite } from './refuse-site'

/**
 * `/auth/sign-in`: where a check sends a browser that has no cookie of the site's yet (product.md section 6). It never answers
 * 2xx, so that a proxy that is told this address instead of the check's lets nobody in (SEC-157).
 */
export const signInToSite: Endpoint = (call) => {
  const params = readParameters(call.query)
  const interaction = params.get('interaction')
  return interaction === null ? begin(call, params) : resume(call, interaction)
}

interface AskedSite {
  request: SiteRequest
  site: RegisteredSite
}

/** SEC-150: the very address, at a site of ours; else `null`. */
const readAsked = ({ snapshots, config }: ServerServices, params: Parameters): AskedSite | null => {
  const target = params.repeated.length > 0 ? null : readReturnAddress(params.get('rd') ?? '', !config.https)
  const site = target && snapshots.sites().byHost(target.host)
  if (!target || !site) return null
  const state_hash = readStateHash(params.get('state'))
  return { request: { site_id: site.site.id, url: urlOf(target), host: target.host, state_hash }, site }
}

const begin = async (call: Call, params: Parameters): Promise<Response> => {
  const { services } = call
  const asked = readAsked(services, params)
  if (asked === null) return seeOther('/account')
  // Without a state nothing binds the way back. The app's own check gives one, so the person begins there, by a click.
  if (asked.request.state_hash === null && !isShared(services, asked.request)) return fromTheApp(call, asked)
  return (await decideAndAnswer(call, asked, null)) ?? changedMeanwhile(call, asked)
}

/** What was loaded may have changed by the commit: then all is judged again (SEC-161). */
const decideAndAnswer = async (
  call: Call,
  { request, site }: AskedSite,
  interaction: Interaction | null,
): Promise<Response | null> => {
  const { services } = call
  const session = services.jar.read(call.request.headers.get('cookie'), 'session')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { signed_in, decision } = await loadSiteState(services, request, site, interaction, { session, ip: call.ip })
    if (decision.kind === 'interact') return toLogin(call, request, interaction)
    if (decision.kind === 'enter' && signed_in) {
      const entered = await enterSite(call, { request, site, interaction, signed_in })
      if (entered) return entered
      continue
    }
    // Spent by its end: going back finds it over.
    const spent = interaction && (await services.db.commit([completeInteraction(interaction.id, services.now())]))
    if (spent?.kind === 'conflict') return null
    return decision.kind === 'refuse' && signed_in
      ? refuseSite(call, { request, site, decision, signed_in })
      : cancelled(call, { request, site })
  }
  return null
}

const toLogin = async (call: Call, request: SiteRequest, interaction: Interaction | null): Promise<Response> => {
  const { services } = call
  const browser = browserCookie(call)
  if (interaction) return seeOther(`/login?interaction=${interaction.id}`, [browser.header])
  const id = makeToken('interaction', services.random(32))
  await services.db.commit([insertInteraction(newInteraction(id, hashToken(browser.token), request, services.now()))])
  return seeOther(`/login?interaction=${id}`, [browser.header])
}

/** Goes on with a stored page: the browser's own, alive, and decided from what is stored alone (SEC-045). */
const resume = async (call: Call, id: string): Promise<Response> => {
  const { services } = call
  const now = services.now()
  const interaction = await findInteraction(services.db, id)
  if (!interaction?.site) return saying(frameOf(call), 'over')
  const request = interaction.site
  const site = siteOf(services, request)
  if (!site) return saying(frameOf(call), 'siteGone')
  const frame = frameOfSite(call, site.site)
  const link = { href: homeOf(request), label: frame.words.backTo(site.site.name) }
  if (interaction.completed_at !== null || interaction.expires_at <= now || interaction.ends_at <= now)
    return saying(frame, 'over', { link })
  const browser = services.jar.read(call.request.headers.get('cookie'), 'browser')
  if (browser === null || interaction.browser_hash === null || !isHashOf(interaction.browser_hash, browser))
    return saying(frame, 'otherBrowser', { link })
  return (await decideAndAnswer(call, { request, site }, interaction)) ?? saying(frame, 'over', { link })
}

const fromTheApp = (call: Call, { request, site: { site } }: AskedSite): Response => {
  const frame = frameOfSite(call, site)
  const title = frame.words.open(site.name)
  return errorPage(frame, { title, words: frame.words.fromTheApp, link: { href: request.url, label: title } })
}

const cancelled = (call: Call, { request, site: { site } }: AskedSite): Response => {
  const frame = frameOfSite(call, site)
  const link = { href: homeOf(request), label: frame.words.backTo(site.name) }
  return errorPage(frame, { ...frame.words.cancelled(site.name), status: 403, link })
}

const changedMeanwhile = (call: Call, { request, site: { site } }: AskedSite): Response => {
  const frame = frameOfSite(call, site)
  const link = { href: request.url, label: frame.words.open(site.name) }
  return saying(frame, 'siteChanged', { status: 503, link })
}
