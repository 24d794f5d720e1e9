import { LONGEST_TOKEN_LIFE } from '@gatekeeper/core/oidc/client-metadata'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { stateAt } from '@gatekeeper/keys/key-state'
import { RETIREMENT_MARGIN } from '@gatekeeper/keys/rotation-policy'
import { z } from 'zod'
import { auditEvent } from '../audit'
import { invalid, notFound } from '../errors'
import { adminProcedure, router } from '../procedures'

/** Signing keys: the timeline, rotation now, and emergency revocation. Private halves never leave the server. */
export const keysRouter = router({
  list: adminProcedure('keys:read').query(({ ctx }) => {
    const { snapshots, now } = ctx.services
    const at = now()
    const settings = snapshots.settings()
    return {
      keys: snapshots.signingKeys().map((key) => ({
        kid: key.kid,
        alg: key.alg,
        state: stateAt(key, at),
        created_at: key.created_at,
        published_at: key.published_at,
        active_from: key.active_from,
        retired_at: key.retired_at,
        removed_at: key.removed_at,
        revoked_at: key.revoked_at,
        leaves_at: key.retired_at === null ? null : key.retired_at + (LONGEST_TOKEN_LIFE + RETIREMENT_MARGIN) * 1000,
      })),
      policy: {
        rotate_every: settings.key_rotation,
        publish_lead: settings.key_publish_lead,
        max_age: settings.keys_max_age,
        longest_token_life: LONGEST_TOKEN_LIFE,
      },
      now: at,
    }
  }),

  rotate: adminProcedure('keys:write')
    .input(z.strictObject({ alg: z.enum(SIGNING_ALGORITHMS).optional() }))
    .mutation(async ({ ctx, input }) => ({
      rotated: await ctx.services.keys.rotate(
        input.alg ?? null,
        auditEvent(ctx, { action: 'signing_key.rotated', target_type: 'signing_key' }),
      ),
    })),

  revoke: adminProcedure('keys:write')
    .input(z.strictObject({ kid: z.string().max(200), confirm: z.string().max(200) }))
    .mutation(async ({ ctx, input }) => {
      if (input.confirm !== input.kid) throw invalid([{ field: 'confirm', message: 'Type the key id to confirm.' }])
      const event = auditEvent(ctx, { action: 'signing_key.revoked', target_type: 'signing_key', target_id: input.kid })
      const result = await ctx.services.keys.revoke(input.kid, event)
      if (result.kind === 'unknown') throw notFound('signing key')
      return { successor: result.successor }
    }),
})
