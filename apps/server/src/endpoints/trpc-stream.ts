import type { Caller } from '@gatekeeper/api/context'
import { refuse } from '@gatekeeper/api/errors'
import { findSignedIn } from '@gatekeeper/api/login/signed-in'
import { lacksSecondFactor } from '@gatekeeper/api/procedures'
import { appRouter } from '@gatekeeper/api/root'
import type { Call } from './endpoint'

/** Subscriptions by server-sent events: a GET whose answer goes on. */
export const isSubscription = (name: string): boolean => {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
  return Object.hasOwn(procedures, name) && procedures[name]?._def.type === 'subscription'
}

/** The caller by session, without the mark of having been seen: a stream left open keeps no session from idling. */
export const signedInStill = async ({ services, request }: Call): Promise<Caller | null> => {
  const signed_in = await findSignedIn(services, services.jar.read(request.headers.get('cookie'), 'session'))
  return signed_in && { kind: 'session', ...signed_in }
}

/** What a caller's rights hang from, as a text to compare. */
const rightsOf = async ({ services }: Call, caller: Caller): Promise<string> => {
  switch (caller.kind) {
    case 'anonymous':
    case 'system':
      return 'anonymous'
    case 'session': {
      const lacks = caller.user.role === 'admin' && (await lacksSecondFactor({ services, caller }))
      return JSON.stringify([caller.session.id, caller.user.id, caller.user.role, caller.session.acr, lacks])
    }
    case 'api_key':
      return JSON.stringify([caller.key.id, caller.key.scopes])
    default:
      return caller satisfies never
  }
}

const ownerOf = (caller: Caller): string => {
  switch (caller.kind) {
    case 'anonymous':
    case 'system':
      return 'anonymous'
    case 'session':
      return caller.session.id
    case 'api_key':
      return caller.key.id
    default:
      return caller satisfies never
  }
}

const full = () =>
  refuse(
    'TOO_MANY_REQUESTS',
    'too_many_streams',
    'Too many live views are open already. Close one in another tab or terminal, then try again.',
  )

/** The same bytes; `ended` when there are no more, or when the caller has gone. */
const untilEnd = (body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = await reader.read().catch(() => ({ done: true as const, value: undefined }))
      if (chunk.value) return controller.enqueue(chunk.value)
      ended()
      controller.close()
    },
    async cancel(reason) {
      ended()
      await reader.cancel(reason)
    },
  })
}

/**
 * One subscription: it ends when the caller goes, when what the caller may has changed, and when the server stops.
 * Whoever still may connects again and is judged anew.
 */
export const stream = async (
  call: Call,
  caller: Caller,
  again: () => Promise<Caller | null>,
  answer: (signal: AbortSignal, refusal: Error | null) => Promise<Response>,
): Promise<Response> => {
  const { services, request } = call
  const rights = await rightsOf(call, caller)
  const opened = services.streams.open(ownerOf(caller), async () => {
    const now = await again()
    return now !== null && (await rightsOf(call, now)) === rights
  })
  const end = () => opened?.end()
  request.signal.addEventListener('abort', end, { once: true })
  const response = await answer(opened?.signal ?? request.signal, opened ? null : full()).catch((error: unknown) => {
    end()
    throw error
  })
  if (!response.body) end()
  const headers = new Headers(response.headers)
  headers.delete('connection')
  // A proxy that gathers or compresses would hold events back.
  headers.set('cache-control', 'no-store, no-transform')
  return new Response(response.body && untilEnd(response.body, end), { status: response.status, headers })
}
