import type { Client, ClientSecret } from '@gatekeeper/core/oidc/client'
import { CLIENT_DEFAULTS, validateClientMetadata } from '@gatekeeper/core/oidc/client-metadata'
import { hasSecret } from '@gatekeeper/core/oidc/client-protocol'
import { withProtocol } from '@gatekeeper/core/oidc/with-protocol'
import type { Settings } from '@gatekeeper/core/settings'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { insertClientSecret } from '@gatekeeper/db/stores/client-secrets'
import { findClientById, insertClient } from '@gatekeeper/db/stores/clients'
import type { z } from 'zod'
import { auditEvent, type EventContext } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid } from '../errors'
import { say, sayEach } from '../languages/say'
import { sent } from '../sent'
import { appSettings } from '../templates/app-settings'
import { fromTemplate } from '../templates/from-template'
import { clientView } from '../views/client-view'
import type { createClientInput } from './client-fields'
import { faultsOfPolicy } from './known-policy'
import { newSecret } from './new-secret'
import { refuseFaults } from './refuse-faults'
import { takeIcon } from './take-icon'
import { switched } from './update-client'

/** What an instance has set for new clients. */
const lifetimes = ({ access_token_lifetime, id_token_lifetime, refresh_token_lifetime }: Settings) => ({
  access_token_lifetime,
  id_token_lifetime,
  refresh_token_lifetime,
})

/** Registers a client; the secret is in the answer once. An icon that cannot be had does not stop it. */
export const createClient = async (context: Context, input: z.infer<typeof createClientInput>) => {
  const { services } = context
  const { generate_secret, template: _id, app_url: _typed, ...fields } = input
  const made = fromTemplate(services, input)
  if (made.kind === 'refuse') throw invalid(made.faults)
  const template: Partial<Client> =
    made.kind === 'made' ? { ...made.fields, template: made.template.id, app_url: made.app_url } : {}
  const now = services.now()
  const isPublic = (input.type ?? template.type) === 'public'
  const method = isPublic ? { token_endpoint_auth_method: 'none' as const, pkce: 'required' as const } : {}
  const blank: Client = {
    ...CLIENT_DEFAULTS,
    ...lifetimes(services.snapshots.settings()),
    ...template,
    ...method,
    id: input.id,
    name: input.name,
    type: isPublic ? 'public' : 'confidential',
    icon_url: null,
    icon_id: null,
    enabled: true,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const { client, faults } = withProtocol(blank, { ...sent(fields), icon_url: null })
  const verdict = validateClientMetadata({ ...client, icon_url: input.icon_url?.trim() || null })
  refuseFaults(verdict, faults)
  const unknown = await faultsOfPolicy(services, client.policy_id)
  if (unknown.length > 0) throw invalid(unknown)
  if (await findClientById(services.db, client.id)) {
    throw invalid([{ field: 'id', message: 'Another client already has this ID. Choose another.' }])
  }
  const icon = await takeIcon(context, client, input.icon_url ?? undefined)
  const secret = generate_secret && hasSecret(client) ? newSecret(services, client.id, null) : null
  const saved = { ...client, ...icon.columns }
  await commitChange(
    context,
    'client',
    clientInsertWrites(context, saved, secret?.record ?? null, icon.writes),
    'clients',
  )
  return {
    client: clientView(saved),
    secret: secret?.secret ?? null,
    app: appSettings(services, saved, secret?.secret ?? null),
    warnings: sayEach(verdict.warnings, context.language),
    icon: { kept: icon.problem === null, problem: icon.problem && say(icon.problem, context.language) },
  }
}

/** The client, its secret and its icon, with the audit event. */
export const clientInsertWrites = (
  context: EventContext,
  client: Client,
  secret: ClientSecret | null,
  icon: Write[],
): Write[] => [
  insertClient(client),
  ...(secret ? [insertClientSecret(secret)] : []),
  ...icon,
  insertAuditEvent(
    auditEvent(context, {
      action: 'client.created',
      ...about(client),
      details: {
        type: client.type,
        with_secret: secret !== null,
        policy_id: client.policy_id,
        template: client.template,
      },
    }),
  ),
  // By a file alone.
  ...(client.enabled ? [] : [insertAuditEvent(auditEvent(context, { action: switched(client), ...about(client) }))]),
]

const about = ({ id, name }: Client) => ({ target_type: 'client', target_id: id, target_name: name, client_id: id })
