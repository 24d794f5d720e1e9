// A browser of the benchmark: it keeps cookies by their path, and follows no redirect by itself.
interface Cookie {
  value: string
  path: string
}

export class Browser {
  readonly #cookies = new Map<string, Cookie>()

  async get(url: string): Promise<Response> {
    return this.#keep(await fetch(url, { headers: this.#headers(url), redirect: 'manual' }))
  }

  async post(url: string, json: object): Promise<Response> {
    const headers = { ...this.#headers(url), 'content-type': 'application/json', origin: new URL(url).origin }
    return this.#keep(await fetch(url, { method: 'POST', headers, body: JSON.stringify(json), redirect: 'manual' }))
  }

  #headers(url: string): { cookie: string } {
    const { pathname } = new URL(url)
    const sent = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path))
    return { cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; ') }
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const path = attributes.find((one) => /^path=/i.test(one))?.slice('path='.length) ?? '/'
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, { value, path })
    }
    return response
  }
}
