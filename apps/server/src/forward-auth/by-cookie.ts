import { isUnderDomain } from '../config/cookie-domain'
import type { ServerServices } from '../services'
import { type Asked, jarOf } from './answers'
import type { KnownVisitor } from './visitors'

/** By the cookie of this very host; where COOKIE_DOMAIN is set, by that of the domain (SEC-153). */
export const findVisitor = (
  services: ServerServices,
  { request, target }: Asked,
): KnownVisitor | null | Promise<KnownVisitor | null> => {
  const cookies = request.headers.get('cookie')
  if (cookies === null) return null
  const jar = jarOf(services, target)
  const { visitors } = services.forward_auth
  const shared = () => {
    const token = isUnderDomain(target.host, services.config.cookie_domain) ? jar.readShared(cookies) : null
    if (token === null) return null
    const settle = (known: KnownVisitor | null) => (known?.host === null ? known : null)
    const found = visitors.find(token)
    return found instanceof Promise ? found.then(settle) : settle(found)
  }
  const own = jar.read(cookies, 'fa')
  if (own === null) return shared()
  const settle = (known: KnownVisitor | null) => (known?.host === target.host ? known : shared())
  const found = visitors.find(own)
  return found instanceof Promise ? found.then(settle) : settle(found)
}
