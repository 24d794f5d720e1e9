import type { Interaction } from '@gatekeeper/core/authentication/interaction'
import { isActive, type User } from '@gatekeeper/core/user'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { changedMeanwhile } from '../errors'
import { findSignedIn } from './signed-in'

/** Whose second step this is: of whoever has proved something in this interaction, else of the session's user. */
export const requireUserHere = async (context: Context, interaction: Interaction): Promise<User> => {
  const { services, cookies } = context
  const proved = interaction.proofs.length > 0 ? interaction.user_id : null
  const user =
    proved === null
      ? ((await findSignedIn(services, cookies.session))?.user ?? null)
      : await findUserById(services.db, proved)
  if (!user || !isActive(user, services.now())) throw changedMeanwhile()
  return user
}
