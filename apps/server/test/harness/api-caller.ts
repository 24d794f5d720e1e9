import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { act, addAdmin } from './administrator'
import type { Answer, Browser } from './browser'
import type { Provider } from './provider'

/** Whoever may call the procedures of the administration. */
export interface ApiCaller {
  call: Browser['call']
}

/** A script with an API key of its own: no cookies, no Origin. */
export const withApiKey = async (provider: Provider, admin: Browser, scopes: ApiKeyScope[]): Promise<ApiCaller> => {
  const { key } = await act(admin, 'apiKeys.create', { name: scopes.join(' '), scopes })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  return {
    call: async (procedure, input, kind = 'mutation') => {
      const response =
        kind === 'query'
          ? await provider.fetch(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
          : await provider.fetch(`/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) })
      const body = (await response.json()) as { result?: { data: Answer['data'] }; error?: Answer['error'] }
      return { status: response.status, data: body.result?.data, error: body.error }
    },
  }
}

/** Both who may register clients: an administrator who is signed in, and a script. */
export const registrars = async (provider: Provider): Promise<Record<'session' | 'key', ApiCaller>> => {
  const admin = await addAdmin(provider)
  return { session: admin, key: await withApiKey(provider, admin, ['clients:read', 'clients:write']) }
}
