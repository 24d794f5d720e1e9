// The typed client for the sign-in and the first run. Each call is a request of its own: never held up by, or
// failing with, another; and the code for batches is left out of the page that everyone loads first.
import type { AppRouter } from '@gatekeeper/api/root'
import { createTRPCClient, httpLink } from '@trpc/client'
import { fetchInTime } from '../fetch-in-time'

export const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc', fetch: fetchInTime })] })
