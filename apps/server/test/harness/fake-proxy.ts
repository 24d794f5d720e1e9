import { randomInt } from 'node:crypto'
import { later } from './later'
import type { Provider } from './provider'
import { PROXY } from './sites'

/** What is wrong with a proxy; by itself nothing is. */
export interface ProxyFaults {
  dialect?: 'forwarded' | 'original'
  /** Lets everything through, and leads /_gk/ to GateKeeper or not. */
  asksNot?: boolean
  /** Deletes none of what the caller sends, but these. */
  stripsOnly?: readonly string[]
  /** Takes of the answer only what is not empty, as some versions of Caddy did. */
  keepsWhereEmpty?: boolean
  /** Takes none of these from the answer of the check. */
  copiesNot?: readonly string[]
  /** What `Connection` names goes, after the headers of the check have come. */
  dropsLate?: boolean
  peer?: string
  without?: string
  host?: string
  scheme?: string
  keepsForwarded?: boolean
  noUpgrade?: boolean
  routesNot?: boolean
  routesAs?: string
  /** Every refusal of the check becomes this. */
  answers?: number
  passes401On?: boolean
  redirectsFirst?: string
  tls?: { key: string; cert: string }
}

export interface FakeProxy {
  host: string
  /** What the app was asked. */
  app: Request[]
  checks: number
}

const FORWARDED = [
  'x-forwarded-method',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-uri',
  'x-original-url',
  'x-original-method',
]

/** A reverse proxy before an app that answers 404, as its administrator has set it up. */
export const openProxy = (provider: Provider, names: readonly string[], faults: ProxyFaults = {}): FakeProxy => {
  const proxy: FakeProxy = { host: '', app: [], checks: 0 }
  const { services, handle } = provider
  const peer = faults.peer ?? PROXY

  const toldByProxy = (headers: Headers, method: string, uri: string, host: string) => {
    if (!faults.keepsForwarded) for (const name of FORWARDED) headers.delete(name)
    const set = (name: string, value: string) => {
      if (name === faults.without) headers.delete(name)
      else if (!(faults.keepsForwarded && headers.has(name))) headers.set(name, value)
    }
    const scheme = faults.scheme ?? (faults.tls ? 'https' : 'http')
    if (faults.dialect === 'original') {
      set('x-original-url', `${scheme}://${host}${uri}`)
      set('x-original-method', method)
      return
    }
    set('x-forwarded-method', method)
    set('x-forwarded-proto', scheme)
    set('x-forwarded-host', host)
    set('x-forwarded-uri', uri)
  }

  const answer = async (request: Request): Promise<Response> => {
    const uri = request.url.slice(request.url.indexOf('/', 8))
    if (faults.redirectsFirst) return new Response(null, { status: 301, headers: { location: faults.redirectsFirst } })
    const host = faults.host ?? proxy.host
    const forward = new Headers(request.headers)
    const dropped = (request.headers.get('connection') ?? '').split(',').map((one) => one.trim().toLowerCase())
    const strip = faults.stripsOnly ?? names
    if (!faults.dropsLate) for (const name of dropped) if (name && name !== 'upgrade') forward.delete(name)
    for (const name of strip) {
      forward.delete(name)
      forward.delete(name.replaceAll('-', '_'))
    }
    if (faults.stripsOnly === undefined) forward.delete('x-forwarded-user')
    if (faults.noUpgrade) forward.delete('upgrade')
    if (!faults.asksNot) {
      const asked = new Headers(forward)
      asked.delete('connection')
      asked.delete('upgrade')
      toldByProxy(asked, request.method, uri, host)
      asked.set('host', new URL(services.issuer).host)
      proxy.checks += 1
      const check = await handle(new Request(`${services.issuer}/auth/verify`, { headers: asked }), peer)
      if (faults.answers !== undefined) return new Response(null, { status: faults.answers })
      if (check.status !== 200) {
        const location = check.headers.get('location')
        if (check.status === 401 && location !== null && !faults.passes401On)
          return new Response(null, { status: 302, headers: { location } })
        return check
      }
      for (const name of names) {
        const value = check.headers.get(name)
        if (value === null || faults.copiesNot?.includes(name) || (faults.keepsWhereEmpty && value === '')) continue
        forward.set(name, value)
      }
    }
    if (faults.dropsLate) for (const name of dropped) if (name !== 'upgrade') forward.delete(name)
    toldByProxy(forward, request.method, uri, host)
    if (uri.startsWith('/_gk/') && !faults.routesNot) {
      forward.set('host', faults.routesAs ?? proxy.host)
      return handle(new Request(`http://${faults.routesAs ?? proxy.host}${uri}`, { headers: forward }), peer)
    }
    proxy.app.push(new Request(request.url, { headers: forward }))
    return new Response('not here', { status: 404 })
  }

  for (let attempt = 0; ; attempt += 1) {
    try {
      const options = { port: randomInt(20_000, 32_768), hostname: '127.0.0.1', fetch: answer }
      const server = Bun.serve(faults.tls ? { ...options, tls: faults.tls } : options)
      later(() => server.stop(true))
      proxy.host = `wiki.localhost:${server.port}`
      return proxy
    } catch (error) {
      if (attempt > 100) throw error
    }
  }
}
