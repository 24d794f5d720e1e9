import { createHash } from 'node:crypto'
import type { Mailer } from '@gatekeeper/api/services'
import type { Instant } from '@gatekeeper/core/instant'
import type { Settings, Smtp } from '@gatekeeper/core/settings'
import { insertMail } from '@gatekeeper/db/stores/mails'
import type { Vault } from '@gatekeeper/keys/vault'

export interface MailerNeeds {
  vault: Vault
  now(): Instant
  newOrderedId(): string
  settings(): Settings
  /** Of the environment; what the settings say comes first. */
  smtp: Smtp | null
}

/** The mail server in force: of the settings, else of the environment. */
export const smtpInForce = ({ settings, smtp }: Pick<MailerNeeds, 'settings' | 'smtp'>): Smtp | null =>
  settings().smtp ?? smtp

/** What a confirmed test stands for: with another server, account or sender it must arrive anew. */
export const smtpFingerprint = (smtp: Smtp): string =>
  createHash('sha256')
    .update(JSON.stringify([smtp.host, smtp.port, smtp.security, smtp.username, smtp.from]))
    .digest('base64url')

export interface Outbox extends Mailer {
  /** What to do after a commit that wrote a mail; the job that sends sets it. */
  onKick(deliver: () => void): void
}

/** Mails as rows, sealed: links and codes are among their words (security.md section 6). */
export const makeMailer = (needs: MailerNeeds): Outbox => {
  const { vault, now, newOrderedId, settings } = needs
  let deliver: () => void = () => {}
  return {
    configured: () => smtpInForce(needs) !== null,
    byEnvironment: () => needs.smtp !== null,
    confirmed: () => {
      const smtp = smtpInForce(needs)
      return smtp !== null && settings().mail_confirmed === smtpFingerprint(smtp)
    },
    write: (kind, to, data, not_after) => {
      if (smtpInForce(needs) === null) return []
      const id = newOrderedId()
      const place = { table: 'mails', column: 'sealed_data', row: id }
      return [
        insertMail({
          id,
          recipient: to.email,
          kind,
          locale: to.locale ?? 'en',
          sealed_data: vault.seal('secrets', place, JSON.stringify(data)),
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
    kick: () => deliver(),
    onKick: (next) => {
      deliver = next
    },
  }
}
