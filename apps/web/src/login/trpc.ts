// The typed client for the sign-in and the first run. Each call is a request of its own: never held up by, or
// failing with, another. tRPC's client can do more and is five times as large, on the page that everyone loads first.
import type { AppRouter } from '@gatekeeper/api/root'
import type { createTRPCClient } from '@trpc/client'
import { fetchInTime } from '../fetch-in-time'
import { resultOf } from '../refused-call'

/** As the server's HTTP adapter reads it: a query by GET, a mutation by POST, the input as JSON. */
const VERBS: Record<string, (path: string, input: unknown) => Promise<Response>> = {
  query: (path, input) =>
    fetchInTime(`/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`),
  mutate: (path, input) =>
    fetchInTime(`/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }),
}

/** `trpc.noun.verb.query(input)`: each name goes one step further, and the last is called. */
const step = (names: string[]): unknown =>
  new Proxy(() => undefined, {
    get: (_, name: string) => step([...names, name]),
    apply(_, __, [input]) {
      const ask = VERBS[names.at(-1) ?? '']
      if (!ask) throw new TypeError(`no call: ${names.join('.')}`)
      return resultOf(ask(names.slice(0, -1).join('.'), input))
    },
  })

export const trpc = step([]) as ReturnType<typeof createTRPCClient<AppRouter>>
