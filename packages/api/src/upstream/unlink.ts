import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { distrustDevicesOfUser } from '@gatekeeper/db/stores/devices'
import {
  deleteUpstreamLink,
  listUpstreamLinksOfUser,
  requireOtherUpstreamLink,
} from '@gatekeeper/db/stores/upstream-links'
import { requireActiveUser } from '@gatekeeper/db/stores/users'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { notFound, refuse, stale } from '../errors'
import { loadFactors } from '../login/load-factors'
import { tellCredentialChanged } from '../mail/notices'
import type { Services } from '../services'

/** The providers of this instance, and which account there is one's own. */
export const ownProviders = async ({ services }: Context, user: User) => {
  const links = await listUpstreamLinksOfUser(services.db, user.id)
  const providers = services.snapshots.upstreamProviders()
  const other_way = (await hasOtherWay(services, user)) || countUsable(services, links) > 1
  return {
    links: links.map(({ id, provider_id, label, created_at, last_used_at }) => {
      const provider = providers.find((one) => one.id === provider_id)
      const { name = provider_id, kind = 'oidc' as const, enabled = false } = provider ?? {}
      return { id, provider: { id: provider_id, name, kind, enabled }, label, created_at, last_used_at }
    }),
    /** Not connected yet. */
    offered: providers
      .filter(({ id, enabled }) => enabled && !links.some(({ provider_id }) => provider_id === id))
      .map(({ id, name, kind }) => ({ id, name, kind })),
    /** Something is left to sign in with when one is taken away. */
    other_way,
  }
}

const countUsable = ({ snapshots }: Services, links: { provider_id: string }[]): number => {
  const usable = new Set(snapshots.upstreamProviders().flatMap(({ id, enabled }) => (enabled ? [id] : [])))
  return links.filter(({ provider_id }) => usable.has(provider_id)).length
}

/** A password, a passkey, or a code by mail for whoever has neither. */
const hasOtherWay = async (services: Services, user: User): Promise<boolean> => {
  const factors = await loadFactors(services, user.id)
  if (factors.password !== null || factors.passkeys > 0) return true
  return services.mailer.configured() && services.snapshots.settings().email_code_sign_in && user.email_verified
}

/** Takes the connection away; refused where it is the only way in. */
export const unlinkUpstream = async (context: Context, user: User, input: { id: string }): Promise<object> => {
  const { services } = context
  await requireFresh(context)
  const link = (await listUpstreamLinksOfUser(services.db, user.id)).find(({ id }) => id === input.id)
  if (!link) throw notFound('connection')
  const provider = services.snapshots.upstreamProviders().find(({ id }) => id === link.provider_id)
  const guards = (await hasOtherWay(services, user)) ? [] : [requireOtherUpstreamLink(user.id, link.id)]
  const event = auditEvent(context, {
    action: 'upstream.unlinked',
    target_type: 'user',
    target_id: user.id,
    target_name: user.email,
    details: { provider: link.provider_id, account: link.label },
  })
  const result = await services.db.commit([
    requireActiveUser(user.id, user.version),
    ...guards,
    deleteUpstreamLink(link.id, user.id),
    distrustDevicesOfUser(user.id),
    ...tellCredentialChanged(context, user, 'upstream_unlinked', provider?.name ?? link.provider_id),
    insertAuditEvent(event),
  ])
  if (result.kind === 'conflict' && result.write === 'require other upstream link') throw onlyWay()
  if (result.kind === 'conflict') throw stale('connection')
  services.mailer.kick()
  return {}
}

const onlyWay = () =>
  refuse(
    'PRECONDITION_FAILED',
    'only_way_in',
    'This is your only way to sign in. Set a password or add a passkey first, then disconnect it.',
  )
