import { Browser } from './browser'
import type { Provider } from './provider'
import { PASSWORD } from './records'
import { checkOf, navigation, PROXY } from './sites'

/** How the proxy before the sites hands `/_gk/*` to us: as the target of its check, or by a route of its own (PX-21). */
export type Proxy = 'target' | 'route'

/** Where a walk ended: at the app, which was told of somebody, or at an answer of ours. */
export interface Visited {
  url: URL
  status: number
  response: Response
  text: string
  /** Every address on the way. */
  way: string[]
}

/** A browser that opens sites through a proxy, and GateKeeper beside them; each host has its own cookies. */
export class SiteBrowser {
  readonly portal: Browser
  /** By host; those of a domain stand under it with a dot before it. */
  readonly cookies = new Map<string, Map<string, string>>()
  readonly #provider: Provider
  readonly #proxy: Proxy
  constructor(provider: Provider, proxy: Proxy = 'target') {
    this.#provider = provider
    this.#proxy = proxy
    this.portal = new Browser(provider)
  }

  /** The same browser at another node of the same provider. */
  at(provider: Provider): SiteBrowser {
    const other = new SiteBrowser(provider, this.#proxy)
    for (const [host, jar] of this.cookies) other.cookies.set(host, new Map(jar))
    for (const [name, value] of this.portal.cookies) other.portal.cookies.set(name, value)
    return other
  }

  cookieHeader(host: string): string {
    const name = host.replace(/:\d+$/, '')
    const jars = [...this.cookies].filter(([of]) => of === host || (of.startsWith('.') && `.${name}`.endsWith(of)))
    return jars.flatMap(([, jar]) => [...jar].map(([key, value]) => `${key}=${value}`)).join('; ')
  }

  keep(host: string, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const domain = attributes.find((one) => one.startsWith('Domain='))?.slice(7)
      const of = domain === undefined ? host : `.${domain}`
      const jar = this.cookies.get(of) ?? new Map<string, string>()
      this.cookies.set(of, jar)
      const equals = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) jar.delete(pair.slice(0, equals))
      else jar.set(pair.slice(0, equals), pair.slice(equals + 1))
    }
  }

  /** One request to the host of a site, as the proxy brings it to us. */
  async ask(url: string | URL, headers: Record<string, string> = navigation()): Promise<Response> {
    const { protocol, host, pathname, search } = new URL(url)
    const cookie = this.cookieHeader(host)
    const all = { ...(cookie === '' ? {} : { cookie }), ...headers }
    const routed = this.#proxy === 'route' && pathname.startsWith('/_gk/')
    const response = routed
      ? await this.#provider.handle(
          new Request(`http://${host}${pathname}${search}`, {
            headers: { host, 'x-forwarded-proto': protocol.slice(0, -1), ...all },
          }),
          PROXY,
        )
      : await checkOf(this.#provider, { url: String(url), headers: all })
    this.keep(host, response)
    return response
  }

  /** Follows redirects from host to host until something is shown. */
  async open(start: string | URL): Promise<Visited> {
    const { issuer } = this.#provider.services
    const way: string[] = []
    let url = new URL(start, issuer)
    for (let hop = 0; hop < 20; hop += 1) {
      way.push(String(url))
      const response = url.origin === issuer ? await this.#askPortal(url) : await this.ask(url)
      const location = response.headers.get('location')
      if (location === null) return { url, status: response.status, response, text: await response.text(), way }
      url = new URL(location, url)
    }
    throw new Error(`the redirects do not end: ${way.join(' ')}`)
  }

  async #askPortal(url: URL): Promise<Response> {
    const shared = this.cookieHeader(new URL(this.#provider.services.issuer).host)
    const own = [...this.portal.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.portal.send(url, {
      headers: { ...navigation(), cookie: [own, shared].filter((part) => part !== '').join('; ') },
    })
    this.keep(new URL(this.#provider.services.issuer).host, onlyShared(response))
    return response
  }

  /** Opens a page of a site, signs in by password where that is asked for, and comes back. */
  async signInAt(url: string | URL, email: string, password = PASSWORD): Promise<Visited> {
    const landed = await this.open(url)
    if (landed.url.pathname !== '/login') return landed
    const { data, error } = await this.portal.call('login.password', {
      interaction: landed.url.searchParams.get('interaction'),
      login: email,
      password,
    })
    if (error) throw new Error(`sign-in refused: ${error.message}`)
    return data.step === 'continue' ? this.open(data.continue_to) : landed
  }
}

const onlyShared = (response: Response): Response => {
  const headers = new Headers()
  for (const line of response.headers.getSetCookie()) if (line.includes('; Domain=')) headers.append('set-cookie', line)
  return new Response(null, { headers })
}
