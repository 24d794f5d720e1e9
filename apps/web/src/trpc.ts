// The typed client of the server's router, for everything behind the sign-in.
import type { AppRouter } from '@gatekeeper/api/root'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { fetchInTime } from './fetch-in-time'

export { type Failure, type FieldFault, failureOf } from './failure'

/** `RouterOutput['users']['list']` */
export type RouterOutput = inferRouterOutputs<AppRouter>
export type RouterInput = inferRouterInputs<AppRouter>

/** The server refuses a larger batch (security.md section 5, limits). */
const MAX_BATCH = 10

export const trpc = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc' }),
      false: httpBatchLink({ url: '/trpc', maxItems: MAX_BATCH, fetch: fetchInTime }),
    }),
  ],
})
