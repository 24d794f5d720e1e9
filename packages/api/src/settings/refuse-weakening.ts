import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { type SettingKey, TAKEOVER, WEAKENING } from '@gatekeeper/core/settings-input'
import { requireFresh } from '../account/fresh'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'

/**
 * A session that was left open weakens nothing (SEC-125). A key that may write settings could else read the reset links of
 * administrators, and then do all that it may not (SEC-116).
 */
export const refuseWeakening = async (context: Context, keys: SettingKey[]): Promise<void> => {
  const { caller } = context
  if (keys.some((key) => WEAKENING.includes(key))) await requireFresh(context)
  const [first] = keys.filter((key) => TAKEOVER.includes(key))
  if (caller.kind !== 'api_key' || first === undefined) return
  if (API_KEY_SCOPES.every((scope) => caller.key.scopes.includes(scope))) return
  await recordDenial(context, { action: 'access.refused', target_type: 'settings', reason: 'administrator' })
  throw refuse(
    'FORBIDDEN',
    'administrator',
    `This API key cannot change ${first}: whoever sets it can become an administrator. Use a key that has every scope, or do it signed in.`,
  )
}
