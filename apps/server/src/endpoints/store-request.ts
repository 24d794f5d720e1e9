import { keepRequest } from '@gatekeeper/api/login/keep-request'
import { newInteraction } from '@gatekeeper/core/authentication/new-interaction'
import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertInteraction } from '@gatekeeper/db/stores/interactions'
import { browserCookie, redirect, toLogin } from '../http/authorization-redirect'
import type { Call } from './endpoint'

/** AZ-01: kept without looking at the session; the GET that follows is a navigation of the browser's own. */
export const storeForGet = async (call: Call, request: AuthorizationRequest): Promise<Response> =>
  redirect(call, `/authorize?interaction=${await insert(call, request, null)}`)

/** Kept while the person is asked. */
export const storeForLogin = async (call: Call, request: AuthorizationRequest): Promise<Response> => {
  const browser = browserCookie(call)
  return toLogin(call, await insert(call, request, hashToken(browser.token)), browser.header)
}

const insert = async (
  { services }: Call,
  request: AuthorizationRequest,
  browser_hash: string | null,
): Promise<string> => {
  const interaction = newInteraction(
    makeToken('interaction', services.random(32)),
    browser_hash,
    request,
    services.now(),
  )
  await services.db.commit([insertInteraction(interaction), ...keepRequest(request, interaction.ends_at)])
  return interaction.id
}
