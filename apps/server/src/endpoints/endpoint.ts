import type { ServerServices } from '../services'

/** What the edge has learnt of a request before an endpoint sees it. */
export interface Call {
  request: Request
  path: string
  /** The raw query string, without `?`. */
  query: string
  /** The caller's address, by trusted proxies only. */
  ip: string | null
  request_id: string
  services: ServerServices
}

/** A plain function: request in, response out. */
export type Endpoint = (call: Call) => Response | Promise<Response>
