import { newUser } from '@gatekeeper/api/users/create-user'
import { parseEmail } from '@gatekeeper/core/email'
import type { Client } from '@gatekeeper/core/oidc/client'
import { CLIENT_DEFAULTS } from '@gatekeeper/core/oidc/client-metadata'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { insertClientSecret } from '@gatekeeper/db/stores/client-secrets'
import { insertClient } from '@gatekeeper/db/stores/clients'
import { insertPassword } from '@gatekeeper/db/stores/passwords'
import { insertUser } from '@gatekeeper/db/stores/users'
import { bumpVersion } from '@gatekeeper/db/stores/versions'
import type { Provider } from './provider'

export const PASSWORD = 'a wordy password of the tests'

/** A value for every claim of protocol.md section 11. */
export const FULL: Partial<User> = {
  name: 'Maren Holt',
  given_name: 'Maren',
  middle_name: 'Ida',
  family_name: 'Holt',
  nickname: 'Mar',
  profile: 'https://example.com/maren',
  picture: 'https://example.com/maren.png',
  website: 'https://maren.example.com',
  gender: 'female',
  birthdate: '1990-04-01',
  zoneinfo: 'Europe/Paris',
  locale: 'de-DE',
  phone_number: '+4930901820',
  phone_number_verified: true,
  address: {
    formatted: 'Am Markt 1\n10115 Berlin',
    street_address: 'Am Markt 1',
    locality: 'Berlin',
    region: 'Berlin',
    postal_code: '10115',
    country: 'Germany',
  },
}

let hashed: Promise<string> | null = null

/** A user with a password; the hash of `PASSWORD` is made once a process. */
export const addUser = async (
  provider: Provider,
  email: string,
  fields: Partial<User> = {},
  password: { must_change?: boolean } | null = {},
): Promise<User> => {
  const { services } = provider
  const parsed = parseEmail(email)
  if (parsed.kind === 'refuse') throw new Error(parsed.reason)
  const user = newUser(services.newId(), { ...fields, email: parsed.email, email_key: parsed.key }, services.now())
  hashed ??= Bun.password.hash(PASSWORD, { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 })
  const hash = await hashed
  const writes =
    password === null
      ? []
      : [
          insertPassword({
            user_id: user.id,
            hash,
            changed_at: services.now(),
            must_change: password.must_change ?? false,
            version: 1,
          }),
        ]
  const result = await services.db.commit([insertUser(user), ...writes])
  if (result.kind !== 'done') throw new Error(`user not added: ${result.write}`)
  return user
}

export interface AddedClient {
  client: Client
  secret: string
}

/** A client at its defaults but for `fields`; confidential ones get a secret. */
export const addClient = async (provider: Provider, id: string, fields: Partial<Client> = {}): Promise<AddedClient> => {
  const { services } = provider
  const now = services.now()
  const isPublic = fields.type === 'public'
  const client: Client = {
    ...CLIENT_DEFAULTS,
    name: `App ${id}`,
    redirect_uris: [`https://${id}.example.com/callback`],
    ...(isPublic ? { token_endpoint_auth_method: 'none' as const, pkce: 'required' as const } : {}),
    ...fields,
    id,
    icon_id: null,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const secret = makeToken('secret', services.random(32))
  const record = {
    id: services.newId(),
    client_id: id,
    hash: hashToken(secret),
    hint: secret.slice(-4),
    created_at: now,
    last_used_at: null,
    expires_at: null,
  }
  const result = await services.db.commit([
    insertClient(client),
    ...(isPublic ? [] : [insertClientSecret(record)]),
    bumpVersion('clients'),
  ])
  if (result.kind !== 'done') throw new Error(`client not added: ${result.write}`)
  await services.snapshots.reload('clients')
  return { client, secret }
}
