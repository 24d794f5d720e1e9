import { z } from 'zod'
import { attributeValue } from '../attribute-fields'

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('field'), field: z.string().max(100) }),
  z.strictObject({ kind: z.literal('attribute'), attribute: z.string().max(100) }),
  z.strictObject({ kind: z.literal('groups') }),
  z.strictObject({ kind: z.literal('literal'), value: attributeValue }),
])

/** The claims of a client's own, and which groups it reads; names and sizes are judged by core. */
export const claimFields = {
  custom_claims: z
    .array(z.strictObject({ claim: z.string().max(200), source }))
    .max(100)
    .optional(),
  groups_filter: z
    .strictObject({ names: z.array(z.string().max(200)).max(200) })
    .nullable()
    .optional(),
}
