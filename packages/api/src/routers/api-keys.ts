import { API_KEY_SCOPES, type ApiKey } from '@gatekeeper/core/api-key'
import type { Instant } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import { findApiKeyById, insertApiKey, listApiKeys, revokeApiKey } from '@gatekeeper/db/stores/api-keys'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { z } from 'zod'
import { requireFresh } from '../account/fresh'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Caller } from '../context'
import { invalid, notFound, refuse } from '../errors'
import { line } from '../plain-text'
import { adminProcedure, router } from '../procedures'

/** Whose key it is and with whom it dies (SEC-122): a key that was made by a key is that key's maker's. */
const maker = (caller: Caller): string | null => {
  if (caller.kind === 'session') return caller.user.id
  return caller.kind === 'api_key' ? caller.key.created_by : null
}

const outlives = (one: Instant | null, other: Instant | null): boolean =>
  other !== null && (one === null || one > other)

const view = ({ hash: _hash, ...key }: ApiKey) => key

/** Keys for scripts: hashed, with scopes and an expiry, shown once. */
export const apiKeysRouter = router({
  list: adminProcedure('api_keys:read').query(async ({ ctx }) => ({
    rows: (await listApiKeys(ctx.services.db)).map(view),
  })),

  create: adminProcedure('api_keys:write')
    .input(
      z.strictObject({
        name: line(100).min(1, 'Give the key a name, such as what will use it.'),
        scopes: z.array(z.enum(API_KEY_SCOPES)).min(1, 'Choose at least one scope.').max(API_KEY_SCOPES.length),
        expires_at: z.number().int().nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await requireFresh(ctx)
      const { services, caller } = ctx
      const now = services.now()
      if (input.expires_at !== null && input.expires_at <= now) {
        throw invalid([{ field: 'expires_at', message: 'The expiry lies in the past.' }])
      }
      const scopes = [...new Set(input.scopes)]
      if (caller.kind === 'api_key' && scopes.some((scope) => !caller.key.scopes.includes(scope))) {
        throw refuse('FORBIDDEN', 'scope_missing', 'An API key cannot make a key that may do more than itself.')
      }
      if (caller.kind === 'api_key' && outlives(input.expires_at, caller.key.expires_at)) {
        throw invalid([{ field: 'expires_at', message: 'An API key cannot make a key that lives longer than itself.' }])
      }
      const token = makeToken('api_key', services.random(32))
      const key: ApiKey = {
        id: services.newId(),
        name: input.name,
        hash: hashToken(token),
        hint: token.slice(-4),
        scopes,
        created_by: maker(caller),
        created_at: now,
        expires_at: input.expires_at,
        last_used_at: null,
        revoked_at: null,
      }
      const event = auditEvent(ctx, {
        action: 'api_key.created',
        target_type: 'api_key',
        target_id: key.id,
        target_name: key.name,
        details: { scopes },
      })
      await commitChange(ctx, 'API key', [insertApiKey(key), insertAuditEvent(event)])
      return { key: token, view: view(key) }
    }),

  revoke: adminProcedure('api_keys:write')
    .input(z.strictObject({ id: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => {
      const key = await findApiKeyById(ctx.services.db, input.id)
      if (!key || key.revoked_at !== null) throw notFound('API key')
      const event = auditEvent(ctx, {
        action: 'api_key.revoked',
        target_type: 'api_key',
        target_id: key.id,
        target_name: key.name,
      })
      await commitChange(ctx, 'API key', [revokeApiKey(key.id, ctx.services.now()), insertAuditEvent(event)])
      return {}
    }),
})
