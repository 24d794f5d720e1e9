// The mail server, whether it was tried, and what became of the mails.
import { Outbox } from './outbox'
import { SendTest } from './send-test'
import { SmtpFields } from './smtp-fields'
import type { TabProps } from './tabs'

export function MailTab(props: TabProps) {
  return (
    <>
      <SmtpFields {...props} />
      <SendTest {...props} />
      <Outbox />
    </>
  )
}
