import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import type { MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import type { Answer, Browser } from './browser'
import type { Provider } from './provider'
import { rowsOf } from './tables'

/** A mail server is set, and nothing is sent to it: no job runs in these tests. */
export const MAIL_ENV = { SMTP_URL: 'smtp://127.0.0.1:2525?tls=no', SMTP_FROM: 'auth@example.com' }

export interface OutboxMail {
  kind: MailKind
  recipient: string
  locale: string
  not_after: number | null
  // biome-ignore lint/suspicious/noExplicitAny: the data differ by kind, and a test that reads a wrong one fails
  data: any
}

/** What waits in the outbox, oldest first, as its words would say it. */
export const outboxOf = async (provider: Provider, recipient?: string): Promise<OutboxMail[]> => {
  const rows = (await rowsOf(provider, 'mails')).toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  return rows
    .filter((row) => recipient === undefined || row.recipient === recipient)
    .map((row) => {
      const place = { table: 'mails', column: 'sealed_data', row: String(row.id) }
      const opened = provider.services.vault.open('secrets', place, String(row.sealed_data))
      if (opened.kind !== 'opened') throw new Error('a mail that does not open')
      return { ...(row as unknown as OutboxMail), data: JSON.parse(Buffer.from(opened.plaintext).toString()) }
    })
}

/** What the job writes for the requests that wait, then the newest mail of this kind to the address. */
export const mailed = async <K extends MailKind>(
  provider: Provider,
  recipient: string,
  kind: K,
): Promise<MailData[K] | null> => {
  await answerMailRequests(provider.services)
  return (await outboxOf(provider, recipient)).findLast((mail) => mail.kind === kind)?.data ?? null
}

export const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? ''

/** Asks for a reset; the token of the link that was mailed. */
export const resetToken = async (provider: Provider, browser: Browser, email: string, more = {}): Promise<string> => {
  const { error } = await browser.call('recovery.begin', { email, locale: 'en', ...more })
  if (error) throw new Error(error.message)
  const mail = await mailed(provider, email, 'reset_password')
  if (!mail) throw new Error('no reset mail')
  return tokenOf(mail.link)
}

export const reasonOf = ({ error }: Answer): string | undefined => error?.data.gk.reason
