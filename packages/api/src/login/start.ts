import { newInteraction } from '@gatekeeper/core/authentication/new-interaction'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertInteraction } from '@gatekeeper/db/stores/interactions'
import type { Context } from '../context'
import { type LoginView, loginView } from './login-view'

/** A direct sign-in at /login: an interaction without a stored request. */
export const startDirect = async (context: Context): Promise<LoginView> => {
  const { services, cookies } = context
  const browser = cookies.browser ?? makeToken('browser', services.random(32))
  cookies.setBrowser(browser)
  const id = makeToken('interaction', services.random(32))
  const interaction = newInteraction(id, hashToken(browser), null, services.now())
  await services.db.commit([insertInteraction(interaction)])
  return loginView({ ...context, cookies: { ...cookies, browser } }, interaction)
}
