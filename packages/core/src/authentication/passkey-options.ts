/** What a browser is asked for: WebAuthn Level 3 §5.4, §5.5; product.md section 4, passkeys. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Seconds } from '../instant'
import type { Settings } from '../settings'
import type { User } from '../user'
import { ALGORITHMS } from './cose-key'
import type { Passkey } from './passkey'

/** product.md section 4: a challenge lives five minutes. */
export const CHALLENGE_LIFETIME: Seconds = 300

/** For whom passkeys are made, and where they may be used. */
export interface RelyingParty {
  id: string
  name: string
  origins: string[]
}

export const relyingParty = (
  issuer: string,
  settings: Pick<Settings, 'rp_id' | 'related_origins' | 'instance_name'>,
): RelyingParty => ({
  id: settings.rp_id ?? new URL(issuer).hostname,
  name: settings.instance_name,
  origins: [issuer, ...settings.related_origins],
})

/** What a passkey tells of its owner: `sub`, and nothing that anybody could read. */
export const userHandle = (user_id: string): string => Buffer.from(user_id).toString('base64url')

const descriptor = ({ id, transports }: Pick<Passkey, 'id' | 'transports'>) => ({
  id,
  type: 'public-key' as const,
  // As the authenticator named them; a browser passes over those that it does not know.
  transports: transports as NonNullable<
    PublicKeyCredentialRequestOptionsJSON['allowCredentials']
  >[number]['transports'],
})

/** `quietly`: nobody touches the authenticator, so nobody can be verified either. */
export const registrationOptions = (
  rp: RelyingParty,
  user: Pick<User, 'id' | 'email' | 'name'>,
  challenge: string,
  passkeys: readonly Passkey[],
  quietly = false,
): PublicKeyCredentialCreationOptionsJSON => ({
  rp: { id: rp.id, name: rp.name },
  user: { id: userHandle(user.id), name: user.email, displayName: user.name ?? user.email },
  challenge,
  pubKeyCredParams: Object.values(ALGORITHMS).map((alg) => ({ alg, type: 'public-key' })),
  timeout: CHALLENGE_LIFETIME * 1000,
  excludeCredentials: passkeys.map(descriptor),
  authenticatorSelection: {
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: quietly ? 'preferred' : 'required',
  },
  attestation: 'none',
  extensions: { credProps: true },
})

/** `allowed` is `null` where the passkey itself says who it is: nothing in the answer then depends on anyone (SEC-115). */
export const assertionOptions = (
  rp: RelyingParty,
  challenge: string,
  allowed: readonly Passkey[] | null,
  userVerification: 'required' | 'preferred',
): PublicKeyCredentialRequestOptionsJSON => ({
  rpId: rp.id,
  challenge,
  timeout: CHALLENGE_LIFETIME * 1000,
  userVerification,
  ...(allowed === null ? {} : { allowCredentials: allowed.map(descriptor) }),
})
