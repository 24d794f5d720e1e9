import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { addAdmin, addApiKey, callWithKey } from './admin'
import type { Browser } from './browser'
import type { Provider } from './provider'

/** Whoever may call the procedures of the administration: a browser, or a script with a key. */
export interface ApiCaller {
  call: Browser['call']
}

/** A script with an API key of its own: no cookies, no Origin. */
const withApiKey = async (provider: Provider, created_by: string, scopes: ApiKeyScope[]): Promise<ApiCaller> => {
  const key = await addApiKey(provider, created_by, scopes)
  return { call: (procedure, input, kind) => callWithKey(provider, key, procedure, input, kind) }
}

/** Both who may register clients: an administrator who is signed in, and a script. */
export const registrars = async (provider: Provider): Promise<Record<'session' | 'key' | 'reader', ApiCaller>> => {
  const { user, browser } = await addAdmin(provider)
  return {
    session: browser,
    key: await withApiKey(provider, user.id, ['clients:read', 'clients:write']),
    reader: await withApiKey(provider, user.id, ['clients:read', 'users:write']),
  }
}
