import type { AppRouter } from '@gatekeeper/api/root'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { EventSource } from 'eventsource'

export interface ClientOptions {
  /** `BASE_URL` of the GateKeeper, e.g. `https://auth.example.com`. */
  url: string
  /** An API key (`gkk_…`); it is sent as a bearer token and nowhere else. */
  apiKey: string
  /** In the place of the runtime's own, for calls and their answers. */
  fetch?: (address: string | URL | Request, init?: RequestInit) => Promise<Response>
}

/** Every procedure of the server with its types. A refusal is a `TRPCClientError` with `data.gk` (reason, faults, until). */
export const createClient = ({ url, apiKey, fetch: fetchBy }: ClientOptions) => {
  const target = new URL('/trpc', url).href
  const authorization = `Bearer ${apiKey}`
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        // Server-sent events; after a broken connection they go on where they ended.
        true: httpSubscriptionLink({
          url: target,
          EventSource,
          eventSourceOptions: {
            fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, authorization } }),
          },
        }),
        false: httpBatchLink({
          url: target,
          maxItems: 10,
          headers: { authorization },
          ...(fetchBy && { fetch: fetchBy as never }),
        }),
      }),
    ],
  })
}

export type GateKeeperClient = ReturnType<typeof createClient>
