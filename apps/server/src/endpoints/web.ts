import { findClientIcon } from '@gatekeeper/db/stores/client-icons'
import { findPicture } from '@gatekeeper/db/stores/pictures'
import { redirect } from '../http/authorization-redirect'
import { statusResponse } from '../http/error-response'
import { getSetupNeeded } from '../services/setup'
import type { Asset } from '../services/ui'
import type { Call, Endpoint } from './endpoint'
import { IMMUTABLE, servePicture } from './picture'

const serve = (asset: Asset, request: Request, cache_control: string, status = 200): Response => {
  const zipped = asset.gzip !== null && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  return new Response(zipped ? asset.gzip : asset.bytes, {
    status,
    headers: {
      'content-type': asset.type,
      'cache-control': cache_control,
      vary: 'Accept-Encoding',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    },
  })
}

const notBuilt = (request_id: string) => statusResponse(503, request_id, { 'retry-after': '10' })

const page =
  (which: 'login' | 'app'): Endpoint =>
  async (call) => {
    const { services, request, request_id, path } = call
    const setup = path === '/setup' || path.startsWith('/setup/')
    const needed = (setup || path === '/') && (await getSetupNeeded(services))
    if (path === '/' && needed) return redirect(call, '/setup')
    const asset = services.ui[which]
    // SEC-100: after the first run there is no such page; what it shows says so.
    return asset ? serve(asset, request, 'no-store', setup && !needed ? 404 : 200) : notBuilt(request_id)
  }

/** The constant documents of the UI, each under its own paths alone (SEC-157). */
export const loginPage = page('login')
export const appPage = page('app')

export const asset: Endpoint = ({ services, request, path, request_id }) => {
  const found = services.ui.assets.get(path.slice('/assets/'.length))
  return found ? serve(found, request, IMMUTABLE) : statusResponse(404, request_id)
}

const DRAWN = /^[A-Za-z0-9_-]{43}$/
const ANYWHERE = { 'cross-origin-resource-policy': 'cross-origin' }

/** A client's picture, as we encoded it; its name is the hash of its content (SEC-130). */
export const clientIcon: Endpoint = async ({ services, path, request_id }: Call) => {
  const id = path.slice('/client-icons/'.length)
  const icon = DRAWN.test(id) ? await findClientIcon(services.db, id) : null
  return icon ? servePicture(icon, ANYWHERE) : statusResponse(404, request_id)
}

/** A person's picture: apps show it, so it is found by its name alone; who takes it away has it gone within a day. */
export const picture: Endpoint = async ({ services, path, request_id }: Call) => {
  const id = path.slice('/pictures/'.length)
  const found = DRAWN.test(id) ? await findPicture(services.db, id) : null
  if (!found) return statusResponse(404, request_id)
  return servePicture(found, { ...ANYWHERE, 'cache-control': 'public, max-age=86400, immutable' })
}
