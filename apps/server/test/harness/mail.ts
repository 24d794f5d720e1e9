import { answerMailRequests } from '@gatekeeper/api/mail/answer-requests'
import { findInstanceValue, removeInstanceValue } from '@gatekeeper/db/stores/instance'
import { deliverMails } from '../../src/jobs/send-mail'
import { later } from './later'
import { type MailServer, type MailServerOptions, startMailServer } from './mail-server'
import type { ReceivedMail } from './parse-mail'
import { openProvider, type Provider, type ProviderOptions } from './provider'

/** A mail server for the file's tests; its `env` goes into that of `openProvider` or `openNodes`. */
export const openMailServer = async (options: MailServerOptions = {}): Promise<MailServer> => {
  const server = await startMailServer(options)
  later(() => server.stop())
  return server
}

export interface WithMail {
  provider: Provider
  server: MailServer
  /** Sends what is due, and takes the next mail to the address that nobody has taken. */
  mailTo(email: string, matches?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>
  /** For the next test: a mail server that is well, an empty outbox, no test under way, nothing logged. */
  afresh(): Promise<void>
}

/** One round of the jobs that mail: what was asked for by address is answered, and all that is due is sent. */
export const sendMails = async ({ services }: Provider): Promise<void> => {
  await answerMailRequests(services)
  await deliverMails(services)
}

/** A provider that sends by a mail server of its own. */
export const openWithMail = async (options: ProviderOptions = {}, mail: MailServerOptions = {}): Promise<WithMail> => {
  const server = await openMailServer(mail)
  const provider = await openProvider({ ...options, env: { ...server.env, ...options.env } })
  later(() => provider.services.courier.stop())
  return {
    provider,
    server,
    mailTo: async (email, matches) => {
      await sendMails(provider)
      return server.next(email, matches)
    },
    afresh: async () => {
      provider.services.postman.close()
      await server.mode('ok')
      server.forget()
      provider.logs.length = 0
      const underTest = await findInstanceValue(provider.services.db, 'mail_test')
      await provider.services.db.commit([
        { label: 'empty outbox', rows: 'any', build: (q) => q.delete(q.mails).returning({ id: q.mails.id }) },
        ...(underTest === null ? [] : [removeInstanceValue('mail_test', underTest)]),
        {
          label: 'forget settings',
          rows: 'any',
          build: (q) => q.delete(q.settings).returning({ key: q.settings.key }),
        },
      ])
      await provider.services.snapshots.reload('settings')
    },
  }
}
