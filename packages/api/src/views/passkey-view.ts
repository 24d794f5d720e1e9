import { AAGUIDS, type AuthenticatorKind } from '@gatekeeper/core/authentication/aaguids.data'
import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import { relyingParty, userHandle } from '@gatekeeper/core/authentication/passkey-options'
import type { User } from '@gatekeeper/core/user'
import type { Services } from '../services'

/** A passkey as its owner or an administrator sees it. */
export interface PasskeyView {
  id: string
  name: string
  /** Who keeps it, by its AAGUID; an authenticator may claim any. */
  provider: string | null
  kind: AuthenticatorKind
  /** May be on several devices; else on one alone. */
  synced: boolean
  backed_up: boolean
  created_at: number
  last_used_at: number | null
}

const kindOf = ({ backup_eligible, transports }: Passkey): AuthenticatorKind => {
  if (backup_eligible) return 'cloud'
  return transports.includes('internal') ? 'laptop' : 'usb'
}

export const passkeyView = (passkey: Passkey): PasskeyView => {
  const model = AAGUIDS[passkey.aaguid]
  return {
    id: passkey.id,
    name: passkey.name,
    provider: model?.name ?? null,
    kind: model?.kind ?? kindOf(passkey),
    synced: passkey.backup_eligible,
    backed_up: passkey.backed_up,
    created_at: passkey.created_at,
    last_used_at: passkey.last_used_at,
  }
}

/** What a browser passes on to whatever keeps the passkeys (WebAuthn Level 3 §5.1.10, signal methods). */
export interface PasskeySignals {
  rp_id: string
  user_id: string
  name: string
  display_name: string
  accepted: string[]
}

export const passkeySignals = (
  { issuer, snapshots }: Pick<Services, 'issuer' | 'snapshots'>,
  user: User,
  passkeys: readonly Passkey[],
): PasskeySignals => ({
  rp_id: relyingParty(issuer, snapshots.settings()).id,
  user_id: userHandle(user.id),
  name: user.email,
  display_name: user.name ?? user.email,
  accepted: passkeys.map(({ id }) => id),
})
