import type { Mail } from '@gatekeeper/core/delivery/mail'
import { afterFailure, hasExpired } from '@gatekeeper/core/delivery/mail-schedule'
import type { Write } from '@gatekeeper/db/commit'
import { claimMails, expireMail, giveUpMail, markMailSent, rescheduleMail } from '@gatekeeper/db/stores/mails'
import { CONNECTIONS, type Posted } from '../adapters/smtp'
import type { ServerServices } from '../services'
import { coalesce } from '../services/coalesce'

/** All of one delivery, whatever the server does. */
const DELIVERY_MS = 60_000
/** Longer than any delivery: who still holds it has died. */
const LEASE_MS = 2 * DELIVERY_MS
const STOP_MS = 10_000

type Needs = Pick<ServerServices, 'db' | 'now' | 'log' | 'metrics' | 'mailer' | 'postman'>

/** Takes mails out of the outbox, a few at once; a server that hangs holds up its own mails alone. */
export interface Courier {
  /** Claims what is due, as far as hands are free, and does not wait for its delivery. */
  fill(): Promise<void>
  /** Until nothing is due and nothing under way. */
  idle(): Promise<void>
  /** Claims no more, and waits for what is under way. */
  stop(): Promise<void>
}

export type MailOutcome = 'sent' | 'failed' | 'given_up' | 'expired'

const fate = (mail: Mail, posted: Posted, at: number): { outcome: MailOutcome; write: Write } => {
  if (posted.kind === 'sent') return { outcome: 'sent', write: markMailSent(mail.id, at) }
  const decision = afterFailure(mail, at)
  if (decision.kind === 'retry')
    return { outcome: 'failed', write: rescheduleMail(mail, decision.next_try_at, posted.said) }
  return decision.reason === 'expired'
    ? { outcome: 'expired', write: expireMail(mail, at, `expired; ${posted.said}`) }
    : { outcome: 'given_up', write: giveUpMail(mail, at, posted.said) }
}

export const makeCourier = ({ db, now, log, metrics, mailer, postman }: Needs): Courier => {
  const under_way = new Map<string, Promise<void>>()
  let stopped = false

  const deliver = async (mail: Mail): Promise<void> => {
    if (hasExpired(mail, now())) {
      await db.commit([expireMail(mail, now(), 'expired')])
      metrics.mails.inc({ outcome: 'expired' })
      return
    }
    const letter = mailer.read(mail)
    const posted: Posted =
      letter === null
        ? { kind: 'failed', said: 'What this mail says cannot be read.', code: 'unreadable' }
        : await postman.post(letter, DELIVERY_MS)
    const { outcome, write } = fate(mail, posted, now())
    await db.commit([write])
    metrics.mails.inc({ outcome })
    // Neither the recipient nor a word of the mail: a log is read by more people than a mailbox.
    const about = { mail: mail.id, mail_kind: mail.kind, tries: mail.tries + 1 }
    if (posted.kind === 'failed') log.warn({ ...about, reason: posted.code, outcome }, 'a mail could not be delivered')
    else log.debug(about, 'a mail was delivered')
  }

  const begin = (mail: Mail): void => {
    const run = deliver(mail)
      .then(
        () => true,
        (error: unknown) => {
          log.warn({ err: error, mail: mail.id }, 'a delivery broke off; it is taken up when its lease ends')
          return false
        },
      )
      .then((well) => {
        under_way.delete(mail.id)
        if (well) fill().catch((error: unknown) => log.warn({ err: error }, 'the outbox cannot be read'))
      })
    under_way.set(mail.id, run)
  }

  const fill = coalesce(async () => {
    while (!stopped && mailer.configured() && under_way.size < CONNECTIONS) {
      const at = now()
      const mails = await claimMails(db, at, at + LEASE_MS, CONNECTIONS - under_way.size)
      if (mails.length === 0) return
      // A clock that leaps ends leases too soon: what this node still has in hand it does not take up twice.
      for (const mail of mails) if (!under_way.has(mail.id)) begin(mail)
    }
  })

  const settled = async (): Promise<void> => {
    while (under_way.size > 0) await Promise.all(under_way.values())
  }

  return {
    fill,
    async idle() {
      await fill()
      while (under_way.size > 0) {
        await settled()
        await fill()
      }
    },
    async stop() {
      stopped = true
      // Whoever still waits for a server is cut off; the mail is tried again by the next one to run.
      const cut = setTimeout(() => postman.close(true), STOP_MS)
      await settled()
      clearTimeout(cut)
      postman.close()
    },
  }
}

/** One round: everything that is due has been tried. */
export const deliverMails = ({ courier }: Pick<ServerServices, 'courier'>): Promise<void> => courier.idle()
