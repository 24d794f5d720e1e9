import { WEBHOOK_KINDS } from '@gatekeeper/core/delivery/webhook'
import { z } from 'zod'
import { clientFields, clientId } from '../clients/client-fields'
import { settingShape } from '../settings/setting-fields'
import { siteFields } from '../sites/site-fields'

/** The shape of a file: the fields of the forms, with names where the forms have ids. The meaning is checked by core. */
const absent = z.boolean().optional().meta({ description: 'true takes it away; without this word nothing is.' })
const name = z.string().max(500)
const description = z.string().max(2000).nullable().optional()
const until = z.string().max(40).nullable().optional().meta({ description: 'The end of the permission, ISO 8601.' })
const policy = name.nullable().optional().meta({ description: 'The name of a policy; null: everyone with an account.' })

const path = z.string().min(1).max(1000)
const references = [z.strictObject({ env: z.string().min(1).max(200) }), z.strictObject({ file: path })] as const
export const REFERENCE =
  'A secret does not stand in the file. Write { env: NAME } or { file: PATH } for where it is read.'
const secret = z.union(references, { error: REFERENCE })
const clientSecret = z.union([...references, z.strictObject({ write_to: path })], {
  error: `${REFERENCE} { write_to: PATH } has a new one made and written there.`,
})

const group = z.strictObject({ name, absent, description })

const policyEntry = z.strictObject({
  name,
  absent,
  description,
  everyone: z.boolean().optional(),
  users: z
    .array(z.union([name, z.strictObject({ email: name, until })]))
    .max(1000)
    .optional(),
  groups: z
    .array(z.union([name, z.strictObject({ name, until })]))
    .max(1000)
    .optional(),
  condition: z
    .custom<object>((value) => typeof value === 'object')
    .nullable()
    .optional(),
})

const { policy_id: _, ...ofClient } = clientFields
const client = z.strictObject({
  id: clientId,
  absent,
  ...ofClient,
  type: z.enum(['confidential', 'public']).optional(),
  enabled: z.boolean().optional(),
  policy,
  secret: clientSecret.optional(),
})

const rule = z.strictObject({
  match: z.enum(['prefix', 'regex']).optional(),
  path: z.string().max(1000),
  methods: z.array(z.string().max(40)).max(40).optional(),
  action: z.enum(['bypass', 'deny', 'everyone', 'policy']),
  policy: name.optional(),
})

const { policy_id: __, basic_password: ___, rules: ____, ...ofSite } = siteFields
const site = z.strictObject({
  ...ofSite,
  name,
  absent,
  policy,
  rules: z.array(rule).max(200).optional(),
  basic_password: secret.nullable().optional(),
})

const target = z.strictObject({
  url: secret.optional(),
  bot_token: secret.optional(),
  topic: secret.optional(),
  token: secret.nullable().optional(),
  chat_id: z.string().max(100).optional(),
  priority: z.number().int().optional(),
  address: z.string().max(1024).optional(),
  locale: z.string().max(35).optional(),
})

const webhook = z.strictObject({
  name,
  absent,
  kind: z.enum(WEBHOOK_KINDS).optional(),
  target: target.optional(),
  events: z.array(z.string().max(100)).max(500).optional(),
  enabled: z.boolean().optional(),
  secret: z.strictObject({ write_to: path }).optional(),
})

const { smtp_password: _____, backup_s3_secret: ______, ...plain } = settingShape
const settings = z
  .strictObject(plain)
  .partial()
  .extend({ smtp_password: secret.nullable().optional(), backup_s3_secret: secret.nullable().optional() })

const entries = <T extends z.ZodType>(entry: T) => z.array(entry).max(5000).optional()

export const configurationFile = z.strictObject({
  $schema: z.string().max(2000).optional(),
  groups: entries(group),
  policies: entries(policyEntry),
  clients: entries(client),
  sites: entries(site),
  webhooks: entries(webhook),
  settings: settings.optional(),
})
