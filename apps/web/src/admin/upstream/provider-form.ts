// The form of a provider, new or on file.
import type { RouterOutput } from '../../trpc'
import { suggestClientId } from '../clients/client-id'
import type { Form } from '../ui/form'
import { filledLines } from '../ui/lines'

export type Provider = RouterOutput['upstreams']['get']
export type ProviderKind = Provider['kind']

/** What is typed; the secret is only ever sent. */
export interface ProviderFields
  extends Pick<
    Provider,
    'id' | 'kind' | 'issuer' | 'name' | 'client_id' | 'scopes' | 'enabled' | 'create_users' | 'allowed_domains'
  > {
  client_secret: string
  version: number
}
export type ProviderForm = Form<ProviderFields>

export const KINDS = ['oidc', 'google', 'github', 'discord'] as const satisfies ProviderKind[]

export const BLANK: ProviderFields = {
  id: '',
  kind: 'oidc',
  issuer: null,
  name: '',
  client_id: '',
  client_secret: '',
  scopes: [],
  enabled: true,
  create_users: 'registration',
  allowed_domains: [],
  version: 0,
}

export const fieldsOf = (provider: Provider): ProviderFields => {
  const { callback_url: _, links: __, created_at: ___, updated_at: ____, ...fields } = provider
  return { ...fields, client_secret: '' }
}

const sendable = (value: unknown) => (Array.isArray(value) ? filledLines(value) : value)

/** Without empty lines, and without a secret that was not typed. */
export function fieldsToSend<T extends Partial<ProviderFields>>(fields: T): T {
  const entries = Object.entries(fields).filter(([name, value]) => name !== 'client_secret' || value !== '')
  return Object.fromEntries(entries.map(([name, value]) => [name, sendable(value)])) as T
}

/** An ID from a name, of what the server takes. */
export const idFrom = (name: string): string => suggestClientId(name).slice(0, 40)
