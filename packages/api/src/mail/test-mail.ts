import {
  canonicalEmailCode,
  EMAIL_CODE_TRIES,
  emailCodeText,
  makeEmailCode,
} from '@gatekeeper/core/authentication/email-codes'
import { type Instant, later } from '@gatekeeper/core/instant'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { findInstanceValue, putInstanceValue, removeInstanceValue } from '@gatekeeper/db/stores/instance'
import { putSetting } from '@gatekeeper/db/stores/settings'
import { findUserById } from '@gatekeeper/db/stores/users'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { type GateKeeperError, invalid, refuse, stale } from '../errors'
import { recipientOf } from './links'

/** *Send test*: codes by mail are asked of everyone only after one has arrived by the settings in force (product.md section 4). */

const ON_FILE = 'mail_test'
const LIFETIME = 30 * 60
/** For as long an administrator waits for the mail server's answer. */
const PATIENCE_MS = 15_000

/** The test under way: one at a time, the last one counts. */
interface MailTest {
  id: string
  /** HMAC (`mac-lookup`) over the id and the code. */
  code_mac: string
  /** Of the mail settings that it tests. */
  fingerprint: string
  expires_at: Instant
  tries: number
}

const noMail = () =>
  refuse('PRECONDITION_FAILED', 'no_mail', 'No mail server is set. Set one, save, then send the test again.')

/** The administrator, also behind a key: a test goes to nobody else. */
const askedBy = async ({ caller, services }: Context): Promise<User> => {
  if (caller.kind === 'session') return caller.user
  const maker = caller.kind === 'api_key' && caller.key.created_by
  const user = maker ? await findUserById(services.db, maker) : null
  if (!user) throw refuse('PRECONDITION_FAILED', 'nobody', 'This needs an administrator with an email address.')
  return user
}

export type TestSent =
  | { kind: 'sent'; to: string; expires_at: Instant }
  /** `said`: what the mail server answered, or why there was no answer. */
  | { kind: 'failed'; to: string; said: string }

/** Mails a code to the caller's own address, at once, and says how it went. */
export const sendTestMail = async (context: Context): Promise<TestSent> => {
  const { db, mailer, newId, now, random, vault } = context.services
  const fingerprint = mailer.fingerprint()
  if (fingerprint === null) throw noMail()
  const user = await askedBy(context)
  const [id, code] = [newId(), makeEmailCode(random)]
  const expires_at = later(now(), LIFETIME)
  const code_mac = vault.macLookup(emailCodeText(id, code))
  const test: MailTest = { id, code_mac, fingerprint, expires_at, tries: 0 }
  const event = auditEvent(context, { action: 'mail.tested', target_type: 'settings', target_name: 'smtp' })
  await db.commit([putInstanceValue(ON_FILE, JSON.stringify(test)), insertAuditEvent(event)])
  const sent = await mailer.sendNow('test', recipientOf(user), { code }, PATIENCE_MS)
  return sent.kind === 'sent' ? { kind: 'sent', to: user.email, expires_at } : { ...sent, to: user.email }
}

const wrongCode = () => invalid([{ field: 'code', message: 'This is not the code of the last test mail.' }])
const over = (why: string): GateKeeperError => refuse('BAD_REQUEST', 'test_over', `${why} Send another test mail.`)

/** A try is counted before it is judged, so that of fifty at once one is judged. */
const countTry = async ({ services }: Context, stored: string, test: MailTest): Promise<string> => {
  const counted = JSON.stringify({ ...test, tries: test.tries + 1 } satisfies MailTest)
  const result = await services.db.commit([removeInstanceValue(ON_FILE, stored), putInstanceValue(ON_FILE, counted)])
  if (result.kind === 'conflict') throw stale('test')
  return counted
}

/** The code that has arrived: the mail settings in force are known to work, until they change. */
export const confirmTestMail = async (context: Context, typed: string): Promise<{ confirmed: true }> => {
  const { db, mailer, now, vault } = context.services
  const stored = await findInstanceValue(db, ON_FILE)
  const test: MailTest | null = stored === null ? null : JSON.parse(stored)
  if (stored === null || test === null) throw over('There is no test under way.')
  if (test.expires_at <= now()) throw over('The code has expired.')
  if (test.fingerprint !== mailer.fingerprint()) throw over('The mail settings were changed after the test was sent.')
  const code = canonicalEmailCode(typed)
  if (code === null) throw invalid([{ field: 'code', message: 'The code has six digits.' }])
  if (test.tries >= EMAIL_CODE_TRIES) throw over('Too many wrong codes were typed.')
  const counted = await countTry(context, stored, test)
  if (!vault.macLookups(emailCodeText(test.id, code)).includes(test.code_mac)) throw wrongCode()
  const event = auditEvent(context, { action: 'mail.confirmed', target_type: 'settings', target_name: 'smtp' })
  const writes = [
    removeInstanceValue(ON_FILE, counted),
    putSetting('mail_confirmed', test.fingerprint),
    insertAuditEvent(event),
  ]
  await commitChange(context, 'setting', writes, 'settings')
  return { confirmed: true }
}
