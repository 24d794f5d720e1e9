import type { Call } from '../endpoints/endpoint'
import type { PolledSnapshots } from '../services/snapshots'

interface Origins {
  generation: number
  set: Set<string>
}
const cached = new WeakMap<PolledSnapshots, Origins>()

const originOf = (uri: string): string[] => (/^https?:/.test(uri) && URL.canParse(uri) ? [new URL(uri).origin] : [])

/** The origins of all redirect URIs of enabled public clients (TK-21); a pre-flight names no client. */
const publicOrigins = (snapshots: PolledSnapshots): Set<string> => {
  const generation = snapshots.generation('clients')
  const known = cached.get(snapshots)
  if (known?.generation === generation) return known.set
  const uris = snapshots
    .clients()
    .filter(({ client }) => client.type === 'public' && client.enabled)
    .flatMap(({ client }) => client.redirect_uris)
  const made = { generation, set: new Set(uris.flatMap(originOf)) }
  cached.set(snapshots, made)
  return made.set
}

/** TK-21: without credentials, for these origins alone; others get no CORS header. */
export const allowOrigin = (call: Call, response: Response): Response => {
  const origin = call.request.headers.get('origin')
  if (origin === null) return response
  response.headers.append('vary', 'Origin')
  if (!publicOrigins(call.services.snapshots).has(origin)) return response
  response.headers.set('access-control-allow-origin', origin)
  // RFC 9449 §8, §9: without them an app in a browser can see neither the nonce nor why its proof was refused.
  response.headers.set('access-control-expose-headers', 'DPoP-Nonce, WWW-Authenticate')
  return response
}

/** The pre-flight of the token, UserInfo and revocation endpoints. */
export const preflight =
  (methods: string) =>
  (call: Call): Response => {
    const response = allowOrigin(call, new Response(null, { status: 204, headers: { allow: methods } }))
    if (!response.headers.has('access-control-allow-origin')) return response
    response.headers.set('access-control-allow-methods', methods)
    response.headers.set('access-control-allow-headers', 'authorization, content-type, dpop')
    response.headers.set('access-control-max-age', '600')
    return response
  }
