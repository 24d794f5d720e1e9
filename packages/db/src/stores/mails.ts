/** The outbox. */
import type { Mail } from '@gatekeeper/core/delivery/mail'
import { type Write, write } from '../commit'
import { everyColumn, type Place, statement } from '../statement'

const insert = statement('insert mail', (q, _: Place<Mail>) =>
  q.insert(q.mails).values(everyColumn(q.mails)).returning({ id: q.mails.id }),
)

export const insertMail = (mail: Mail): Write => write('insert mail', 1, insert, mail)
