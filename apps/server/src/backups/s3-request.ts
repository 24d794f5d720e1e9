import { createWriteStream } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream/promises'
import { inNetworks, type Network } from '../config/networks'
import { findAddresses, type OutboundSeams, resolveAll } from '../http/outbound'
import { mayConnect } from '../http/public-address'

export interface S3Request {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  url: string
  headers: Headers
  body: Uint8Array
  /** Where the answer goes, at most so many bytes of it; without it at most a MiB is read. */
  into?: { file: string; most: number }
}

export type S3Answer =
  | { kind: 'answer'; status: number; etag: string | null; text: string }
  | { kind: 'refuse'; reason: string }

export interface S3Seams {
  allowed: () => Network[]
  resolve?: OutboundSeams['resolve']
  /** A connection that says nothing for so long is given up. */
  silent_ms?: number
  /** What a request may take beside the time for its bytes: a service that drips is silent never. */
  whole_ms?: number
}

const LIMIT = 1024 * 1024
const SILENT_MS = 20_000
const WHOLE_MS = 60_000
/** Bytes in a millisecond: the slowest line that backups are sent over. */
const SLOWEST = 32
class TooLong extends Error {}

const refuse = (reason: string): S3Answer => ({ kind: 'refuse', reason })

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.byteLength
    if (size > LIMIT) throw new TooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The disk of the database is not filled by what a bucket answers. */
const intoFile = async (message: IncomingMessage, { file, most }: NonNullable<S3Request['into']>): Promise<string> => {
  async function* counted(chunks: AsyncIterable<Buffer>) {
    let size = 0
    for await (const chunk of chunks) {
      size += chunk.byteLength
      if (size > most) throw new TooLong()
      yield chunk
    }
  }
  await pipeline(message, counted, createWriteStream(file, { mode: 0o600 }))
  return ''
}

/**
 * One request to the service of the bucket, by the rules of the guarded client (SEC-131 to SEC-133): every address of the name
 * is checked and the connection goes to what was checked; http only within allowed networks; a redirect is never followed.
 * Bodies and answers are as large as backups, which is why this is not the client for small things.
 */
export const makeS3Request =
  ({ allowed, resolve = resolveAll, silent_ms = SILENT_MS, whole_ms = WHOLE_MS }: S3Seams) =>
  async ({ method, url: address, headers, body, into }: S3Request): Promise<S3Answer> => {
    const url = new URL(address)
    const networks = allowed()
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = await findAddresses(host, AbortSignal.timeout(silent_ms), { resolve })
    if (found.length === 0) return refuse('The host name of the bucket’s service cannot be found.')
    if (!found.every((one) => mayConnect(one.address, networks)))
      return refuse(
        'The bucket’s service leads to an address of a private or local network. Allow that network under Settings, Networks.',
      )
    if (url.protocol === 'http:' && !found.every((one) => inNetworks(one.address, networks)))
      return refuse('The bucket’s service is reached by http. Use https, or allow its private network.')
    const bytes = body.byteLength + (into?.most ?? LIMIT)
    const times = { silent_ms, whole_ms: whole_ms + bytes / SLOWEST }
    return send(url, found, { method, headers, body, ...(into === undefined ? {} : { into }) }, times)
  }

const send = (
  url: URL,
  found: { address: string; family: number }[],
  { method, headers, body, into }: Omit<S3Request, 'url'>,
  { silent_ms, whole_ms }: { silent_ms: number; whole_ms: number },
): Promise<S3Answer> =>
  new Promise((done) => {
    const failed = (error: unknown) =>
      done(
        refuse(
          error instanceof TooLong
            ? 'The bucket’s service answered with more than there should be.'
            : 'The connection to the bucket’s service failed.',
        ),
      )
    const asked = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method,
        agent: false,
        timeout: silent_ms,
        headers: { ...Object.fromEntries(headers), 'content-length': body.byteLength, connection: 'close' },
        lookup: (_hostname, options, answer) => {
          const first = found[0]
          if (options.all) answer(null, found as never)
          else if (first) answer(null, first.address, first.family)
        },
      },
      (message) => {
        const status = message.statusCode ?? 0
        const etag = typeof message.headers.etag === 'string' ? message.headers.etag : null
        const taken = into !== undefined && status === 200 ? intoFile(message, into) : textOf(message)
        taken.then((text) => done({ kind: 'answer', status, etag, text }), failed).finally(() => asked.destroy())
      },
    )
    const late = () => {
      done(refuse('The bucket’s service did not answer in time.'))
      asked.destroy()
    }
    const timer = setTimeout(late, whole_ms)
    asked.on('timeout', late)
    asked.on('error', failed)
    asked.on('close', () => clearTimeout(timer))
    asked.end(body)
  })

export type AskS3 = ReturnType<typeof makeS3Request>
