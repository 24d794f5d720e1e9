import { proofBy } from '@gatekeeper/core/authentication/proof'
import { insertInteraction } from '@gatekeeper/db/stores/interactions'
import { useLink } from '@gatekeeper/db/stores/links'
import type { Context } from '../context'
import { advance } from '../login/advance'
import type { LoginView } from '../login/login-view'
import { beginHere } from '../login/start'
import { linkOver, openLink } from './open-link'

/** A one-time link that an administrator has made: it says who one is and proves nothing of the person (SEC-125). */
export const signInByLink = async (context: Context, input: { token: string }): Promise<LoginView> => {
  const { services } = context
  const { link, user } = await openLink(context, input.token, 'sign_in')
  const begun = beginHere(context, null)
  await services.db.commit([insertInteraction(begun.interaction)])
  const now = services.now()
  return advance(begun.context, begun.interaction, user, proofBy('link', 'first', now), {
    writes: () => [useLink(link.id, now)],
    lost: linkOver,
  })
}
