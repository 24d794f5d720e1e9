import { z } from 'zod'

/** A value of an attribute or of a claim; what it may hold is core's to judge. */
export const attributeValue = z.union([
  z.string().max(1000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1000)).max(100),
])
