import type { Caller } from '@gatekeeper/api/context'
import { appRouter } from '@gatekeeper/api/root'
import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { readBody } from '../http/body'
import { statusResponse } from '../http/error-response'
import { isTooDeep } from '../http/json-depth'
import { bePatient } from '../http/patience'
import { callerByKey, callerOf, keyOf, refuseForeign } from './api-caller'
import { apiCall } from './api-context'
import type { Call, Endpoint } from './endpoint'
import { isSubscription, signedInStill, stream } from './trpc-stream'

const BATCH = 10

/** Plain names alone: tRPC decodes the path, so `login%2Epassword%2C…` would be a batch that nobody has counted. */
const NAMES = /^[A-Za-z]+\.[A-Za-z]+(?:,[A-Za-z]+\.[A-Za-z]+)*$/

/** Procedures that must not be multiplied by one request (SEC-118). */
const NOT_BATCHABLE =
  /(?:^|,)(?:(?:login|recovery|registration|setup)\.|totp\.stepUp|account\.(?:sendStepUpCode|stepUpByEmailCode))/

/** `/trpc/*`: the procedures behind the UI and `gk`. */
export const trpc: Endpoint = async (call) => {
  const { request, path, query, request_id } = call
  const names = path.slice('/trpc/'.length)
  if (!NAMES.test(names)) return statusResponse(404, request_id)
  const count = names.split(',').length
  const streaming = names.split(',').some(isSubscription)
  if (count > BATCH || (count > 1 && (streaming || NOT_BATCHABLE.test(names)))) return statusResponse(400, request_id)
  if (streaming && request.method !== 'GET') return statusResponse(405, request_id, { allow: 'GET' })
  const foreign = keyOf(call) === null && refuseForeign(call, (type) => type === 'application/json')
  if (foreign) return foreign
  const text = request.method === 'POST' ? await readBody(request) : null
  if (text?.kind === 'refuse') return statusResponse(text.status, request_id)
  if (isTooDeep(text?.text ?? new URLSearchParams(query).get('input') ?? '')) return statusResponse(400, request_id)
  const caller = await callerOf(call)
  if (caller instanceof Response) return caller
  if (caller.kind !== 'anonymous') bePatient(request)
  if (!streaming) return handle(call, caller, text?.text ?? null)
  const key = keyOf(call)
  const again = () => (key === null ? signedInStill(call) : callerByKey(call, key))
  return stream(call, caller, again, (signal, refusal) => handle(call, caller, null, { signal, refusal }))
}

const handle = async (
  call: Call,
  caller: Caller,
  body: string | null,
  streamed?: { signal: AbortSignal; refusal: Error | null },
): Promise<Response> => {
  const { request, services, request_id } = call
  const { context, withCookies } = apiCall(call, caller)
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    router: appRouter,
    maxBatchSize: BATCH,
    req: new Request(request.url, {
      method: request.method,
      headers: request.headers,
      ...(body === null ? {} : { body }),
      ...(streamed ? { signal: streamed.signal } : {}),
    }),
    createContext: () => {
      if (streamed?.refusal) throw streamed.refusal
      return context
    },
    onError: ({ error, path }) => {
      if (error.cause instanceof DatabaseUnavailable)
        services.log.warn({ request_id, reason: error.cause.reason }, 'the database cannot be used')
      else if (error.code === 'INTERNAL_SERVER_ERROR')
        services.log.error({ err: error.cause ?? error, path, request_id }, 'a procedure failed')
    },
  })
  if (response.status === 503) response.headers.set('retry-after', '2')
  return withCookies(response)
}
