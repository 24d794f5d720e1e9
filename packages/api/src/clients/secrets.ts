import type { Instant } from '@gatekeeper/core/instant'
import { later } from '@gatekeeper/core/instant'
import type { ClientSecret } from '@gatekeeper/core/oidc/client'
import { hasSecret } from '@gatekeeper/core/oidc/client-protocol'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import {
  deleteClientSecret,
  expireClientSecret,
  insertClientSecret,
  listClientSecrets,
} from '@gatekeeper/db/stores/client-secrets'
import { updateClient } from '@gatekeeper/db/stores/clients'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { invalid, notFound, refuse } from '../errors'
import { secretView } from '../views/client-view'
import { loadClient } from './load-client'
import { newSecret } from './new-secret'

const isValid = (secret: ClientSecret, now: Instant): boolean => secret.expires_at === null || secret.expires_at > now

const confidential = async (context: Context, id: string) => {
  const client = await loadClient(context, id)
  if (client.type === 'public')
    throw refuse('BAD_REQUEST', 'public_client', 'A public client has no secret: it cannot keep one.')
  if (!hasSecret(client))
    throw refuse(
      'BAD_REQUEST',
      'no_secret',
      'This client proves itself by its key (private_key_jwt), and a secret would open nothing. Choose another method first, if the app cannot sign.',
    )
  return client
}

const event = (context: Context, action: string, id: string, details: Record<string, unknown>) =>
  insertAuditEvent(auditEvent(context, { action, target_type: 'client', target_id: id, client_id: id, details }))

/** Makes a second secret beside the first; two at most are valid at once. The client's version guards the count. */
export const createSecret = async (context: Context, input: { id: string; expires_at?: number | null | undefined }) => {
  const { services } = context
  const now = services.now()
  const client = await confidential(context, input.id)
  if (input.expires_at && input.expires_at <= now)
    throw invalid([{ field: 'expires_at', message: 'The expiry lies in the past.' }])
  const valid = (await listClientSecrets(services.db, client.id)).filter((secret) => isValid(secret, now))
  if (valid.length >= 2) {
    throw refuse(
      'CONFLICT',
      'two_secrets',
      'Two secrets are valid already. Delete the one that is no longer used, then make a new one.',
    )
  }
  const { secret, record } = newSecret(services, client.id, input.expires_at ?? null)
  await commitChange(
    context,
    'client',
    [
      updateClient(client.id, client.version, {}, now),
      insertClientSecret(record),
      event(context, 'client.secret_created', client.id, { secret_id: record.id }),
    ],
    'clients',
  )
  return { secret, view: secretView(record) }
}

/** A new secret now; the newest of the others stays valid for `keep_old_for` seconds, older ones go. */
export const rotateSecret = async (context: Context, input: { id: string; keep_old_for: number }) => {
  const { services } = context
  const now = services.now()
  const client = await confidential(context, input.id)
  const old = (await listClientSecrets(services.db, client.id)).toSorted((a, b) => b.created_at - a.created_at)
  const [newest, ...rest] = old
  const ends = later(now, input.keep_old_for)
  const { secret, record } = newSecret(services, client.id, null)
  const expiry =
    newest && isValid(newest, now) && (newest.expires_at === null || newest.expires_at > ends)
      ? [expireClientSecret(newest.id, ends)]
      : []
  await commitChange(
    context,
    'client',
    [
      updateClient(client.id, client.version, {}, now),
      ...expiry,
      ...rest.map((secret) => deleteClientSecret(secret.id, client.id)),
      insertClientSecret(record),
      event(context, 'client.secret_rotated', client.id, {
        secret_id: record.id,
        old_until: expiry.length > 0 ? ends : null,
      }),
    ],
    'clients',
  )
  return { secret, view: secretView(record) }
}

export const removeSecret = async (
  context: Context,
  input: { id: string; secret_id: string },
): Promise<Record<string, never>> => {
  const { services } = context
  const client = await loadClient(context, input.id)
  const secrets = await listClientSecrets(services.db, client.id)
  if (!secrets.some((secret) => secret.id === input.secret_id)) throw notFound('secret')
  await commitChange(
    context,
    'client',
    [
      updateClient(client.id, client.version, {}, services.now()),
      deleteClientSecret(input.secret_id, client.id),
      event(context, 'client.secret_deleted', client.id, { secret_id: input.secret_id }),
    ],
    'clients',
  )
  return {}
}
