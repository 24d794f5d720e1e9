import type { UserFilter } from '@gatekeeper/db/stores/user-filter'
import { z } from 'zod'
import { sent } from '../sent'

const at = z.number().int().min(0).max(8.64e15)

/** Which users are meant, as a list, an act or an export asks for them. */
export const userFilterFields = {
  query: z.string().max(200).optional(),
  state: z.enum(['active', 'pending', 'disabled', 'expired']).optional(),
  role: z.enum(['user', 'admin']).optional(),
  group_id: z.string().max(64).optional(),
  factor: z.enum(['any', 'passkey', 'totp', 'none']).optional(),
  email_verified: z.boolean().optional(),
  inactive_since: at.optional(),
  created_since: at.optional(),
}
export const userFilterInput = z.strictObject(userFilterFields)

export const filterOf = (input: z.infer<typeof userFilterInput>, now: number): UserFilter => ({ ...sent(input), now })
