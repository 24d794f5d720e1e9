import type { Instant } from '@gatekeeper/core/instant'
import type { Vault } from '@gatekeeper/keys/vault'

/** Lets a browser whose session has ended see what became of its apps: of that session alone, and for a while. */
export interface LogoutTicket {
  sid: string
  /** The page of this ticket has the frames of the apps (FC-01); of a log-out they are loaded once. */
  frames: boolean
  /** As the page was shown. */
  language: string | null
  expires_at: Instant
}

/** No table of the schema: it is never stored. */
const PLACE = { table: 'log_out', column: 'ticket', row: 'page' }
const LIFETIME_MS = 600_000
/** Longer ones are none of ours. */
const LONGEST = 1000

/** Sealed, so that any node reads it, and nobody else makes one. */
export const sealTicket = (vault: Vault, now: Instant, ticket: Omit<LogoutTicket, 'expires_at'>): string =>
  vault.seal('secrets', PLACE, JSON.stringify({ ...ticket, expires_at: now + LIFETIME_MS } satisfies LogoutTicket))

export const openTicket = (vault: Vault, sealed: string | null, now: Instant): LogoutTicket | null => {
  if (sealed === null || sealed.length > LONGEST) return null
  const opened = vault.open('secrets', PLACE, sealed)
  if (opened.kind !== 'opened') return null
  const ticket: LogoutTicket = JSON.parse(opened.plaintext.toString('utf8'))
  return ticket.expires_at > now ? ticket : null
}
