import type { Client } from '@gatekeeper/core/oidc/client'
import { validateClientMetadata } from '@gatekeeper/core/oidc/client-metadata'
import { changedClaims } from '@gatekeeper/core/oidc/custom-claim'
import { withProtocol } from '@gatekeeper/core/oidc/with-protocol'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { updateClient } from '@gatekeeper/db/stores/clients'
import type { z } from 'zod'
import { auditEvent, type EventFields } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid } from '../errors'
import { say, sayEach } from '../languages/say'
import { sent } from '../sent'
import { clientView } from '../views/client-view'
import type { updateClientInput } from './client-fields'
import { faultsOfPolicy } from './known-policy'
import { loadClient } from './load-client'
import { moveApp } from './move-app'
import { refuseFaults } from './refuse-faults'
import { takeIcon } from './take-icon'

export const changedFields = (before: Client, after: Client): (keyof Client)[] =>
  (Object.keys(after) as (keyof Client)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))

/** Saves what was changed; a stale version is CONFLICT, and a failed icon keeps the old one and says why. */
export const saveClient = async (context: Context, input: z.infer<typeof updateClientInput>) => {
  const { services } = context
  const { id, version, icon_url, app_url, ...fields } = input
  const before = await loadClient(context, id)
  const moved = app_url === undefined ? null : moveApp(before, app_url)
  if (moved?.kind === 'refuse') throw invalid(moved.faults)
  const { client: after, faults } = withProtocol({ ...before, ...moved?.fields }, sent(fields))
  const verdict = validateClientMetadata({ ...after, icon_url: icon_url?.trim() || null })
  refuseFaults(verdict, faults)
  const unknown = await faultsOfPolicy(services, fields.policy_id)
  if (unknown.length > 0) throw invalid(unknown)
  const icon = await takeIcon(context, before, icon_url)
  const saved = { ...after, ...icon.columns }
  const changes = changedFields(before, saved)
  if (changes.length > 0) {
    try {
      await saveChanges(context, before, version, saved, changes, icon.writes)
    } catch (error) {
      // A policy that was deleted in the same moment: the foreign key keeps it from being chosen, and the person is told so.
      const gone = await faultsOfPolicy(services, fields.policy_id)
      throw gone.length > 0 ? invalid(gone) : error
    }
  }
  return {
    client: clientView(await loadClient(context, id)),
    warnings: sayEach(verdict.warnings, context.language),
    icon: { kept: icon.problem === null, problem: icon.problem && say(icon.problem, context.language) },
  }
}

/** Who may enter is what an auditor looks for: the names of both policies, not only that it was changed. */
const policyChange = ({ services }: Context, before: Client, after: Client): Record<string, unknown> => {
  const nameOf = ({ policy_id }: Client) =>
    policy_id === null ? null : (services.snapshots.policy(policy_id)?.policy.name ?? policy_id)
  if (before.policy_id === after.policy_id) return {}
  return { policy_before: nameOf(before), policy: nameOf(after), policy_id: after.policy_id }
}

/** What an app is told of people: the names of the claims that came, went or come from elsewhere; not the fixed values. */
const claimChange = (before: Client, after: Client): Record<string, unknown> => {
  const names = changedClaims(before.custom_claims, after.custom_claims)
  return names.length === 0 ? {} : { claims: names }
}

/** One commit: the client, its icon, the audit event with the names of what changed. */
const saveChanges = (
  context: Context,
  before: Client,
  version: number,
  after: Client,
  changes: (keyof Client)[],
  more: Write[] = [],
): Promise<void> =>
  commitChange(context, 'client', clientUpdateWrites(context, before, version, after, changes, more), 'clients')

export const clientUpdateWrites = (
  context: Context,
  before: Client,
  version: number,
  after: Client,
  changes: (keyof Client)[],
  more: Write[],
): Write[] => {
  const fields = changes.filter((key) => key !== 'enabled')
  const about = { target_type: 'client', target_id: before.id, target_name: after.name, client_id: before.id }
  const event = (of: Pick<EventFields, 'action' | 'details'>) =>
    insertAuditEvent(auditEvent(context, { ...about, ...of }))
  const details = { fields, ...policyChange(context, before, after), ...claimChange(before, after) }
  return [
    updateClient(
      before.id,
      version,
      Object.fromEntries(changes.map((key) => [key, after[key]])),
      context.services.now(),
    ),
    ...more,
    ...(fields.length > 0 ? [event({ action: 'client.updated', details })] : []),
    ...(changes.includes('enabled') ? [event({ action: switched(after) })] : []),
  ]
}

/** A switch is an event of its own, whoever moves it: whoever looks for what was switched off looks for this name. */
export const switched = ({ enabled }: Pick<Client, 'enabled'>): string =>
  enabled ? 'client.enabled' : 'client.disabled'
