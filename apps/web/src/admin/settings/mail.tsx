// The mail server, whether it was tried, and what became of the mails.

import { SmtpFields } from './smtp-fields'
import type { TabProps } from './tabs'

export function MailTab(props: TabProps) {
  return <SmtpFields {...props} />
}
