import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import type { Mail, MailKind } from '@gatekeeper/core/delivery/mail'
import type { Environment } from '../../src/config'
import type { Provider } from './provider'
import { rowsOf } from './tables'

/** A mail server is set, so that mails are written; nothing is sent to it by these tests. */
export const WITH_MAIL: Environment = { SMTP_URL: 'smtp://127.0.0.1:2525?tls=no', SMTP_FROM: 'auth@example.com' }

export interface WrittenMail {
  kind: MailKind
  to: string
  locale: string
  not_after: number | null
  /** What its words are filled with. */
  data: Record<string, unknown>
}

/** Every mail in the outbox, oldest first, as its reader will see it; answers what was asked for by address before. */
export const mailsOf = async (provider: Provider): Promise<WrittenMail[]> => {
  const { services } = provider
  while ((await answerMailRequests(services)) > 0);
  const mails = (await rowsOf(provider, 'mails')) as unknown as Mail[]
  return mails
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, kind, recipient, locale, not_after, sealed_data }) => {
      const opened = services.vault.open('secrets', { table: 'mails', column: 'sealed_data', row: id }, sealed_data)
      if (opened.kind === 'refuse') throw new Error(`the mail does not open: ${opened.reason}`)
      return { kind, to: recipient, locale, not_after, data: JSON.parse(Buffer.from(opened.plaintext).toString()) }
    })
}

export const mailsTo = async (provider: Provider, to: string): Promise<WrittenMail[]> =>
  (await mailsOf(provider)).filter((mail) => mail.to === to)

/** The token of the newest link of `kind` that was mailed to `to`. */
export const linkTo = async (provider: Provider, to: string, kind: MailKind): Promise<string> => {
  const link = (await mailsTo(provider, to)).findLast((mail) => mail.kind === kind)?.data.link
  if (typeof link !== 'string') throw new Error(`no mail ${kind} to ${to}`)
  return new URL(link).searchParams.get('token') ?? ''
}
