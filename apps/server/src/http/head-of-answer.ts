import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type HeadOfAnswer =
  | { kind: 'answered'; status: number; headers: Headers; milliseconds: number; certificate: string | null }
  | { kind: 'refuse'; reason: string }

export interface RawAsk {
  https: boolean
  /** What was checked already: the name is not looked up again (SEC-132). */
  address: string
  port: number
  hostname: string
  /** Line by line, as they are sent: the case of names, repetitions and `Connection` are the point. */
  lines: readonly string[]
  /** Milliseconds for the whole. */
  within: number
}

const LIMIT = 64 * 1024

/** What of a fault in the certificate may be said to somebody who can mend it. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has run out',
  CERT_NOT_YET_VALID: 'it is not good yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it has signed itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its chain is not whole',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
}

const certificateFault = (error: unknown): string => {
  const code = error instanceof Error ? ((error as { code?: unknown }).code ?? error.message) : error
  return CERTIFICATE[String(code)] ?? 'it cannot be verified'
}

const FAILURE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its port',
  EHOSTUNREACH: 'there is no way to its address',
  ENETUNREACH: 'there is no way to its address',
  ECONNRESET: 'the connection broke off',
}

const failure = (error: Error & { code?: string }): string =>
  FAILURE[error.code ?? ''] ??
  (/ssl|tls/i.test(`${error.code} ${error.message}`) ? 'it does not speak TLS' : 'the connection failed')

const headersOf = (lines: readonly string[]): Headers => {
  const headers = new Headers()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    try {
      headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
    } catch {
      // A line that is no header says nothing to us.
    }
  }
  return headers
}

/**
 * One GET over a socket of its own, of whose answer only the head is read. A certificate that is not trusted is told and does not
 * end it: nothing that is sent is worth anything to whoever else might listen.
 */
export const headOfAnswer = ({ https, address, port, hostname, lines, within }: RawAsk): Promise<HeadOfAnswer> =>
  new Promise((resolve) => {
    const started = performance.now()
    let text = ''
    let certificate: string | null = null
    const ready = () => socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    const end = (answer: HeadOfAnswer) => {
      clearTimeout(late)
      socket.destroy()
      resolve(answer)
    }
    const socket: Socket = https
      ? connectTls({ host: address, port, servername: hostname, rejectUnauthorized: false }, function (this: unknown) {
          const { authorized, authorizationError } = secure()
          if (!authorized) certificate = certificateFault(authorizationError)
          ready()
        })
      : connectTcp({ host: address, port }, ready)
    const secure = () => socket as unknown as { authorized: boolean; authorizationError: unknown }
    const tooLate = { kind: 'refuse', reason: `it did not answer within ${within / 1000} seconds` } as const
    const late = setTimeout(() => end(tooLate), within)
    socket.on('error', (error) => end({ kind: 'refuse', reason: failure(error) }))
    socket.on('close', () => end({ kind: 'refuse', reason: 'it closed the connection without an answer' }))
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const whole = text.indexOf('\r\n\r\n')
      if (whole < 0) {
        if (text.length > LIMIT) end({ kind: 'refuse', reason: 'its answer has no end' })
        return
      }
      const [status = '', ...rest] = text.slice(0, whole).split('\r\n')
      const code = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(status)?.[1]
      if (code === undefined) return end({ kind: 'refuse', reason: 'what it answers is no HTTP' })
      const milliseconds = Math.round(performance.now() - started)
      end({ kind: 'answered', status: Number(code), headers: headersOf(rest), milliseconds, certificate })
    })
  })
