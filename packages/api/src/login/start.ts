import type { StoredRequest } from '@gatekeeper/core/access/site-request'
import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { newInteraction } from '@gatekeeper/core/authentication/new-interaction'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertInteraction } from '@gatekeeper/db/stores/interactions'
import type { Context } from '../context'
import { type LoginView, loginView } from './login-view'

/** A sign-in that begins in this browser, and the context in which it has begun; `request` null is a direct one. */
export const beginHere = (
  context: Context,
  request: StoredRequest | null,
): { interaction: Interaction; context: Context } => {
  const { services, cookies } = context
  const browser = cookies.browser ?? makeToken('browser', services.random(32))
  cookies.setBrowser(browser)
  const id = makeToken('interaction', services.random(32))
  const interaction = newInteraction(id, hashToken(browser), request, services.now())
  return { interaction, context: { ...context, cookies: { ...cookies, browser } } }
}

/** A direct sign-in at /login: an interaction without a stored request. */
export const startDirect = async (context: Context): Promise<LoginView> => {
  const begun = beginHere(context, null)
  await context.services.db.commit([insertInteraction(begun.interaction)])
  return loginView(begun.context, begun.interaction)
}
