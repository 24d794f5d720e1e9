// Why a passkey came to nothing in this browser, before the server was asked.
import { LocalFailure } from '../failure'

type PasskeyTrouble =
  | 'passkey_cancelled'
  | 'passkey_insecure'
  | 'passkey_no_support'
  | 'passkey_registered'
  | 'passkey_failed'

/** Another ceremony took its place: nothing to say. */
export const STOPPED = 'passkey_stopped'

const BY_NAME: Record<string, PasskeyTrouble | typeof STOPPED> = {
  AbortError: STOPPED,
  NotAllowedError: 'passkey_cancelled',
  SecurityError: 'passkey_insecure',
  NotSupportedError: 'passkey_no_support',
  ConstraintError: 'passkey_no_support',
  InvalidStateError: 'passkey_registered',
}

/** `error`: of the browser, or of the library, which keeps the browser's as its cause. */
export function troubleOf(error: unknown): LocalFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const name = cause instanceof Error ? cause.name : ''
  return trouble(BY_NAME[name] ?? 'passkey_failed')
}

const trouble = (reason: PasskeyTrouble | typeof STOPPED) => new LocalFailure(reason)

/** Why there are no passkeys here at all. */
export function noPasskeysHere(): LocalFailure | undefined {
  if (!window.isSecureContext) return trouble('passkey_insecure')
  return 'PublicKeyCredential' in window ? undefined : trouble('passkey_no_support')
}
