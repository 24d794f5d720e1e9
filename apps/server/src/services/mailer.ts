import { createHash } from 'node:crypto'
import type { Mailer } from '@gatekeeper/api/services'
import type { Mail, MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import type { Instant } from '@gatekeeper/core/instant'
import { chooseLanguage } from '@gatekeeper/core/language'
import type { Settings, Smtp } from '@gatekeeper/core/settings'
import { insertMail } from '@gatekeeper/db/stores/mails'
import type { Vault } from '@gatekeeper/keys/vault'
import type { Letter, Postman, SmtpAccount } from '../adapters/smtp'
import { writeLetter } from '../mails/letter'

interface SmtpNeeds {
  vault: Vault
  settings(): Settings
  /** Of the environment; what the settings say comes first. */
  smtp: Smtp | null
  smtp_password: string | null
}

export interface MailerNeeds extends SmtpNeeds {
  now(): Instant
  newOrderedId(): string
  issuer: string
  postman: Postman
}

/** The mail server in force: of the settings, else of the environment. */
const smtpInForce = ({ settings, smtp }: Pick<SmtpNeeds, 'settings' | 'smtp'>): Smtp | null => settings().smtp ?? smtp

/** With its password; a sealed one that does not open is none, and the server will say so. */
export const smtpAccount = ({ vault, settings, smtp, smtp_password }: SmtpNeeds): SmtpAccount | null => {
  const own = settings()
  if (own.smtp === null) return smtp === null ? null : { smtp, password: smtp_password }
  if (own.smtp_password === null) return { smtp: own.smtp, password: null }
  const place = { table: 'settings', column: 'value', row: 'smtp_password' }
  const opened = vault.open('secrets', place, own.smtp_password)
  return { smtp: own.smtp, password: opened.kind === 'opened' ? opened.plaintext.toString('utf8') : null }
}

/** What a confirmed test stands for: with another server, account or sender it must arrive anew. */
export const smtpFingerprint = (smtp: Smtp): string =>
  createHash('sha256')
    .update(JSON.stringify([smtp.host, smtp.port, smtp.security, smtp.username, smtp.from]))
    .digest('base64url')

export interface Outbox extends Mailer {
  /** The words of a mail on file; `null` when what it holds does not open. */
  read(mail: Mail): Letter | null
  /** What to do after a commit that wrote a mail; the job that sends sets it. */
  onKick(deliver: () => void): void
}

const placeOf = (id: string) => ({ table: 'mails', column: 'sealed_data', row: id })

/** Mails as rows, sealed: links and codes are among their words (security.md section 6). */
export const makeMailer = (needs: MailerNeeds): Outbox => {
  const { vault, now, newOrderedId, settings, issuer, postman } = needs
  let deliver: () => void = () => {}

  /** The person's own language, else the one that is set for those who chose none (core/language.ts). */
  const localeFor = (locale: string | null): string => chooseLanguage([locale ?? '', settings().default_language]).tag

  const fingerprint = (): string | null => {
    const smtp = smtpInForce(needs)
    return smtp === null ? null : smtpFingerprint(smtp)
  }
  const inWords = <K extends MailKind>(
    mail: Pick<Mail, 'id' | 'recipient' | 'locale' | 'created_at'>,
    kind: K,
    data: MailData[K],
  ): Letter => {
    const { id, recipient, locale, created_at } = mail
    const sender = { issuer, instance: settings().instance_name, recipient, locale }
    return { id, recipient, created_at, ...writeLetter(kind, data, sender) }
  }

  return {
    configured: () => smtpInForce(needs) !== null,
    byEnvironment: () => needs.smtp !== null,
    confirmed: () => fingerprint() !== null && settings().mail_confirmed === fingerprint(),
    fingerprint,
    write: (kind, to, data, not_after) => {
      if (smtpInForce(needs) === null) return []
      const id = newOrderedId()
      return [
        insertMail({
          id,
          recipient: to.email,
          kind,
          locale: localeFor(to.locale),
          sealed_data: vault.seal('secrets', placeOf(id), JSON.stringify(data)),
          user_id: to.user_id,
          created_at: now(),
          not_after: not_after ?? null,
          next_try_at: now(),
          tries: 0,
          lease_until: 0,
          sent_at: null,
          failed_at: null,
          last_error: null,
        }),
      ]
    },
    read: (mail) => {
      const opened = vault.open('secrets', placeOf(mail.id), mail.sealed_data)
      return opened.kind === 'opened' ? inWords(mail, mail.kind, JSON.parse(opened.plaintext.toString('utf8'))) : null
    },
    sendNow: async (kind, to, data, within) => {
      const mail = { id: newOrderedId(), recipient: to.email, locale: localeFor(to.locale), created_at: now() }
      const posted = await postman.post(inWords(mail, kind, data), within)
      return posted.kind === 'sent' ? posted : { kind: 'failed', said: posted.said }
    },
    kick: () => deliver(),
    onKick: (next) => {
      deliver = next
    },
  }
}
