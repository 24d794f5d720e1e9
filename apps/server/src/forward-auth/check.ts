import type { PresentedAppToken } from '@gatekeeper/core/access/app-token'
import { decideForwardAuth } from '@gatekeeper/core/access/forward-auth'
import { forwardAuthTrace, type Obstacle } from '@gatekeeper/core/access/forward-auth-trace'
import type { CheckSeen } from '@gatekeeper/core/access/probe'
import type { RegisteredSite } from '@gatekeeper/core/access/site-table'
import { readTarget, type Target } from '@gatekeeper/core/access/target'
import { isUnderDomain } from '../config/cookie-domain'
import type { ServerServices } from '../services'
import { type Asked, challengeOf, refused, refusedToken, signIn } from './answers'
import { DEAD_WORDS, type JudgedToken, judgeToken, presentedToken, withoutToken } from './app-token'
import { directRequest, forwardedHeaders } from './asked'
import { findVisitor } from './by-cookie'
import { withoutOurCookies } from './cookies-of-apps'
import { type Answer, failClosed } from './fail-closed'
import { type Known, nameOf, saw } from './known'
import { isOwnPath, ownPath } from './own-paths'
import { checkedProbe, isProbe, refusedProbe } from './probe'

/** What an edge has learnt of a check. */
export interface CheckCall {
  services: ServerServices
  request: Request
  peer: string | null
  path: string
  query: string
}

