import { IDENTITY_VALUES } from '@gatekeeper/core/access/site'
import { z } from 'zod'

export const siteId = z.string().max(64)

const rule = z.strictObject({
  match: z.enum(['prefix', 'regex']).default('prefix'),
  path: z.string().max(1000),
  methods: z.array(z.string().max(40)).max(40).default([]),
  action: z.enum(['bypass', 'policy', 'deny']),
  policy_id: siteId.nullable().default(null),
})

/** The shape of every field of a site; the meaning is checked by core. */
export const siteFields = {
  name: z.string().max(500).optional(),
  description: z.string().max(2000).nullable().optional(),
  hosts: z.array(z.string().max(300)).max(100).optional(),
  policy_id: siteId.nullable().optional(),
  rules: z.array(rule).max(200).optional(),
  identity_headers: z
    .array(z.strictObject({ name: z.string().max(200), value: z.enum(IDENTITY_VALUES) }))
    .max(50)
    .optional(),
  remote_user: z.enum(['email', 'sub', 'username']).optional(),
  jwt_header: z.string().max(200).nullable().optional(),
  basic_username: z.string().max(500).nullable().optional(),
  /** Written, never read (SEC-121). */
  basic_password: z.string().max(2000).nullable().optional(),
  app_tokens: z
    .strictObject({
      basic: z.boolean(),
      bearer: z.boolean(),
      header: z.string().max(200).nullable(),
      path_prefix: z.string().max(1000).nullable(),
    })
    .nullable()
    .optional(),
  pass_schemes: z.array(z.string().max(100)).max(20).optional(),
  enabled: z.boolean().optional(),
}

export const createSiteInput = z.strictObject({
  ...siteFields,
  name: z.string().max(500),
  hosts: z.array(z.string().max(300)).max(100),
})

export const updateSiteInput = z.strictObject({ ...siteFields, id: siteId, version: z.number().int() })

/** Of a site that is there, or of one to be. */
export const draftInput = z.strictObject({ ...siteFields, id: siteId.optional() })

export type SiteDraft = Omit<z.infer<typeof draftInput>, 'id'>
