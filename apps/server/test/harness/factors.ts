import type { Mail, MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import { generateSync } from 'otplib'
import { type Environment, readConfig } from '../../src/config'
import { smtpFingerprint } from '../../src/services/mailer'
import { act } from './administrator'
import type { Answer, Browser } from './browser'
import { ISSUER, type Provider, type ProviderOptions } from './provider'
import { PASSWORD } from './records'
import { rowsOf } from './tables'

const MAIL_ENV: Environment = { SMTP_URL: 'smtp://127.0.0.1:9?tls=no', SMTP_FROM: 'auth@example.com' }

/** A mail server is set, its test was confirmed; nothing need listen: the mails are read from the outbox. */
export const withMail = (): ProviderOptions => {
  const read = readConfig({ BASE_URL: ISSUER, ...MAIL_ENV }, false)
  if (read.kind === 'faults' || read.config.smtp === null) throw new Error('no mail server in the configuration')
  return { env: MAIL_ENV, settings: { mail_confirmed: smtpFingerprint(read.config.smtp) } }
}

export interface Written<K extends MailKind = MailKind> {
  to: string
  kind: K
  data: MailData[K]
}

/** What is in the outbox, the oldest first. */
const mailsOf = async (provider: Provider): Promise<Written[]> => {
  const { vault } = provider.services
  const rows = (await rowsOf(provider, 'mails')) as unknown as Mail[]
  return rows
    .toSorted((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1))
    .map(({ id, recipient, kind, sealed_data }) => {
      const opened = vault.open('secrets', { table: 'mails', column: 'sealed_data', row: id }, sealed_data)
      if (opened.kind === 'refuse') throw new Error(opened.reason)
      return { to: recipient, kind, data: JSON.parse(opened.plaintext.toString()) }
    })
}

export const mailsTo = async <K extends MailKind>(provider: Provider, to: string, kind: K): Promise<MailData[K][]> =>
  (await mailsOf(provider))
    .filter((mail) => mail.to === to && mail.kind === kind)
    .map(({ data }) => data as MailData[K])

/** The code of the newest mail to this address. */
export const mailedCode = async (provider: Provider, to: string): Promise<string> => {
  const last = (await mailsTo(provider, to, 'code')).at(-1)
  if (!last) throw new Error(`no code was mailed to ${to}`)
  return last.code
}

/** What the authenticator app shows now, or `steps` later. */
export const totpCode = ({ clock }: Provider, secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(clock.now() / 1000) + 30 * steps })

/** Six digits that are not those. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

export interface EnrolledApp {
  secret: string
  recovery_codes: string[]
}

/** On the account page of whoever is signed in; the clock goes on, so that the next code is a new one. */
export const enrolTotp = async (provider: Provider, browser: Browser): Promise<EnrolledApp> => {
  const { secret } = await act(browser, 'totp.begin', {})
  const { recovery_codes } = await act(browser, 'totp.confirm', { code: totpCode(provider, secret) })
  provider.clock.forward(60)
  return { secret, recovery_codes }
}

/** The password of a direct sign-in: the interaction and the step that follows. */
export const givePassword = async (
  browser: Browser,
  email: string,
  password = PASSWORD,
): Promise<{ interaction: string; answer: Answer }> => {
  const { interaction } = await act(browser, 'login.start', {})
  return { interaction, answer: await browser.call('login.password', { interaction, login: email, password }) }
}

/** `wrong_code`, `throttled` …, or the step that follows. */
export const verdictOf = ({ data, error }: Answer): string => error?.data.gk.reason ?? data.step
