import { faultOfExpiry, MOST_APP_TOKENS } from '@gatekeeper/core/access/app-token'
import type { AppToken } from '@gatekeeper/core/access/site'
import type { Instant } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { insertAppToken, requireRoomForAppToken, requireSiteForAppToken } from '@gatekeeper/db/stores/app-tokens'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { invalid, refuse, stale } from '../errors'
import { tellCredentialChanged } from '../mail/notices'
import { type AppTokenView, appTokenView, type TokenSite } from '../views/app-token-view'
import { tokenSitesOf } from './token-sites'

/** The only answer that has the token in it. */
export interface MadeAppToken {
  token: string
  view: AppTokenView
  site: TokenSite
}

/** For one's own account alone; its owner is told by mail, since it opens the site without them (SEC-125). */
export const createAppToken = async (
  context: Context,
  user: User,
  input: { site_id: string; name: string; expires_at: Instant | null },
): Promise<MadeAppToken> => {
  await requireFresh(context)
  const { services } = context
  const now = services.now()
  const fault = faultOfExpiry(input.expires_at, now)
  if (fault !== null) throw invalid([{ field: 'expires_at', message: fault }])
  const site = (await tokenSitesOf(context, user)).find(({ id }) => id === input.site_id)
  if (!site) throw noSuchSite()
  const token = makeToken('app_token', services.random(32))
  const made: AppToken = {
    id: services.newId(),
    user_id: user.id,
    site_id: site.id,
    name: input.name,
    hash: hashToken(token),
    hint: token.slice(-4),
    created_at: now,
    expires_at: input.expires_at,
    last_used_at: null,
    revoked_at: null,
  }
  const event = auditEvent(context, {
    action: 'app_token.created',
    target_type: 'app_token',
    target_id: made.id,
    target_name: made.name,
    details: { user_id: user.id, site: site.name, site_id: site.id, expires_at: made.expires_at },
  })
  const result = await services.db.commit([
    requireRoomForAppToken(user.id, now),
    requireSiteForAppToken(site.id),
    insertAppToken(made),
    ...tellCredentialChanged(context, user, 'app_token_made', `${made.name} (${site.name})`),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict') throw refusalOf(result.write)
  services.mailer.kick()
  return { token, view: appTokenView(made, services.snapshots), site }
}

const noSuchSite = () =>
  invalid([
    { field: 'site_id', message: 'This site takes no app tokens, or it is not open to you. Choose one of the list.' },
  ])

const refusalOf = (write: string) => {
  if (write === 'require site for app token') return noSuchSite()
  if (write !== 'require room for app token') return stale('app token')
  const sentence = `You have ${MOST_APP_TOKENS} app tokens, which is as many as there may be. Remove one that you no longer need.`
  return refuse('PRECONDITION_FAILED', 'too_many', sentence)
}