const NOT_TRUSTED = 'The check was not asked by a proxy of ours. Add its address to TRUSTED_PROXIES.'
const ONE_FACTOR = 'The policy asks for a second factor, and an app token has none.'
const TOO_MUCH = 'This person is in more groups than the headers of an answer can hold.'
/** SEC-005, PX-23: Envoy asks by the method of the request, so every other one is answered. */
const NO_SUCH_METHOD = () =>
  new Response(null, { status: 405, headers: { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' } })
/** SEC-155: of an answer, identity and the app's own cookies together. */
const MAX_HEADER_BYTES = 8000

/**
 * `/auth/verify` and `/auth/ext-authz/*` (product.md section 6; design.md section 4, walk iv): may this request go on to its
 * app? Reads memory where it can, writes nothing, and answers without a promise where nothing must be waited for.
 */
export const check = (call: CheckCall): Answer => failClosed(call.services, () => judged(call))

const unread = (peer: string | null, trusted: boolean, fault: string | null): CheckSeen => ({
  ...{ peer, trusted, fault },
  dialect: null,
  target: null,
})

const judged = (call: CheckCall): Answer => {
  const { services, request, peer, path, query } = call
  if (request.method === 'TRACE' || request.method === 'CONNECT') return NO_SUCH_METHOD()
  if (!services.forward_auth.isTrusted(peer))
    return refusedProbe(call, unread(peer, false, null)) ?? deny(call, { kind: 'hop', words: NOT_TRUSTED }, null, null)
  const read = readTarget(forwardedHeaders(request), directRequest(request, path, query))
  if (read.kind === 'refuse')
    return (
      refusedProbe(call, unread(peer, true, read.reason)) ??
      deny(call, { kind: 'target', words: read.reason }, null, null)
    )
  const { target, dialect } = read
  // A wildcard may cover our own host, of which no proxy has to ask.
  if (target.host === services.config.authority)
    return deny(call, { kind: 'host', words: 'This is GateKeeper itself, which no site covers.' }, target, null)
  const site = services.snapshots.sites().byHost(target.host)
  if (site === null)
    return (
      refusedProbe(call, { peer, trusted: true, dialect, target: { ...target, query: '' }, fault: null }) ??
      deny(call, { kind: 'host', words: 'No site has this host.' }, target, null)
    )
  const ip = services.forward_auth.addressOf(peer, request.headers.get('x-forwarded-for'))
  const asked: Asked = { request, dialect, target, site, ip }
  if (isProbe(target.path)) return checkedProbe(call, asked)
  if (isOwnPath(target.path)) return ownPath(services, asked)
  const presented = presentedToken(asked)
  if (presented.kind === 'malformed') return deadToken(services, asked, 'malformed', null)
  if (presented.kind === 'token') {
    const settle = (judged: JudgedToken) =>
      judged.kind === 'live'
        ? decided(services, asked, judged.bearer, presented)
        : deadToken(services, asked, judged.reason, judged.bearer)
    const token = judgeToken(services, asked, presented.token)
    return token instanceof Promise ? token.then(settle) : settle(token)
  }
  const known = findVisitor(services, asked)
  return known instanceof Promise
    ? known.then((found) => decided(services, asked, found, presented))
    : decided(services, asked, known, presented)
}

const decided = (
  services: ServerServices,
  asked: Asked,
  known: Known | null,
  presented: Exclude<PresentedAppToken, { kind: 'malformed' }>,
): Answer => {
  const { snapshots, forward_auth, now } = services
  const { target, site, ip } = asked
  const decision = decideForwardAuth(
    {
      target,
      site,
      visitor: known?.visitor ?? null,
      foreign_scheme: presented.kind === 'none' ? presented.foreign_scheme : null,
      ip,
      time_zone: snapshots.settings().time_zone,
      policy: snapshots.policy,
    },
    now(),
  )
  if (known) saw(services, known)
  switch (decision.kind) {
    case 'allow': {
      if (!decision.identified || !known) return allow(services, asked, forward_auth.told.nobody(site))
      const told = forward_auth.told.person(site, known)
      const settle = (headers: Headers | null) =>
        headers
          ? allow(services, asked, headers)
          : denyAsked(services, asked, { kind: 'too_much', words: TOO_MUCH }, known)
      return told instanceof Promise ? told.then(settle) : settle(told)
    }
    case 'sign_in':
    case 'second_factor':
      if (known?.kind === 'app_token')
        return denyAsked(services, asked, { kind: 'app_token', words: ONE_FACTOR }, known)
      forward_auth.count('sign_in')
      return signIn(services, asked, challengeOf(asked))
    case 'refuse':
      return denyAsked(services, asked, decision, known)
    default:
      return decision satisfies never
  }
}

const deadToken = (
  services: ServerServices,
  asked: Asked,
  reason: keyof typeof DEAD_WORDS,
  known: Known | null,
): Response => {
  denyAsked(services, asked, { kind: 'app_token', words: DEAD_WORDS[reason] }, known, false)
  return refusedToken(asked)
}

const allow = (services: ServerServices, asked: Asked, about: Headers): Response => {
  const response = letThrough(services, asked, about)
  services.forward_auth.count(response.ok ? 'allowed' : 'refused')
  return response
}

/** 431 where the headers of the app's own would be more than an answer can hold (SEC-155). */
const letThrough = (services: ServerServices, asked: Asked, about: Headers): Response => {
  const told = withoutToken(about, asked)
  if (asked.site.site.app_tokens !== null && (told.get('authorization')?.length ?? 0) > MAX_HEADER_BYTES / 2)
    return new Response(null, { status: 431 })
  if (!isUnderDomain(asked.target.host, services.config.cookie_domain)) return new Response(null, { headers: told })
  // The app must not see a cookie that would open another app (SEC-153): it gets the rest of them from us.
  const headers = new Headers(told)
  const cookies = withoutOurCookies(asked.request.headers.get('cookie'))
  if (cookies.length > MAX_HEADER_BYTES / 2) return new Response(null, { status: 431 })
  headers.set('cookie', cookies)
  return new Response(null, { headers })
}

const policyOf = ({ snapshots }: ServerServices, obstacle: Obstacle): string | null =>
  obstacle.kind === 'refuse' && obstacle.policy_id !== null
    ? (snapshots.policy(obstacle.policy_id)?.policy.name ?? null)
    : null

const denyAsked = (
  services: ServerServices,
  { request, target, site, ip }: Asked,
  obstacle: Obstacle,
  known: Known | null,
  proven = known !== null,
): Response => denied(services, { request, target, site, ip, obstacle, known, proven })

const deny = (
  { services, request, peer }: CheckCall,
  obstacle: Obstacle,
  target: Target | null,
  site: RegisteredSite | null,
): Response => denied(services, { request, target, site, ip: peer, obstacle, known: null, proven: false })

interface Denied {
  request: Request
  target: Target | null
  site: RegisteredSite | null
  ip: string | null
  obstacle: Obstacle
  known: Known | null
  proven: boolean
}

const denied = (services: ServerServices, { request, target, site, ip, obstacle, known, proven }: Denied): Response => {
  const { forward_auth, issuer } = services
  forward_auth.count('refused')
  const user = known?.user ?? null
  const rule = obstacle.kind === 'refuse' ? (obstacle.rule?.position ?? 'own') : obstacle.kind
  const reason = obstacle.kind === 'refuse' ? obstacle.reason : obstacle.kind
  const code = forward_auth.denials.record({
    key: `${known ? nameOf(known) : ip}|${site?.site.id ?? target?.host}|${rule}|${reason}`,
    trace: forwardAuthTrace({
      obstacle,
      site: site?.site ?? null,
      target,
      policy: policyOf(services, obstacle),
      user_id: user?.id ?? null,
      ip,
    }),
    site: site?.site ?? null,
    reason,
    user,
    proven,
    user_agent: request.headers.get('user-agent')?.slice(0, 400) ?? null,
  })
  // Where nobody is signed in, the site's name is no secret: the address that was asked for says as much.
  return refused(
    { request, services },
    {
      issuer,
      site: site?.site.name ?? null,
      reason,
      email: user?.email ?? null,
      code,
    },
  )
}
