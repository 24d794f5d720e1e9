import type { Client } from '@gatekeeper/core/oidc/client'
import { CLIENT_DEFAULTS, validateClientMetadata } from '@gatekeeper/core/oidc/client-metadata'
import { withoutKeyFaults, withProtocol } from '@gatekeeper/core/oidc/with-protocol'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findPkceRecord } from '@gatekeeper/db/stores/client-pkce'
import { listClientSecrets } from '@gatekeeper/db/stores/client-secrets'
import { deleteClient, hangingFromClient, listClients } from '@gatekeeper/db/stores/clients'
import { listGrantsWithUsers } from '@gatekeeper/db/stores/grant-list'
import { deleteGrant, findGrantById } from '@gatekeeper/db/stores/grants'
import { z } from 'zod'
import { auditEvent } from '../audit'
import { clientId, createClientInput, updateClientInput, validateClientInput } from '../clients/client-fields'
import { fetchKeys, showKeys } from '../clients/client-keys'
import { createClient } from '../clients/create-client'
import { clientEndpoints } from '../clients/endpoints'
import { fapiView } from '../clients/fapi-view'
import { faultsOfPolicy } from '../clients/known-policy'
import { loadClient } from '../clients/load-client'
import { claimPreviewInput, previewClaimsOf } from '../clients/preview-claims'
import { createSecret, removeSecret, rotateSecret } from '../clients/secrets'
import { setClientEnabled } from '../clients/set-enabled'
import { unpinClient } from '../clients/unpin'
import { saveClient } from '../clients/update-client'
import { commitChange } from '../commit'
import { startDoctor, stopDoctor } from '../doctor/run'
import { doctorState } from '../doctor/state'
import { invalid, notFound } from '../errors'
import { sayEach } from '../languages/say'
import { adminProcedure, router } from '../procedures'
import { sent } from '../sent'
import type { Services } from '../services'
import { appSettings } from '../templates/app-settings'
import { clientView, secretView } from '../views/client-view'

/** What is not said is as it is in a new client. */
const BLANK: Client = {
  ...CLIENT_DEFAULTS,
  ...{ id: 'new', name: 'new', icon_id: null, created_at: 0, updated_at: 0, version: 1 },
}

const id = z.strictObject({ id: clientId })
const read = adminProcedure('clients:read')
const write = adminProcedure('clients:write')

const listInput = z.strictObject({
  query: z.string().max(200).optional(),
  enabled: z.boolean().optional(),
  sort: z.enum(['name', 'id', 'created_at']).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.number().int().min(1).max(100_000).default(1),
  per_page: z.number().int().min(1).max(100).default(50),
})

/** Its name goes with it: who may read clients need not read policies. */
const policyOf = ({ snapshots }: Services, { policy_id }: Client): { id: string; name: string } | null => {
  if (policy_id === null) return null
  return { id: policy_id, name: snapshots.policy(policy_id)?.policy.name ?? policy_id }
}

