import type { UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import {
  countUpstreamLinks,
  deleteUpstreamProvider,
  findUpstreamProviderById,
  insertUpstreamProvider,
  updateUpstreamProvider,
} from '@gatekeeper/db/stores/upstream-providers'
import type { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid } from '../errors'
import { sent } from '../sent'
import {
  checkedInput,
  type createUpstreamInput,
  loadProvider,
  providerWithLinks,
  sealSecret,
  type updateUpstreamInput,
} from './provider-fields'

const about = ({ id, name }: Pick<UpstreamProvider, 'id' | 'name'>) => ({
  target_type: 'upstream_provider',
  target_id: id,
  target_name: name,
})

/** A new provider; its secret is sealed and never comes back. */
export const createProvider = async (context: Context, input: z.infer<typeof createUpstreamInput>) => {
  await requireFresh(context)
  const { services } = context
  const { client_secret, ...fields } = input
  const checked = checkedInput(context, fields, client_secret)
  if (await findUpstreamProviderById(services.db, checked.id))
    throw invalid([{ field: 'id', message: 'Another provider already has this ID. Choose another.' }])
  const now = services.now()
  const sealed_secret = sealSecret(services, checked.id, client_secret)
  const provider = { ...checked, sealed_secret, created_at: now, updated_at: now, version: 1 }
  const event = auditEvent(context, {
    action: 'upstream_provider.created',
    ...about(provider),
    details: { kind: provider.kind, create_users: provider.create_users },
  })
  await commitChange(context, 'provider', [insertUpstreamProvider(provider), insertAuditEvent(event)], 'upstream')
  return providerWithLinks(context, provider.id)
}

const CHANGING = ['name', 'client_id', 'scopes', 'enabled', 'create_users', 'allowed_domains'] as const

/** Saves what was changed, at its version; a secret that was sent takes the place of the old one. */
export const updateProvider = async (context: Context, input: z.infer<typeof updateUpstreamInput>) => {
  await requireFresh(context)
  const { services } = context
  const { id, version, client_secret, ...fields } = input
  const before = await loadProvider(context, id)
  const after = checkedInput(context, { ...before, ...sent(fields) }, client_secret)
  const changed = CHANGING.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const columns = Object.fromEntries(changed.map((key) => [key, after[key]]))
  const secret = client_secret === undefined ? {} : { sealed_secret: sealSecret(services, id, client_secret) }
  const names = [...changed, ...(client_secret === undefined ? [] : ['client_secret'])]
  if (names.length > 0) {
    const event = auditEvent(context, {
      action: 'upstream_provider.updated',
      ...about({ id, name: after.name }),
      details: { fields: names },
    })
    const write = updateUpstreamProvider(id, version, { ...columns, ...secret }, services.now())
    await commitChange(context, 'provider', [write, insertAuditEvent(event)], 'upstream')
  }
  return providerWithLinks(context, id)
}

/** Deletes it with all connections to it; the ID is typed to confirm. */
export const removeProvider = async (
  context: Context,
  input: { id: string; version: number; confirm: string },
): Promise<object> => {
  const provider = await loadProvider(context, input.id)
  if (input.confirm !== provider.id) throw invalid([{ field: 'confirm', message: `Type ${provider.id} to confirm.` }])
  const links = (await countUpstreamLinks(context.services.db)).get(provider.id) ?? 0
  const event = auditEvent(context, { action: 'upstream_provider.deleted', ...about(provider), details: { links } })
  const writes = [deleteUpstreamProvider(provider.id, input.version), insertAuditEvent(event)]
  await commitChange(context, 'provider', writes, 'upstream')
  return {}
}
