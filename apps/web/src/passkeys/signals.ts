// What the browser passes on to whatever keeps the passkeys, where it can (WebAuthn Level 3 §5.1.10); never in the way of anything.
export interface PasskeySignals {
  rp_id: string
  user_id: string
  name: string
  display_name: string
  accepted: string[]
}

interface Signalling {
  signalUnknownCredential?(of: { rpId: string; credentialId: string }): Promise<void>
  signalAllAcceptedCredentials?(of: { rpId: string; userId: string; allAcceptedCredentialIds: string[] }): Promise<void>
  signalCurrentUserDetails?(of: { rpId: string; userId: string; name: string; displayName: string }): Promise<void>
}

const signalling = (): Signalling => ('PublicKeyCredential' in window ? (PublicKeyCredential as Signalling) : {})

const quietly = (call: Promise<void> | undefined) => void call?.catch(() => undefined)

/** Nobody has this one here. */
export const signalUnknown = ({ rp_id, credential_id }: { rp_id: string; credential_id: string }) =>
  quietly(signalling().signalUnknownCredential?.({ rpId: rp_id, credentialId: credential_id }))

/** Which passkeys there are, and what the account is called now. */
export function signalCurrent({ rp_id, user_id, name, display_name, accepted }: PasskeySignals) {
  const of = { rpId: rp_id, userId: user_id }
  quietly(signalling().signalAllAcceptedCredentials?.({ ...of, allAcceptedCredentialIds: accepted }))
  quietly(signalling().signalCurrentUserDetails?.({ ...of, name, displayName: display_name }))
}
