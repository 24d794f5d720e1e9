// A browser without a screen: cookies by host, redirects followed by hand, and the two calls of the sign-in page.

import type { Json } from '../harness/gatekeeper'
import type { User } from '../harness/users'
import { type Answer, type RawRequest, send, type Upgraded, upgrade } from './raw'

const NAVIGATION = ['Accept: text/html,*/*;q=0.8', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document']

export interface Visited extends Answer {
  url: string
}

type Options = Pick<RawRequest, 'method' | 'lines' | 'body'>

export class Visitor {
  /** Host without its port, or a domain that begins with a dot → name → value, as browsers keep them. */
  readonly #cookies = new Map<string, Map<string, string>>()
  readonly #issuer: string

  constructor(issuer: string) {
    this.#issuer = issuer
  }

  /** One request, followed nowhere. */
  async ask(url: string, { lines = [], ...rest }: Options = {}): Promise<Visited> {
    const { port, host, target } = parts(url)
    const answer = await send(port, { target, host, lines: [...this.#cookie(host), ...lines], ...rest })
    this.#keep(host, answer)
    return { ...answer, url }
  }

  /** As a page is opened, to where it ends. */
  async open(url: string): Promise<Visited> {
    let at = url
    for (let hops = 0; hops < 12; hops += 1) {
      const visited = await this.ask(at, { lines: NAVIGATION })
      const [location] = visited.headers.get('location') ?? []
      if (visited.status < 300 || visited.status >= 400 || location === undefined) return visited
      at = location.startsWith('/') ? `${at.slice(0, at.indexOf('/', 8))}${location}` : location
    }
    throw new Error(`redirected without end from ${url} to ${at}`)
  }

  /** Opens a page that asks for a sign-in, signs in there by the API of its page, and goes on. */
  async signIn(url: string, { email, password }: User): Promise<Visited> {
    const page = await this.open(url)
    const interaction = new URL(page.url).searchParams.get('interaction')
    if (interaction === null) throw new Error(`no sign-in: ${page.status} at ${page.url}\n${page.text.slice(0, 500)}`)
    const { step, continue_to } = await this.call('login.password', { interaction, login: email, password })
    if (step !== 'continue') throw new Error(`the sign-in does not go on: ${step}`)
    return this.open(`${this.#issuer}${continue_to}`)
  }

  async signOut(): Promise<void> {
    await this.call('session.signOut', {})
  }

  socket(url: string): Promise<Upgraded> {
    const { port, host, target } = parts(url)
    return upgrade(port, { target, host, lines: [...this.#cookie(host), 'Sec-Fetch-Mode: websocket'] })
  }

  /** `place`: a host, or a domain that begins with a dot. */
  setCookie(place: string, name: string, value: string): void {
    const jar = this.#cookies.get(place) ?? new Map<string, string>()
    this.#cookies.set(place, jar.set(name, value))
  }

  /** As it goes to that host. */
  cookieLine(url: string): string[] {
    return this.#cookie(parts(url).host)
  }

  /** A call of the API, as the pages of GateKeeper make it. */
  async call(procedure: string, input: object): Promise<Json> {
    const lines = ['Content-Type: application/json', `Origin: ${this.#issuer}`, 'Sec-Fetch-Site: same-origin']
    const answer = await this.ask(`${this.#issuer}/trpc/${procedure}`, {
      method: 'POST',
      lines,
      body: JSON.stringify(input),
    })
    const { result, error } = JSON.parse(answer.text)
    if (error) throw new Error(`${procedure}: ${error.message}`)
    return result.data
  }

  #cookie(host: string): string[] {
    const name = nameOf(host)
    const jars = [...this.#cookies].filter(
      ([domain]) => domain === name || (domain[0] === '.' && `.${name}`.endsWith(domain)),
    )
    const pairs = jars.flatMap(([, jar]) => [...jar].map(([name, value]) => `${name}=${value}`))
    return pairs.length === 0 ? [] : [`Cookie: ${pairs.join('; ')}`]
  }

  #keep(host: string, { headers }: Answer): void {
    for (const line of headers.get('set-cookie') ?? []) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const domain = attributes.find((one) => /^domain=/i.test(one))?.slice('domain='.length)
      const place = domain === undefined ? nameOf(host) : `.${domain.replace(/^\./, '')}`
      if (attributes.some((one) => /^max-age=0$/i.test(one))) this.#cookies.get(place)?.delete(name)
      else this.setCookie(place, name, value)
    }
  }
}

const nameOf = (host: string): string => host.replace(/:\d+$/, '')

/** Byte for byte: `new URL` would tidy the path up. */
const parts = (url: string): { host: string; port: number; target: string } => {
  const [, host = '', target = ''] = /^http:\/\/([^/?#]+)([^#]*)$/.exec(url) ?? []
  return { host, port: Number(host.split(':')[1] ?? 80), target: target === '' ? '/' : target }
}
