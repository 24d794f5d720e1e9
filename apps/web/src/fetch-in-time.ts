/** Nobody waits longer than this for an answer; then it is "the server can't be reached". */
const TIMEOUT = 20_000

/** `fetch` for the links of tRPC, with an end to the wait. */
export function fetchInTime(input: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
  const signals = [AbortSignal.timeout(TIMEOUT), ...(init?.signal ? [init.signal] : [])]
  return fetch(input, { ...init, signal: AbortSignal.any(signals) })
}
