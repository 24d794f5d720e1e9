import type { UpstreamKind, UpstreamProvider } from '@gatekeeper/core/authentication/upstream'
import { type UpstreamInput, validateUpstreamInput } from '@gatekeeper/core/authentication/upstream-input'
import { countUpstreamLinks, findUpstreamProviderById } from '@gatekeeper/db/stores/upstream-providers'
import { z } from 'zod'
import type { Context } from '../context'
import { type Fault, invalid, notFound } from '../errors'
import type { Services } from '../services'
import { callbackUri } from './begin'

const KINDS = ['oidc', 'github', 'google', 'discord'] as const satisfies readonly UpstreamKind[]
const list = z.array(z.string().max(300)).max(50)
const secret = z.string().trim().max(1000)

export const providerId = z.string().max(40)

const fields = {
  name: z.string().max(200),
  client_id: z.string().max(300),
  scopes: list,
  enabled: z.boolean(),
  create_users: z.enum(['never', 'registration', 'always']),
  allowed_domains: list,
}

export const createUpstreamInput = z.strictObject({
  ...fields,
  id: providerId,
  kind: z.enum(KINDS),
  issuer: z.string().max(2100).nullable().default(null),
  client_secret: secret,
  scopes: list.default([]),
  enabled: z.boolean().default(true),
  create_users: fields.create_users.default('registration'),
  allowed_domains: list.default([]),
})

/** Kind and issuer stay: a subject is unique at its issuer alone, so under another one it would be somebody else (Core §2). */
export const updateUpstreamInput = z
  .strictObject({ ...fields, client_secret: secret })
  .partial()
  .extend({ id: providerId, version: z.number().int() })

/** Without the secret, sealed or not. */
export const providerView = (services: Pick<Services, 'issuer'>, provider: UpstreamProvider, links: number) => {
  const { sealed_secret: _, ...shown } = provider
  return { ...shown, callback_url: callbackUri(services, provider.id), links }
}

export const loadProvider = async ({ services }: Context, id: string): Promise<UpstreamProvider> => {
  const provider = await findUpstreamProviderById(services.db, id)
  if (!provider) throw notFound('provider')
  return provider
}

export const providerWithLinks = async (context: Context, id: string) => {
  const provider = await loadProvider(context, id)
  const counts = await countUpstreamLinks(context.services.db)
  return providerView(context.services, provider, counts.get(id) ?? 0)
}

/** Checked, and as it is stored; all faults at once. `client_secret`: a new one, if there is to be one. */
export const checkedInput = (
  { services }: Context,
  input: UpstreamInput,
  client_secret: string | undefined,
): UpstreamInput => {
  const verdict = validateUpstreamInput(input, services.snapshots.settings().outbound_allowed.length > 0)
  const faults: Fault[] = verdict.kind === 'refuse' ? [...verdict.faults] : []
  if (client_secret === '')
    faults.push({ field: 'client_secret', message: 'Enter the client secret that the provider gave you.' })
  if (verdict.kind === 'refuse' || faults.length > 0) throw invalid(faults)
  return verdict.input
}

export const sealSecret = ({ vault }: Services, id: string, text: string): string =>
  vault.seal('secrets', { table: 'upstream_providers', column: 'sealed_secret', row: id }, text)
