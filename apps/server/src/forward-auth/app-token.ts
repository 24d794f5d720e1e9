import {
  type AppTokenVerdict,
  judgeAppToken,
  type PresentedAppToken,
  readAppToken,
  showsToken,
} from '@gatekeeper/core/access/app-token'
import type { ServerServices } from '../services'
import type { Asked } from './answers'
import { isNavigation } from './asked'
import type { Bearer } from './bearers'

const NOTHING: PresentedAppToken = { kind: 'none', foreign_scheme: null }

/** What the request has of a token, where this site takes one. */
export const presentedToken = ({ request, target, site: { site } }: Asked): PresentedAppToken => {
  const authorization = request.headers.get('authorization')
  const header = site.app_tokens?.header ?? null
  const own = header === null ? null : request.headers.get(header)
  return authorization === null && own === null
    ? NOTHING
    : readAppToken(site.app_tokens, { authorization, own }, target.path)
}

/**
 * A browser adds Basic by itself once it knows it, to requests that another site has made up as well: then it is worth what a
 * cookie with SameSite=Lax is, and that is nothing but a page that is opened.
 */
const isForged = ({ request, target }: Asked): boolean =>
  request.headers.get('sec-fetch-site') === 'cross-site' &&
  /^basic /i.test(request.headers.get('authorization') ?? '') &&
  !isNavigation(request, target.method)

export type JudgedToken = { kind: 'live'; bearer: Bearer } | { kind: 'dead'; reason: DeadReason; bearer: Bearer | null }

type DeadReason = Extract<AppTokenVerdict, { kind: 'dead' }>['reason'] | 'malformed' | 'other_origin'

export const judgeToken = (
  { forward_auth, now }: ServerServices,
  asked: Asked,
  token: string,
): JudgedToken | Promise<JudgedToken> => {
  const judge = (bearer: Bearer | null): JudgedToken => {
    if (isForged(asked)) return { kind: 'dead', reason: 'other_origin', bearer }
    const verdict = judgeAppToken(bearer, asked.site.site.id, now())
    if (verdict.kind === 'dead') return { ...verdict, bearer }
    return bearer === null ? { kind: 'dead', reason: 'unknown', bearer } : { kind: 'live', bearer }
  }
  const found = forward_auth.bearers.find(token)
  return found instanceof Promise ? found.then(judge) : judge(found)
}

/** For the administrator who opens the trace; whoever sent the token learns none of it. */
export const DEAD_WORDS: Record<DeadReason, string> = {
  malformed: 'The request has what begins like an app token and is none, or two tokens that differ.',
  unknown: 'No app token like this is on file.',
  other_site: 'The app token was made for another site.',
  revoked: 'The app token was revoked.',
  expired: 'The app token has run out.',
  user: 'The account of the app token is not active.',
  other_origin: 'A browser sent the app token by itself, for a page of another site.',
}

/**
 * The app need not see what opens it: where a token stands, be it one that opens nothing at this path, there is an empty value,
 * or what is injected. Where none does, the answer says what was sent, since a proxy puts our word in its place (SEC-146).
 */
export const withoutToken = (told: Headers, { request, site }: Asked): Headers => {
  const { app_tokens } = site.site
  if (app_tokens === null) return told
  const headers = new Headers(told)
  const say = (name: string) => {
    const sent = request.headers.get(name) ?? ''
    if (!headers.has(name)) headers.set(name, showsToken(sent) ? '' : sent)
  }
  if (app_tokens.basic || app_tokens.bearer) say('authorization')
  if (app_tokens.header !== null) say(app_tokens.header)
  return headers
}