/** Clients: registration, secrets, icons, grants, and what an app gets to know of a user. */
export const clientsRouter = router({
  list: read.input(listInput).query(async ({ ctx, input }) => {
    const { page, per_page, ...search } = input
    const { rows, total } = await listClients(ctx.services.db, {
      ...search,
      offset: (page - 1) * per_page,
      limit: per_page,
    })
    return { rows: rows.map(clientView), total, page, per_page }
  }),

  get: read.input(id).query(async ({ ctx, input }) => {
    const { db, issuer } = ctx.services
    const client = await loadClient(ctx, input.id)
    const [secrets, pkce] = await Promise.all([listClientSecrets(db, client.id), findPkceRecord(db, client.id)])
    return {
      ...clientView(client),
      secrets: secrets.map(secretView),
      policy: policyOf(ctx.services, client),
      pinned: (pkce?.pinned_at ?? null) !== null,
      pkce_streak: pkce?.streak ?? 0,
      endpoints: clientEndpoints(issuer),
      fapi_profile: fapiView(ctx, client),
    }
  }),

  /** Its public keys, each by its names; of an address those that this node keeps. */
  keys: read.input(id).query(({ ctx, input }) => showKeys(ctx, input.id)),

  /** Asks the address of its keys now. */
  fetchKeys: write.input(id).mutation(({ ctx, input }) => fetchKeys(ctx, input.id)),

  /** What is typed into the app, without the secret, which is not on file; `null` without a template. */
  appSettings: read.input(id).query(async ({ ctx, input }) => ({
    app: appSettings(ctx.services, await loadClient(ctx, input.id), null),
  })),

  create: write.input(createClientInput).mutation(({ ctx, input }) => createClient(ctx, input)),

  update: write.input(updateClientInput).mutation(({ ctx, input }) => saveClient(ctx, input)),

  validate: read.input(validateClientInput).query(async ({ ctx, input }) => {
    const { client, faults: ofKeys } = withProtocol({ ...BLANK, type: input.type }, sent(input))
    const verdict = validateClientMetadata(client)
    const unknown = await faultsOfPolicy(ctx.services, input.policy_id)
    const faults = [
      ...ofKeys,
      ...(verdict.kind === 'refuse' ? withoutKeyFaults(verdict.faults, ofKeys) : []),
      ...unknown,
    ]
    const warnings = faults.length === 0 && verdict.kind === 'ok' ? verdict.warnings : []
    return { faults: sayEach(faults, ctx.language), warnings: sayEach(warnings, ctx.language) }
  }),

  enable: write.input(id).mutation(({ ctx, input }) => setClientEnabled(ctx, input.id, true)),

  disable: write.input(id).mutation(({ ctx, input }) => setClientEnabled(ctx, input.id, false)),

  createSecret: write
    .input(z.strictObject({ id: clientId, expires_at: z.number().int().nullable().optional() }))
    .mutation(({ ctx, input }) => createSecret(ctx, input)),

  deleteSecret: write
    .input(z.strictObject({ id: clientId, secret_id: z.string().max(64) }))
    .mutation(({ ctx, input }) => removeSecret(ctx, input)),

  rotateSecret: write
    .input(
      z.strictObject({
        id: clientId,
        keep_old_for: z
          .number()
          .int()
          .min(0)
          .max(90 * 86400)
          .default(86400),
      }),
    )
    .mutation(({ ctx, input }) => rotateSecret(ctx, input)),

  unpin: write.input(id).mutation(async ({ ctx, input }) => {
    await unpinClient(ctx, await loadClient(ctx, input.id))
    return {}
  }),

  claimPreview: adminProcedure('clients:read', 'users:read')
    .input(claimPreviewInput)
    .query(({ ctx, input }) => previewClaimsOf(ctx, input)),

  hanging: read
    .input(id)
    .query(async ({ ctx, input }) => hangingFromClient(ctx.services.db, (await loadClient(ctx, input.id)).id)),

  delete: write
    .input(z.strictObject({ id: clientId, version: z.number().int(), confirm: clientId }))
    .mutation(async ({ ctx, input }) => {
      const client = await loadClient(ctx, input.id)
      if (input.confirm !== client.id) throw invalid([{ field: 'confirm', message: `Type ${client.id} to confirm.` }])
      const details = await hangingFromClient(ctx.services.db, client.id)
      const event = auditEvent(ctx, {
        action: 'client.deleted',
        target_type: 'client',
        target_id: client.id,
        target_name: client.name,
        client_id: client.id,
        details: { ...details },
      })
      await commitChange(ctx, 'client', [...deleteClient(client.id, input.version), insertAuditEvent(event)], 'clients')
      return {}
    }),

  /** It tells of people too, so it asks for both scopes. */
  grants: adminProcedure('clients:read', 'users:read')
    .input(z.strictObject({ id: clientId, page: z.number().int().min(1).max(100_000).default(1) }))
    .query(async ({ ctx, input }) => {
      const per_page = 50
      const client = await loadClient(ctx, input.id)
      return {
        ...(await listGrantsWithUsers(ctx.services.db, client.id, {
          offset: (input.page - 1) * per_page,
          limit: per_page,
        })),
        page: input.page,
        per_page,
      }
    }),

  revokeGrant: write.input(z.strictObject({ grant_id: z.string().max(64) })).mutation(async ({ ctx, input }) => {
    const grant = await findGrantById(ctx.services.db, input.grant_id)
    if (!grant) throw notFound('grant')
    const event = auditEvent(ctx, {
      action: 'grant.revoked',
      target_type: 'user',
      target_id: grant.user_id,
      client_id: grant.client_id,
    })
    await commitChange(ctx, 'grant', [...deleteGrant(grant, ctx.services.now()), insertAuditEvent(event)])
    return {}
  }),

  /** What the doctor has seen of this client, from `since` on, and what it makes of all of it. */
  doctor: adminProcedure('clients:read', 'traces:read')
    .input(z.strictObject({ id: clientId, since: z.number().int().min(0).max(8.64e15).default(0) }))
    .query(({ ctx, input }) => doctorState(ctx, input.id, input.since)),

  doctorStart: adminProcedure('clients:read', 'traces:write')
    .input(id)
    .mutation(({ ctx, input }) => startDoctor(ctx, input.id)),

  doctorStop: adminProcedure('clients:read', 'traces:write')
    .input(id)
    .mutation(({ ctx, input }) => stopDoctor(ctx, input.id)),
})
