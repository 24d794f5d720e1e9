/** The mail server and the sender as an administrator types them (ASVS 1.3.11: nothing that adds a line to a mail or a session). */
import { parseSender } from './delivery/sender'
import { parseEmail } from './email'
import { isLoopbackHost } from './network'
import { isPlain } from './plain-text'
import type { Smtp } from './settings'

export interface SmtpFault {
  field: keyof Smtp
  message: string
}

const HOST = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?)*$/i
const V6 = /^[0-9a-f:.]+$/i

/** `Name <address>` or an address alone. */
export const addressOfSender = (from: string): string => /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from

function faultOfSender(from: string): string | null {
  if (!isPlain(from)) return 'The sender has characters that cannot stand in a mail.'
  if (from.length > 320) return 'The sender is longer than 320 characters.'
  const parsed = parseEmail(addressOfSender(from))
  if (parsed.kind === 'refuse') return `The sender is not an address: ${parsed.reason}.`
  const name = from.endsWith('>') ? from.slice(0, from.indexOf('<')).trim() : ''
  // Within a header these begin something else (RFC 5322 §3.2.3).
  if (/[()<>[\]:;@\\,"]/.test(name)) return 'The name of the sender has one of ( ) < > [ ] : ; @ \\ , " in it.'
  // What is saved is what can be sent: the reading of the mailer has the last word.
  if (parseSender(from) === null) return 'The sender is not one address, with or without a name before it.'
  return null
}

function faultOfHost(host: string): string | null {
  if (host === '') return 'The mail server is missing; it should look like mail.example.com.'
  if (host.length > 253 || !(HOST.test(host) || (host.includes(':') && V6.test(host))))
    return 'The mail server should be a name such as mail.example.com, without scheme or port.'
  return null
}

/** All faults at once, each with its field. */
export function faultsOfSmtp(smtp: Smtp): SmtpFault[] {
  const faults: SmtpFault[] = []
  const fault = (field: keyof Smtp, message: string | null) => message !== null && faults.push({ field, message })
  fault('host', faultOfHost(smtp.host))
  if (!Number.isInteger(smtp.port) || smtp.port < 1 || smtp.port > 65_535)
    fault('port', 'The port is a number from 1 to 65535, mostly 587 or 465.')
  if (smtp.username !== null && (!isPlain(smtp.username) || smtp.username.length > 320))
    fault('username', 'The user name has characters that cannot be sent, or more than 320.')
  if (smtp.security === 'none' && smtp.username !== null && !isLoopbackHost(smtp.host))
    fault('security', 'Without TLS anyone on the way reads the password. Choose TLS or STARTTLS.')
  fault('from', faultOfSender(smtp.from))
  return faults
}

/** A stored password goes to no other server and to no other account than it was typed for. */
export const isSameAccount = (one: Smtp | null, other: Smtp | null): boolean =>
  one !== null &&
  other !== null &&
  one.host === other.host &&
  one.port === other.port &&
  one.security === other.security &&
  one.username === other.username
