import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { isHashOf } from '@gatekeeper/core/token'
import { findInteraction } from '@gatekeeper/db/stores/interactions'
import type { Context } from '../context'
import { refuse } from '../errors'
import { homeOf, requestOf, siteOf, waitingApp } from './waiting-app'

/** The stored request that this browser may go on with: known, alive, and bound to its cookie (SEC-045). */
export const loadInteraction = async (context: Context, id: string): Promise<Interaction> => {
  const { services, cookies } = context
  const interaction = await findInteraction(services.db, id)
  if (!interaction) {
    throw refuse('NOT_FOUND', 'interaction_unknown', 'This sign-in is over. Go back to the app and start again.')
  }
  const { browser_hash } = interaction
  if (cookies.browser === null || browser_hash === null || !isHashOf(browser_hash, cookies.browser)) {
    throw refuse(
      'FORBIDDEN',
      'other_browser',
      'This sign-in was started in another browser, or cookies are blocked. Start again from the app.',
      // Of several tabs that a browser opens at once, the last one's cookie counts: the others need a way on.
      interaction.site && siteOf(services, interaction.site) ? { client_home: homeOf(interaction.site) } : {},
    )
  }
  const now = services.now()
  if (interaction.completed_at !== null || interaction.expires_at <= now || interaction.ends_at <= now) {
    const home = waitingApp(services, requestOf(interaction))?.home_url
    throw refuse(
      'NOT_FOUND',
      'interaction_expired',
      'This sign-in took too long or is already done. Go back to the app and start again.',
      home ? { client_home: home } : {},
    )
  }
  return interaction
}
