import { parseSender } from '@gatekeeper/core/delivery/sender'
import type { Smtp } from '@gatekeeper/core/settings'

const DEFAULT_PORT = { 'smtp:': 587, 'smtps:': 465 } as const

export interface SmtpOfEnvironment {
  smtp: Smtp | null
  smtp_password: string | null
}

/** `null` when a percent sign begins nothing. */
const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const NONE: SmtpOfEnvironment = { smtp: null, smtp_password: null }

/**
 * SMTP_URL: `smtps://user:password@host:465` for TLS from the first byte, `smtp://…` for STARTTLS, which is demanded;
 * `smtp://…?tls=no` for a relay on this host or network that has none.
 */
export const readSmtp = (url: string | null, from: string | undefined, faults: string[]): SmtpOfEnvironment => {
  if (!url && !from) return NONE
  if (!url || !from) {
    faults.push('SMTP_URL and SMTP_FROM go together; set both or neither.')
    return NONE
  }
  const parsed = URL.canParse(url) ? new URL(url) : null
  const [username, password] = [decode(parsed?.username ?? ''), decode(parsed?.password ?? '')]
  const legible = username !== null && password !== null && parsed !== null && parsed.hostname !== ''
  if (!legible || (parsed.protocol !== 'smtp:' && parsed.protocol !== 'smtps:')) {
    faults.push('SMTP_URL is not of the form smtps://user:password@mail.example.com:465 (or smtp:// for STARTTLS).')
    return NONE
  }
  if (parseSender(from) === null) {
    faults.push('SMTP_FROM is not an address; it should look like auth@example.com or "GateKeeper <auth@example.com>".')
    return NONE
  }
  const plain = parsed.searchParams.get('tls') === 'no'
  const smtp: Smtp = {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? DEFAULT_PORT[parsed.protocol] : Number(parsed.port),
    security: parsed.protocol === 'smtps:' ? 'tls' : plain ? 'none' : 'starttls',
    username: username === '' ? null : username,
    from,
  }
  return { smtp, smtp_password: password === '' ? null : password }
}
