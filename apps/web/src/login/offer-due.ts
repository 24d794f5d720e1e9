// Whether a passkey is offered now: this device can keep one, and nobody has said *not now* here for 30 days (ux.md).
import type { LoginView } from './sign-in'

const ASKED = 'gk-passkey-asked'
const REST = 30 * 86_400_000

export async function isOfferDue(view: LoginView): Promise<boolean> {
  if (!view.offer_passkey || !('PublicKeyCredential' in window)) return false
  if (Date.now() - askedAt() < REST) return false
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false)
}

export function noteAsked() {
  try {
    localStorage.setItem(ASKED, String(Date.now()))
  } catch {
    // Storage is blocked: it is asked again next time.
  }
}

function askedAt(): number {
  try {
    return Number(localStorage.getItem(ASKED)) || 0
  } catch {
    return 0
  }
}
