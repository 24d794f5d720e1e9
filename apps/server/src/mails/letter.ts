import type { MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import { chooseLanguage } from '@gatekeeper/core/language'
import { compose } from './compose'
import { layOut } from './html'
import { CATALOGUES } from './language'
import { makeSay, tameAll } from './say'
import { asText } from './text'

/** Who writes, and to whom. */
export interface Sender {
  issuer: string
  /** The name of this GateKeeper. */
  instance: string
  recipient: string
  /** BCP 47. */
  locale: string
}

/** A mail in the reader's language: pure, so that one mail has the same words whenever it is sent. */
export const writeLetter = <K extends MailKind>(
  kind: K,
  data: MailData[K],
  { issuer, instance, recipient, locale }: Sender,
): { subject: string; text: string; html: string } => {
  const { language, tag } = chooseLanguage([locale])
  const say = makeSay(CATALOGUES[language], tag, instance)
  const composed = compose(kind, tameAll(data), say)
  const footer = say.words.footer(say.instance, new URL(issuer).host, recipient)
  return {
    subject: composed.subject,
    text: asText(composed, footer),
    html: layOut(composed, { language, instance: say.instance, footer }),
  }
}
