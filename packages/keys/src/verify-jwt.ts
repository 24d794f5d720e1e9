import { readJws } from '@gatekeeper/core/jws'
import type { SigningAlgorithm, SigningKey } from '@gatekeeper/core/signing-key'
import { isSignedBy } from './signed-by'
import type { JwtType } from './signer'

/**
 * Checks a JWT that claims to be one of ours: `id_token_hint` (LG-20, LG-22; LO-07, LO-08, LO-14).
 * Access tokens are looked up on file instead (SEC-078), so this is on no hot path.
 */

export type VerifiedJwt =
  | { kind: 'claims'; claims: Record<string, unknown>; kid: string; alg: SigningAlgorithm }
  /** For the log; the client learns only that its hint is no good. */
  | { kind: 'refuse'; reason: string }

/** Somebody in hundreds of groups has an ID token of many thousand signs; forms are bounded beside (SEC-009). */
const LONGEST_TOKEN = 32_768

/**
 * Accepts a signature of any key on file but a revoked one, however long retired, and does not look at `exp`: logouts come
 * hours after the 15 minutes (RPL §2). Demands the header type `typ` and the exact issuer. Bad input never throws.
 */
export async function verifyOwnJwt(
  token: string,
  keys: readonly SigningKey[],
  { typ, issuer }: { typ: JwtType; issuer: string },
): Promise<VerifiedJwt> {
  const jws = readJws(token, LONGEST_TOKEN)
  if (jws.kind === 'refuse') return jws
  const { header: parameters, claims } = jws
  // RFC 8725 §3.10: we write no jwk, jku, x5u, x5c, crit, zip or b64, so a token with one is not ours, and none is followed.
  if (Object.keys(parameters).some((name) => !OWN_PARAMETERS.has(name)))
    return refuse('a header parameter that is not ours')
  if (parameters.typ !== typ) return refuse(`typ is not ${typ}`)
  const key = keys.find(({ kid }) => kid === parameters.kid)
  if (key === undefined) return refuse('kid is of no key of ours')
  if (key.revoked_at !== null) return refuse('the key was revoked')
  // RFC 8725 §3.1: the key says which algorithm, never the token.
  if (parameters.alg !== key.alg) return refuse("alg is not the key's")
  if (!(await isSignedBy(token, [key.public_jwk], key.alg))) return refuse('the signature is wrong')

  if (claims.iss !== issuer) return refuse('iss is another issuer')
  return { kind: 'claims', claims, kid: key.kid, alg: key.alg }
}

const OWN_PARAMETERS: ReadonlySet<string> = new Set(['alg', 'kid', 'typ'])

const refuse = (reason: string): VerifiedJwt => ({ kind: 'refuse', reason })
