/** What apps and browsers send, and what came of it in the words of the model. */

import type { Browser, Landed } from '../harness/browser'
import { endSessionUrl } from '../harness/log-out'
import { post, type TokenAnswer } from '../harness/relying-party'
import { WAYS, type WayName } from './kinds'
import type { Decision, Redeeming, Refreshing } from './model'
import type { Access, App, Asked, Family, Refresh } from './things'
import type { World } from './world'

export const askFor = (
  browser: Browser,
  { app, scope, prompt }: Asked,
  way: WayName,
  challenge: string | null,
): Promise<Landed> =>
  WAYS[way](browser, app.added, {
    scope: scope.join(' '),
    prompt,
    ...(challenge === null ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
  })

/** At the app with a code or an error, at our sign-in page, or at another page of ours. */
export const outcomeOf = ({ url }: Landed, { provider }: World): string => {
  if (url.origin !== provider.services.issuer)
    return url.searchParams.has('code') ? 'code' : (url.searchParams.get('error') ?? 'nothing')
  return url.pathname === '/login' ? 'login' : 'page'
}

/** Both steps of a person are on the sign-in page. */
export const seenAs = (decision: Decision): string =>
  decision === 'sign_in' || decision === 'consent' ? 'login' : decision

type Fields = Record<string, string>
export type Answered = Pick<TokenAnswer, 'status' | 'body'>

const askForTokens = async ({ provider }: World, asker: App, fields: Fields): Promise<Answered> => {
  const response = await asker.kind.send(provider, '/oauth/token', asker.added, fields)
  return { status: response.status, body: (await response.json()) as TokenAnswer['body'] }
}

export const sendCode = (
  world: World,
  asker: App,
  { app, code, verifier }: Family,
  how: Redeeming,
): Promise<Answered> => {
  const code_verifier = how === 'right' ? verifier : 'a-verifier-that-belongs-to-no-challenge-of-this-code'
  const redirect_uri = app.added.client.redirect_uris[0] ?? ''
  return askForTokens(world, asker, {
    ...{ grant_type: 'authorization_code', code, redirect_uri },
    ...(code_verifier === null ? {} : { code_verifier }),
  })
}

const SCOPES: Record<Refreshing, Fields> = {
  right: {},
  narrower: { scope: 'openid' },
  wider: { scope: 'openid phone' },
}

export const sendRefresh = (world: World, asker: App, { token }: Refresh, how: Refreshing): Promise<Answered> =>
  askForTokens(world, asker, { grant_type: 'refresh_token', refresh_token: token, ...SCOPES[how] })

export const answerOf = ({ status, body }: Answered): string =>
  status === 200 ? 'tokens' : (body.error ?? String(status))

/** As UserInfo, and whoever may ask about every token, see it. */
export const opens = async ({ provider, resource_server }: World, { family, token }: Access): Promise<string> => {
  const [info, introspected] = await Promise.all([
    family.app.kind.show(provider, token),
    post(provider, '/oauth/introspect', resource_server, { token }),
  ])
  const { active } = (await introspected.json()) as { active: boolean }
  return `${info.status === 200 ? 'opens' : info.status} ${active ? 'active' : 'inactive'}`
}

/** A log-out with this hint, by somebody who is not signed in: whether the hint is one of ours. */
export const isHint = async ({ provider }: World, id_token_hint: string): Promise<boolean> =>
  (await provider.fetch(endSessionUrl({ id_token_hint }))).status === 200

export const revoke = async ({ provider }: World, asker: App, token: string): Promise<number> =>
  (await asker.kind.send(provider, '/oauth/revoke', asker.added, { token })).status
