import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import type { Change } from '@gatekeeper/core/configuration/change'
import type { Secrets } from '@gatekeeper/core/configuration/entries'
import { SECRET_SETTINGS, type SettingKey } from '@gatekeeper/core/settings-input'
import { requireFresh } from '../account/fresh'
import type { Context } from '../context'
import { recordDenial } from '../denial'
import { refuse } from '../errors'
import { refuseWeakening } from '../settings/refuse-weakening'

/** What the procedure of each noun asks of an API key: a file opens no way around them (SEC-116). */
const SCOPES_OF = {
  group: ['groups:write'],
  policy: ['policies:write'],
  client: ['clients:write'],
  site: ['sites:write'],
  webhook: ['webhooks:write', 'audit:read'],
  settings: ['settings:write'],
} as const satisfies Record<Change['noun'], readonly ApiKeyScope[]>

export const scopesOf = (changes: readonly Change[]): ApiKeyScope[] => [
  ...new Set(changes.flatMap(({ noun }): readonly ApiKeyScope[] => SCOPES_OF[noun])),
]

const requireScopes = async (context: Context, scopes: ApiKeyScope[]): Promise<void> => {
  const { caller } = context
  if (caller.kind !== 'api_key') return
  const missing = scopes.filter((scope) => !caller.key.scopes.includes(scope)).join(', ')
  if (missing === '') return
  await recordDenial(context, { action: 'access.refused', target_type: 'configuration', reason: 'scope_missing' })
  throw refuse(
    'FORBIDDEN',
    'scope_missing',
    `This API key lacks the scope ${missing}. Make a key that has it. Nothing was changed.`,
  )
}

export const requireRights = async (context: Context, changes: readonly Change[]): Promise<void> => {
  await requireScopes(context, scopesOf(changes))
  const keys = changes.flatMap((change): SettingKey[] => (change.noun === 'settings' ? change.keys : []))
  if (keys.length > 0) await refuseWeakening(context, keys)
  if (changes.some((change) => change.noun === 'webhook' && change.after?.target)) await requireFresh(context)
}

/** A plan says whether a secret is the one on file: whoever may not set it may not guess it either. */
export const requireRightsOfSecrets = async (context: Context, secrets: Secrets): Promise<void> => {
  const places = Object.keys(secrets)
  const touches = (section: string) => places.some((place) => place.startsWith(`${section}.`))
  await requireScopes(context, [
    ...(touches('clients') ? SCOPES_OF.client : []),
    ...(touches('sites') ? SCOPES_OF.site : []),
    ...(touches('webhooks') ? SCOPES_OF.webhook : []),
    ...(touches('settings') ? SCOPES_OF.settings : []),
  ])
  const keys = SECRET_SETTINGS.filter((key) => places.includes(`settings.${key}`))
  if (keys.length > 0) await refuseWeakening(context, keys)
  if (touches('webhooks')) await requireFresh(context)
}
