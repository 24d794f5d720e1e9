import { readEvents } from './events'
import type { Provider } from './provider'
import { PASSWORD } from './records'

export interface Landed {
  /** Where the browser ended: a page of ours, or the address at the client that it was sent to. */
  url: URL
  status: number
  response: Response
  /** The body of a page of ours; empty at a client's address. */
  text: string
}

/** What tRPC answered; tests know the shapes that they ask for. */
export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: the shape differs by procedure, and a wrong one fails the test
  data: any
  error:
    | {
        message: string
        data: { code: string; gk: { reason?: string; faults?: { field: string; message: string }[]; until?: number } }
      }
    | undefined
}

/** What tRPC answered; of a stream the refusal, which is its second event. */
export const answerOf = async (response: Response): Promise<Answer> => {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return refusalOf(response)
  const body = (await response.json().catch(() => ({}))) as {
    result?: { data: Answer['data'] }
    error?: Answer['error']
  }
  return { status: response.status, data: body.result?.data, error: body.error }
}

const refusalOf = async (response: Response): Promise<Answer> => {
  const events = readEvents(response)
  await events.next()
  const { value } = await events.next()
  await events.return()
  if (value?.event !== 'serialized-error') return { status: response.status, data: value?.data, error: undefined }
  const error = JSON.parse(value.data) as NonNullable<Answer['error']> & { data: { httpStatus: number } }
  return { status: error.data.httpStatus, data: undefined, error }
}

/** As much of a browser as the flows need: cookies, redirects within the issuer, and fetches of our own pages. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #provider: Provider
  constructor(provider: Provider) {
    this.#provider = provider
  }

  /** The same browser at another node of the same provider. */
  at(provider: Provider): Browser {
    const other = new Browser(provider)
    for (const [name, value] of this.cookies) other.cookies.set(name, value)
    return other
  }

  async send(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0 && !headers.has('cookie'))
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await this.#provider.fetch(String(url), { ...init, headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const equals = pair.indexOf('=')
    const expired = attributes.includes('Max-Age=0')
    if (expired) this.cookies.delete(pair.slice(0, equals))
    else this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
  }

  /** Follows redirects as long as they stay with us. */
  async open(url: string | URL, init: RequestInit = {}): Promise<Landed> {
    const { issuer } = this.#provider.services
    let target = new URL(url, issuer)
    let response = await this.send(target, init)
    for (let hop = 0; hop < 10; hop += 1) {
      const location = response.headers.get('location')
      if (location === null) return { url: target, status: response.status, response, text: await response.text() }
      target = new URL(location, target)
      if (target.origin !== issuer) return { url: target, status: response.status, response, text: '' }
      response = await this.send(target)
    }
    throw new Error(`the redirects do not end: ${target}`)
  }

  /** A query or mutation as the UI sends it. */
  async call(
    procedure: string,
    input: unknown,
    kind: 'query' | 'mutation' | 'subscription' = 'mutation',
  ): Promise<Answer> {
    const { issuer } = this.#provider.services
    const response =
      kind !== 'mutation'
        ? await this.send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`)
        : await this.send(`/trpc/${procedure}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', origin: issuer },
            body: JSON.stringify(input),
          })
    return answerOf(response)
  }

  /** From the sign-in page that `landed` shows, by password, to wherever the flow goes on. */
  async signIn(landed: Landed, email: string, password = PASSWORD): Promise<Landed> {
    const interaction = landed.url.searchParams.get('interaction')
    if (landed.url.pathname !== '/login' || interaction === null)
      throw new Error(`no sign-in page: ${landed.status} ${landed.url}`)
    const { data, error } = await this.call('login.password', { interaction, login: email, password })
    if (error) throw new Error(`sign-in refused: ${error.message}`)
    return data.step === 'continue' ? this.open(data.continue_to) : landed
  }

  /** A direct sign-in at /login, for a session without any app. */
  async signInDirectly(email: string, password = PASSWORD): Promise<void> {
    const started = await this.call('login.start', {})
    const { error } = await this.call('login.password', {
      interaction: started.data.interaction,
      login: email,
      password,
    })
    if (error) throw new Error(`sign-in refused: ${error.message}`)
  }
}
