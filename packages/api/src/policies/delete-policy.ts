import type { Policy } from '@gatekeeper/core/access/policy'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deletePolicy, findPolicyById } from '@gatekeeper/db/stores/policies'
import { findPolicyUses, isUsed, type PolicyUses, replacePolicyInUses } from '@gatekeeper/db/stores/policy-uses'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import { auditEvent } from '../audit'
import type { Context } from '../context'
import { type GateKeeperError, invalid, refuse, stale } from '../errors'
import { loadPolicy } from './load-policy'

export interface Deletion {
  id: string
  version: number
  confirm: string
  /** What stands where it was: another policy, or `null` for everyone who is signed in; not sent when nothing uses it. */
  replacement?: string | null | undefined
}

/** A policy in use goes only when it is said what replaces it, in the same commit (product.md section 3). */
export const removePolicy = async (context: Context, { id, version, confirm, replacement }: Deletion) => {
  const { services } = context
  const policy = await loadPolicy(context, id)
  if (confirm !== policy.name) throw invalid([{ field: 'confirm', message: `Type ${policy.name} to confirm.` }])
  const uses = await findPolicyUses(services.db, id)
  if (isUsed(uses) && replacement === undefined) throw inUse(policy, uses)
  const by = await replacementOf(context, policy, replacement)
  const event = auditEvent(context, {
    action: 'policy.deleted',
    target_type: 'policy',
    target_id: id,
    target_name: policy.name,
    details: {
      replacement: by?.name ?? null,
      replacement_id: by?.id ?? null,
      clients: uses.clients.map((client) => client.id),
      sites: uses.sites.map((site) => site.name),
    },
  })
  const result = await services.db.commit([
    ...(replacement === undefined ? [] : replacePolicyInUses(id, by?.id ?? null, services.now())),
    deletePolicy(id, version),
    insertAuditEvent(event),
    bumpVersion('access'),
    bumpVersion('clients'),
  ])
  if (result.kind === 'conflict') throw await lost(context, policy, version)
  await Promise.all([services.snapshots.reload('access'), services.snapshots.reload('clients')])
  return {}
}

const replacementOf = async (context: Context, policy: Policy, id: string | null | undefined) => {
  if (id === null || id === undefined) return null
  if (id === policy.id)
    throw invalid([{ field: 'replacement', message: 'A policy cannot replace itself. Choose another one.' }])
  const by = await findPolicyById(context.services.db, id)
  if (by) return by
  throw invalid([{ field: 'replacement', message: 'There is no such policy to replace it. Choose another one.' }])
}

const inUse = ({ name }: Policy, { clients, sites }: PolicyUses): GateKeeperError => {
  const places = [...clients, ...sites].map((one) => one.name)
  const more = places.length > 5 ? ` and ${places.length - 5} more` : ''
  const message = `${name} guards ${places.slice(0, 5).join(', ')}${more}. Say which policy replaces it there, or that everyone who is signed in may enter.`
  return refuse('CONFLICT', 'in_use', message, { faults: [{ field: 'replacement', message }] })
}

/** The foreign key keeps what was attached in the same moment from losing its guard. */
const lost = async (context: Context, policy: Policy, version: number): Promise<GateKeeperError> => {
  const now = await loadPolicy(context, policy.id)
  if (now.version !== version) return stale('policy')
  const uses = await findPolicyUses(context.services.db, policy.id)
  if (isUsed(uses)) return inUse(policy, uses)
  return stale('policy')
}
