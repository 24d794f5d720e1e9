import type { AppRouter } from '@gatekeeper/api/root'
import { createTRPCClient, httpBatchLink } from '@trpc/client'

export interface ClientOptions {
  /** `BASE_URL` of the GateKeeper, e.g. `https://auth.example.com`. */
  url: string
  /** An API key (`gkk_…`); it is sent as a bearer token and nowhere else. */
  apiKey: string
}

/** Every procedure of the server with its types. A refusal is a `TRPCClientError` with `data.gk` (reason, faults, until). */
export const createClient = ({ url, apiKey }: ClientOptions) =>
  createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL('/trpc', url).href,
        maxItems: 10,
        headers: { authorization: `Bearer ${apiKey}` },
      }),
    ],
  })

export type GateKeeperClient = ReturnType<typeof createClient>
