import { parseSender } from '@gatekeeper/core/delivery/sender'
import { parseEmail } from '@gatekeeper/core/email'
import type { Instant } from '@gatekeeper/core/instant'
import type { Smtp } from '@gatekeeper/core/settings'
import { createTransport } from 'nodemailer'
import { failureCode, type SmtpError, sayFailure } from './smtp-failure'

/** How mails leave the house: SMTP, encrypted unless the setting says otherwise, to exactly one recipient (SEC-095). */

/** The server in force and its password. */
export interface SmtpAccount {
  smtp: Smtp
  password: string | null
}

/** A mail in words. */
export interface Letter {
  /** A resend after a crash bears it too, so that mail programs show one (FLT-12). */
  id: string
  recipient: string
  created_at: Instant
  subject: string
  text: string
  html: string
}

export type Posted =
  | { kind: 'sent' }
  /** `said`: for the administrator. `code`: for the log. */
  | { kind: 'failed'; said: string; code: string }

export interface Postman {
  /** Never throws; answers within `within` milliseconds. */
  post(letter: Letter, within: number): Promise<Posted>
  /** Ends the idle connections; with `force` those that deliver too, whose mails fail. */
  close(force?: boolean): void
}

/** The seams of tests: an authority of their own, and less patience. */
export interface SmtpSeams {
  ca?: string
  connect_ms?: number
  greeting_ms?: number
  socket_ms?: number
}

/** Mails under way at once; the courier sends no more. */
export const CONNECTIONS = 4

const SECURITY = {
  tls: { secure: true, requireTLS: false, ignoreTLS: false },
  // Never a silent downgrade: a server, or whoever stands before it, that offers no STARTTLS gets no mail.
  starttls: { secure: false, requireTLS: true, ignoreTLS: false },
  none: { secure: false, requireTLS: false, ignoreTLS: true },
} as const satisfies Record<Smtp['security'], object>

const makeTransport = ({ smtp, password }: SmtpAccount, name: string, seams: SmtpSeams) =>
  createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 1,
    idleTimeout: 30_000,
    host: smtp.host,
    port: smtp.port,
    name,
    ...SECURITY[smtp.security],
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(seams.ca === undefined ? {} : { ca: seams.ca }) },
    ...(smtp.username === null ? {} : { auth: { user: smtp.username, pass: password ?? '' } }),
    connectionTimeout: seams.connect_ms ?? 10_000,
    greetingTimeout: seams.greeting_ms ?? 10_000,
    socketTimeout: seams.socket_ms ?? 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

/** `account` is asked at each mail: another server or password takes another transport, the old one ends what it has begun. */
export const makePostman = (
  account: () => SmtpAccount | null,
  { issuer, instance }: { issuer: string; instance: () => string },
  seams: SmtpSeams = {},
): Postman => {
  const { hostname } = new URL(issuer)
  let current: { of: string; transport: ReturnType<typeof makeTransport> } | null = null

  const transportFor = (wanted: SmtpAccount) => {
    const of = JSON.stringify(wanted)
    if (current?.of === of) return current.transport
    current?.transport.close()
    current = { of, transport: makeTransport(wanted, hostname, seams) }
    return current.transport
  }

  return {
    async post({ id, recipient, created_at, subject, text, html }, within) {
      const wanted = account()
      if (wanted === null) return { kind: 'failed', said: 'No mail server is set.', code: 'no_server' }
      // SEC-095: judged once more where it leaves; a header is never read for recipients
      if (parseEmail(recipient).kind === 'refuse')
        return { kind: 'failed', said: 'This is not one email address.', code: 'bad_recipient' }
      const { smtp, password } = wanted
      const sender = parseSender(smtp.from)
      if (sender === null)
        return { kind: 'failed', said: 'The sender of the mail settings is not one email address.', code: 'bad_sender' }
      const from = { address: sender.address, name: sender.name ?? instance() }
      const to = { address: recipient, name: '' }
      try {
        await transportFor(wanted).sendMail({
          messageId: `<${id}@${hostname}>`,
          date: new Date(created_at),
          from,
          to,
          envelope: { from, to: [to] },
          subject,
          text,
          html,
          // RFC 3834 §5: no out-of-office answer
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(within),
        })
        return { kind: 'sent' }
      } catch (error) {
        const failure = error as SmtpError
        return { kind: 'failed', said: sayFailure(failure, smtp, password), code: failureCode(failure) }
      }
    },
    close(force = false) {
      current?.transport.close({ force })
      current = null
    },
  }
}
