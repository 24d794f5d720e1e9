import { addressThrottleKey, unknownThrottleKey } from '@gatekeeper/core/authentication/throttle'
import { parseEmail, parseUsername } from '@gatekeeper/core/email'

export interface ThrottleKeys {
  /** The canonical address or user name, or null where the text can be neither. */
  login_key: string | null
  /** Under what an unknown account is counted, so that unknown and known look alike. */
  unknown_account: string
  /** The caller's IPv4, or IPv6 /64; null when unknown. */
  address: string | null
}

/** One account has one counter, whatever spelling was typed (SEC-086). */
export const throttleKeys = (login: string, ip: string | null): ThrottleKeys => {
  const typed = login.trim()
  const email = parseEmail(typed)
  const username = email.kind === 'refuse' ? parseUsername(typed) : null
  const login_key = email.kind === 'email' ? email.key : username?.kind === 'username' ? username.key : null
  return {
    login_key,
    unknown_account: unknownThrottleKey(login_key ?? typed),
    address: ip === null ? null : addressThrottleKey(ip),
  }
}
