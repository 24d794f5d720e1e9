import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { insertApiKey } from '@gatekeeper/db/stores/api-keys'
import { type Answer, answerOf, Browser } from './browser'
import type { Provider } from './provider'
import { addUser } from './records'

export const ADMIN = 'admin@example.com'

export interface SignedInUser {
  user: User
  browser: Browser
}

/** A person with a password, signed in. */
export const addSignedIn = async (
  provider: Provider,
  email: string,
  fields: Partial<User> = {},
): Promise<SignedInUser> => {
  const user = await addUser(provider, email, fields)
  const browser = new Browser(provider)
  await browser.signInDirectly(email)
  return { user, browser }
}

export const addAdmin = (provider: Provider, email = ADMIN): Promise<SignedInUser> =>
  addSignedIn(provider, email, { role: 'admin' })

/** An API key on file; its text. */
export const addApiKey = async (provider: Provider, created_by: string, scopes: ApiKeyScope[]): Promise<string> => {
  const { services } = provider
  const key = makeToken('api_key', services.random(32))
  const record = { id: services.newId(), name: 'a key', hash: hashToken(key), hint: key.slice(-4), scopes, created_by }
  const times = { created_at: services.now(), expires_at: null, last_used_at: null, revoked_at: null }
  await services.db.commit([insertApiKey({ ...record, ...times })])
  return key
}

/** A procedure as a script calls it: by key, without cookies. */
export const callWithKey = async (
  provider: Provider,
  key: string,
  procedure: string,
  input: unknown,
  kind: 'query' | 'mutation' | 'subscription' = 'mutation',
): Promise<Answer> => {
  const authorization = `Bearer ${key}`
  const response =
    kind !== 'mutation'
      ? await provider.fetch(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          headers: { authorization },
        })
      : await provider.fetch(`/trpc/${procedure}`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
  return answerOf(response)
}
