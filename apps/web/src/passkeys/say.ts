// A passkey that came to nothing, in words: what happened, and what to do.
import type { Failure } from '../failure'
import { t } from '../messages/passkeys'

/** Nothing, where the failure is of another kind. */
export function sayPasskey({ reason }: Failure): string | undefined {
  switch (reason) {
    case 'passkey_cancelled':
      return t().cancelled
    case 'passkey_insecure':
      return t().insecure(location.host)
    case 'passkey_no_support':
      return t().noSupport
    case 'passkey_registered':
      return t().registered
    case 'passkey_failed':
    case 'passkey_invalid':
      return t().failed
    case 'passkey_unknown':
      return t().unknown
    case 'passkey_too_late':
      return t().tooLate
    case 'passkey_unverified':
      return t().unverified
    case 'passkey_cloned':
      return t().cloned
    default:
      return undefined
  }
}
