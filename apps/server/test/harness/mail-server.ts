/**
 * A real SMTP server on 127.0.0.1 that can also be slow, refuse, reject, hang and be down. Node's API only: the journeys
 * run it under Node, the flows under Bun.
 */
import { randomInt } from 'node:crypto'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Certificate } from './certificate'
import { parseMail, type ReceivedMail } from './parse-mail'

/**
 * `ok` takes mails; `slow` only after `slow_ms`; `refuse` says 451, try again; `reject` says 550, never; `hang` takes the
 * connection and says nothing; `swallow` takes the mail and does not say so; `down` takes no connection.
 */
export type MailMode = 'ok' | 'slow' | 'refuse' | 'reject' | 'hang' | 'swallow' | 'down'

export interface MailServerOptions {
  /** With a certificate STARTTLS is offered, or TLS from the first byte. */
  security?: 'none' | 'starttls' | 'tls'
  certificate?: Certificate
  /** The only one that it lets in; anyone without. */
  account?: { username: string; password: string }
  slow_ms?: number
}

export interface MailServer {
  port: number
  /** What a server under test needs in its environment. */
  env: { SMTP_URL: string; SMTP_FROM: string }
  /** Every mail that was taken, in the order of arrival. */
  mails: readonly ReceivedMail[]
  /** Connections and attempts so far, whatever became of them. */
  seen: { connections: number; attempts: number }
  mode(mode: MailMode): Promise<void>
  /** The next mail to the address that nobody has taken yet; waits for it ten seconds at most. */
  next(to: string, matches?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>
  /** As if nobody had come yet. */
  forget(): void
  stop(): Promise<void>
}

const MAIL_FROM = 'GateKeeper <auth@example.com>'
const WAIT_MS = 10_000
const [LOWEST, ABOVE_HIGHEST] = [20_000, 32_768]

/** The certificate is made out to the name. */
const ADDRESS = {
  none: (port: number) => `smtp://127.0.0.1:${port}?tls=no`,
  starttls: (port: number) => `smtp://localhost:${port}`,
  tls: (port: number) => `smtps://localhost:${port}`,
}

const failure = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** Listens below 32768, where the kernel gives no outgoing connection its own port. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { security = 'none', certificate, account, slow_ms = 1500 } = options
  const mails: ReceivedMail[] = []
  const taken = new Set<ReceivedMail>()
  const arrivals = new Set<() => void>()
  const seen = { connections: 0, attempts: 0 }
  let mode: MailMode = 'ok'
  let server: SMTPServer | null = null

  /** Calls back as the mode wants: with the failure of its own, later, or never. */
  const answer = (stage: 'connect' | 'mail' | 'recipient' | 'data', callback: (error?: Error | null) => void) => {
    if (mode === 'hang') return
    if (mode === 'refuse' && stage === 'mail') return callback(failure(451, 'come back later'))
    if (mode === 'reject' && stage === 'recipient') return callback(failure(550, 'no such mailbox'))
    if (mode === 'slow' && stage !== 'recipient') return void setTimeout(callback, slow_ms)
    callback()
  }

  const handlers: SMTPServerOptions = {
    ...(security === 'none' ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : certificate),
    secure: security === 'tls',
    authOptional: account === undefined,
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect(_session, callback) {
      seen.connections += 1
      answer('connect', callback)
    },
    onAuth({ username = '', password }, _session, callback) {
      const known = account === undefined || (account.username === username && account.password === password)
      if (known) callback(null, { user: username })
      else callback(failure(535, 'wrong user name or password'))
    },
    onMailFrom(_address, _session, callback) {
      seen.attempts += 1
      answer('mail', callback)
    },
    onRcptTo(_address, _session, callback) {
      answer('recipient', callback)
    },
    onData(stream, { envelope, secure, user }, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        const mail = parseMail(Buffer.concat(chunks).toString('latin1'), { from, to, secure, user: user ?? null })
        answer('data', () => {
          mails.push(mail)
          for (const look of arrivals) look()
          if (mode !== 'swallow') callback()
        })
      })
    },
  }

  const listen = (port: number): Promise<boolean> => {
    const made = new SMTPServer(handlers)
    return new Promise((resolve) => {
      made.once('error', () => resolve(false))
      made.listen(port, '127.0.0.1', () => {
        made.on('error', () => {})
        server = made
        resolve(true)
      })
    })
  }
  const down = async () => {
    const closing = server
    server = null
    if (closing) await new Promise<void>((resolve) => closing.close(resolve))
  }

  let port = 0
  for (let attempt = 0; server === null; attempt += 1) {
    if (attempt === 100) throw new Error('no free port in 100 attempts')
    port = randomInt(LOWEST, ABOVE_HIGHEST)
    await listen(port)
  }

  const find = (to: string, matches: (mail: ReceivedMail) => boolean): ReceivedMail | undefined =>
    mails.find((mail) => !taken.has(mail) && mail.to.includes(to) && matches(mail))

  return {
    port,
    env: {
      SMTP_URL: ADDRESS[security](port),
      SMTP_FROM: MAIL_FROM,
    },
    mails,
    seen,
    async mode(next) {
      mode = next
      if (next === 'down') return down()
      if (server === null && !(await listen(port))) throw new Error(`port ${port} was taken meanwhile`)
    },
    next(to, matches = () => true) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const mail = find(to, matches)
          if (mail === undefined) return
          taken.add(mail)
          arrivals.delete(look)
          clearTimeout(timer)
          resolve(mail)
        }
        const timer = setTimeout(() => {
          arrivals.delete(look)
          const arrived = mails.map((mail) => `${mail.to}: ${mail.subject}`).join('\n  ')
          reject(new Error(`no such mail to ${to} within ${WAIT_MS / 1000} s; arrived:\n  ${arrived}`))
        }, WAIT_MS)
        arrivals.add(look)
        look()
      })
    },
    forget() {
      mails.length = 0
      Object.assign(seen, { connections: 0, attempts: 0 })
    },
    stop: down,
  }
}
