import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import type { UserRole } from '@gatekeeper/core/user'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'

/**
 * A key that may write users could else make an administrator, or become one by setting a password, and then do all that it
 * may not (SEC-116). `roles`: of the user before and after.
 */
export const refuseAdministrators = async (context: Context, ...roles: UserRole[]): Promise<void> => {
  const { caller } = context
  if (caller.kind !== 'api_key' || !roles.includes('admin')) return
  if (API_KEY_SCOPES.every((scope) => caller.key.scopes.includes(scope))) return
  await recordDenial(context, { action: 'access.refused', target_type: 'user', reason: 'administrator' })
  throw refuse(
    'FORBIDDEN',
    'administrator',
    'This API key cannot make or change administrators. Use a key that has every scope, or do it signed in.',
  )
}
