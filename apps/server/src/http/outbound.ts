import { lookup as systemLookup } from 'node:dns/promises'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import ipaddr from 'ipaddr.js'
import { inNetworks, type Network } from '../config/networks'
import { mayConnect } from './public-address'

export type Fetched =
  | { kind: 'fetched'; status: number; headers: Headers; body: Uint8Array }
  | { kind: 'refuse'; reason: string }

export interface OutboundOptions {
  /** How often a redirect may be followed; each hop is checked like the first. */
  redirects?: number
  accept?: string
  /** Networks that may be reached although they are private. */
  allowed?: Network[]
  /** Also http, everywhere or within the networks of `allowed` alone; https alone otherwise. */
  http?: boolean | 'allowed'
  /** A POST of this form; never sent on to where a redirect leads. */
  form?: URLSearchParams
  /** A POST of this JSON text, with headers of its own; a redirect is an answer like any other. */
  json?: { body: string; headers: Record<string, string> }
  authorization?: string
  /** What counts is the status alone: the body stays unread, however large it is and however slowly it comes. */
  status_alone?: boolean
  /** The whole has an end of its own, before the five seconds. */
  signal?: AbortSignal
}

export interface OutboundSeams {
  resolve(hostname: string): Promise<{ address: string; family: number }[]>
  /** Called before each connection, with where it may lead: what tests count. */
  onConnect?(hostname: string, addresses: string[]): void
}

const LIMIT = 512 * 1024
const HEADER_LIMIT = 64 * 1024
const TIME_MS = 5000

const NOTHING = new Uint8Array()

const refuse = (reason: string): Fetched => ({ kind: 'refuse', reason })

export const resolveAll: OutboundSeams['resolve'] = (hostname) => systemLookup(hostname, { all: true, verbatim: true })

/** A host that is an address stands for itself; a resolver that does not answer in time has found nothing. */
export const findAddresses = async (host: string, signal: AbortSignal, seams: OutboundSeams) => {
  if (ipaddr.isValid(host)) return [{ address: host, family: ipaddr.parse(host).kind() === 'ipv4' ? 4 : 6 }]
  const late = new Promise<[]>((resolve) => signal.addEventListener('abort', () => resolve([]), { once: true }))
  return Promise.race([late, seams.resolve(host).catch(() => [])])
}

/** Resolves once, checks every address, and connects to what was checked (SEC-132). */
const checkedAddresses = async (hostname: string, allowed: Network[], signal: AbortSignal, seams: OutboundSeams) => {
  const found = await findAddresses(hostname.replace(/^\[|\]$/g, ''), signal, seams)
  if (found.length === 0) return null
  return found.every(({ address }) => mayConnect(address, allowed)) ? found : []
}

const readLimited = (message: IncomingMessage): Promise<Uint8Array | null> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    message.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size > LIMIT) {
        resolve(null)
        message.destroy()
        return
      }
      chunks.push(chunk)
    })
    message.on('end', () => resolve(Buffer.concat(chunks)))
    message.on('error', reject)
  })

const headersOf = (message: IncomingMessage): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) if (typeof value === 'string') headers.set(name, value)
  return headers
}

/** What is sent besides the address. */
const sent = ({ accept = '*/*', authorization, form, json }: OutboundOptions) => {
  const body = json?.body ?? form?.toString()
  const own = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...json?.headers,
    ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
  }
  const headers = { accept, 'accept-encoding': 'identity', 'user-agent': 'GateKeeper', connection: 'close', ...own }
  return { method: body === undefined ? 'GET' : 'POST', headers, body }
}

const ask = (
  url: URL,
  addresses: { address: string; family: number }[],
  options: OutboundOptions,
  signal: AbortSignal,
): Promise<Fetched> =>
  new Promise((resolve) => {
    const { request } = url.protocol === 'https:' ? https : http
    const { method, headers, body } = sent(options)
    const asked = request(
      url,
      {
        method,
        signal,
        // Never a kept connection: the next hop may find it closed, and each hop connects to what was checked for it.
        agent: false,
        maxHeaderSize: HEADER_LIMIT,
        headers,
        lookup: (_hostname, options, done) => {
          const first = addresses[0]
          if (options.all) done(null, addresses as never)
          else if (first) done(null, first.address, first.family)
        },
      },
      (message) => {
        if (options.status_alone) {
          resolve({ kind: 'fetched', status: message.statusCode ?? 0, headers: headersOf(message), body: NOTHING })
          message.destroy()
          return
        }
        readLimited(message).then(
          (body) =>
            resolve(
              body === null
                ? refuse('it is larger than 512 KiB')
                : { kind: 'fetched', status: message.statusCode ?? 0, headers: headersOf(message), body },
            ),
          () => resolve(refuse('the connection broke off')),
        )
      },
    )
    asked.on('error', () =>
      resolve(refuse(signal.aborted ? 'it did not answer within 5 seconds' : 'the connection failed')),
    )
    asked.end(body)
  })

/** A host that is reached by http stands, with every address of its name, in a network that was allowed. */
const isAllowedHttp = ({ http: how, allowed = [] }: OutboundOptions, addresses: { address: string }[]): boolean =>
  how === true || addresses.every(({ address }) => inNetworks(address, allowed))

/**
 * The one client for addresses that somebody typed (security.md T8, SEC-131 to SEC-133): https, public addresses, 512 KiB, 5 seconds,
 * redirects only where asked for. It says what was wrong in words that may be shown, and never what it found inside.
 */
export const makeOutbound =
  (seams: OutboundSeams = { resolve: resolveAll }) =>
  async (address: string, options: OutboundOptions = {}): Promise<Fetched> => {
    const late = AbortSignal.timeout(TIME_MS)
    const signal = options.signal === undefined ? late : AbortSignal.any([late, options.signal])
    // What is secret is for the address that was asked, and for no other that it names.
    const redirects = options.form || options.json || options.authorization ? 0 : (options.redirects ?? 0)
    let target = address
    for (let hop = 0; hop <= redirects; hop += 1) {
      if (!URL.canParse(target)) return refuse('it is not an address')
      const url = new URL(target)
      const takesHttp = options.http === true || options.http === 'allowed'
      if (url.protocol !== 'https:' && !(takesHttp && url.protocol === 'http:'))
        return refuse(`it should begin with https://${takesHttp ? ' or http://' : ''}`)
      if (url.username || url.password) return refuse('it holds a user name or password')
      const addresses = await checkedAddresses(url.hostname, options.allowed ?? [], signal, seams)
      if (addresses === null) return refuse('its host name cannot be found')
      if (addresses.length === 0) return refuse('it leads to an address of a private or local network')
      if (url.protocol === 'http:' && !isAllowedHttp(options, addresses)) return refuse('it should begin with https://')
      const to = addresses.map(({ address }) => address)
      seams.onConnect?.(url.hostname, to)
      const fetched = await ask(url, addresses, options, signal)
      if (fetched.kind === 'refuse' || options.json || options.status_alone) return fetched
      if (fetched.status < 300 || fetched.status > 399) return fetched
      const location = fetched.headers.get('location')
      if (location === null || !URL.canParse(location, url.href)) return refuse('it redirects to nowhere')
      target = new URL(location, url).href
    }
    return refuse('it redirects too often')
  }

export type Outbound = ReturnType<typeof makeOutbound>
