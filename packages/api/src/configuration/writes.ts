import type { Change, ClientChange } from '@gatekeeper/core/configuration/change'
import type { Client } from '@gatekeeper/core/oidc/client'
import { hashToken } from '@gatekeeper/core/token'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertClientSecret } from '@gatekeeper/db/stores/client-secrets'
import { deleteClient } from '@gatekeeper/db/stores/clients'
import { deleteGroup, insertGroup, updateGroup } from '@gatekeeper/db/stores/groups'
import { deletePolicy } from '@gatekeeper/db/stores/policies'
import { deleteSite } from '@gatekeeper/db/stores/sites'
import { deleteWebhook } from '@gatekeeper/db/stores/webhooks'
import { auditEvent } from '../audit'
import { clientInsertWrites } from '../clients/create-client'
import { newSecret } from '../clients/new-secret'
import { type IconChange, takeIcon } from '../clients/take-icon'
import { changedFields, clientUpdateWrites } from '../clients/update-client'
import type { Context } from '../context'
import { groupEvent } from '../groups/save-group'
import { type Known, policyInsertWrites, policyUpdateWrites } from '../policies/save-policy'
import { settingWrites } from '../settings/update-settings'
import { siteInsertWrites, siteUpdateWrites } from '../sites/save-site'
import { webhookInsertWrites, webhookUpdateWrites } from '../webhooks/save-webhook'
import type { Hanging } from './hanging'

/** What a client's change is made of beside the row; the secret is told once. */
export interface ClientExtras {
  icon: IconChange
  made: { noun: 'client'; name: string; secret: string } | null
  writes: Write[]
}

/** The same writes and audit events as of the forms: first what is made or changed, from what is named to what names it; then what goes. */
export const writesOf = (
  context: Context,
  changes: readonly Change[],
  extras: ReadonlyMap<string, ClientExtras>,
  signing: ReadonlyMap<string, string>,
  hanging: ReadonlyMap<Change, Hanging>,
): Write[] => [
  ...changes
    .filter(({ kind }) => kind !== 'delete')
    .flatMap((change) => savingWrites(context, change, extras, signing)),
  ...changes
    .toReversed()
    .flatMap((change) => (change.kind === 'delete' ? deletingWrites(context, change, hanging.get(change) ?? {}) : [])),
]

const savingWrites = (
  context: Context,
  change: Change,
  extras: ReadonlyMap<string, ClientExtras>,
  signing: ReadonlyMap<string, string>,
): Write[] => {
  const now = context.services.now()
  if (change.kind === 'delete') return []
  const fields = change.fields.map(({ field }) => field)
  switch (change.noun) {
    case 'group': {
      const { before, after } = change
      if (before === null)
        return [
          insertGroup({ ...after, created_at: now, updated_at: now, version: 1 }),
          groupEvent(context, 'group.created', after),
        ]
      return [
        updateGroup(before.id, before.version, after, now),
        groupEvent(context, 'group.updated', after, { fields, before: before.name }),
      ]
    }
    case 'policy': {
      const { before, after } = change
      if (before === null) return policyInsertWrites(context, after.id, after)
      const known: Known = {
        users: before.grants.flatMap(({ user_id: id, ...rest }) => (id === null ? [] : [{ id, ...rest }])),
        groups: before.grants.flatMap(({ group_id: id, ...rest }) => (id === null ? [] : [{ id, ...rest }])),
      }
      return policyUpdateWrites(context, before.policy, before.policy.version, known, after, fields)
    }
    case 'client':
      return clientWrites(context, change, extras.get(change.name))
    case 'site': {
      const { id, ...input } = change.after
      if (change.before === null) return siteInsertWrites(context, id, input)
      return siteUpdateWrites(context, change.before, change.before.site.version, input)
    }
    case 'webhook': {
      const { before, after } = change
      if (before !== null) return webhookUpdateWrites(context, before.webhook, before.webhook.version, after)
      const { target } = after
      return target === null ? [] : webhookInsertWrites(context, { ...after, target }, signing.get(after.id) ?? null)
    }
    case 'settings':
      return settingWrites(context, change.keys, change.before, change.after)
    default:
      return change satisfies never
  }
}

const clientWrites = (context: Context, change: ClientChange, extras: ClientExtras | undefined): Write[] => {
  if (change.after === null || extras === undefined) return []
  const { icon, writes } = extras
  const after: Client = { ...change.after.client, ...iconColumns(change, icon) }
  if (change.before === null) return [...clientInsertWrites(context, after, null, icon.writes), ...writes]
  const before = change.before.client
  const changed = changedFields(before, after)
  const more = [...icon.writes, ...writes]
  if (changed.length === 0 && more.length === 0) return []
  return clientUpdateWrites(context, before, before.version, after, changed, more)
}

/** Where the picture could not be had, the old one and its address stay. */
const iconColumns = ({ before }: ClientChange, icon: IconChange): Pick<Client, 'icon_url' | 'icon_id'> => ({
  icon_url: before?.client.icon_url ?? null,
  icon_id: before?.client.icon_id ?? null,
  ...icon.columns,
})

/** Everything that takes time, before the commit: pictures are fetched, secrets made and hashed. */
export const prepareClient = async (context: Context, change: ClientChange): Promise<ClientExtras> => {
  const { services } = context
  const { after, before } = change
  if (after === null) return { icon: { columns: {}, writes: [], problem: null }, made: null, writes: [] }
  const { client, secret } = after
  const wants = client.icon_url !== (before?.client.icon_url ?? null)
  const icon = await takeIcon(
    context,
    before?.client ?? { ...client, icon_url: null },
    wants ? client.icon_url : undefined,
  )
  if (secret === null) return { icon, made: null, writes: [] }
  const { secret: fresh, record } = newSecret(services, client.id, null)
  const text = secret.kind === 'given' ? secret.text : fresh
  const kept = { ...record, hash: hashToken(text), hint: text.slice(-4) }
  const event = auditEvent(context, {
    action: 'client.secret_created',
    target_type: 'client',
    target_id: client.id,
    client_id: client.id,
    details: { secret_id: kept.id },
  })
  return {
    icon,
    made: secret.kind === 'make' ? { noun: 'client', name: client.id, secret: text } : null,
    writes: [insertClientSecret(kept), insertAuditEvent(event)],
  }
}

const deletingWrites = (
  context: Context,
  change: Extract<Change, { kind: 'delete' }>,
  details: Record<string, unknown>,
): Write[] => {
  const event = (id: string, name: string, more: object = {}) =>
    insertAuditEvent(
      auditEvent(context, {
        action: `${change.noun}.deleted`,
        target_type: change.noun,
        target_id: id,
        target_name: name,
        details,
        ...more,
      }),
    )
  switch (change.noun) {
    case 'group': {
      const { id, name, version } = change.before
      return [deleteGroup(id, version), event(id, name)]
    }
    case 'policy': {
      const { id, name, version } = change.before.policy
      return [deletePolicy(id, version), event(id, name)]
    }
    case 'client': {
      const { id, name, version } = change.before.client
      return [...deleteClient(id, version), event(id, name, { client_id: id })]
    }
    case 'site': {
      const { id, name, version, hosts } = change.before.site
      return [deleteSite(id, version), event(id, name, { details: { hosts, ...details } })]
    }
    case 'webhook': {
      const { id, name, version } = change.before.webhook
      return [deleteWebhook(id, version), event(id, name)]
    }
    default:
      return change satisfies never
  }
}
