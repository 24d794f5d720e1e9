import { locale } from './messages/locale'

/** Nobody waits longer than this for an answer; then it is "the server can't be reached". */
const TIMEOUT = 20_000

/** `fetch` for the links of tRPC, with an end to the wait. */
export function fetchInTime(input: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
  const signals = [AbortSignal.timeout(TIMEOUT), ...(init?.signal ? [init.signal] : [])]
  const headers = new Headers(init?.headers)
  // What is refused is told in the language of the page.
  headers.set('accept-language', locale().tag)
  return fetch(input, { ...init, headers, signal: AbortSignal.any(signals) })
}
