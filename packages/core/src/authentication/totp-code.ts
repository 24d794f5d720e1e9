/** Codes of authenticator apps: RFC 6238 with SHA-1, six digits and steps of 30 s, which is all that every app knows. */
import { generateURI, verifySync } from 'otplib'
import type { Instant } from '../instant'

/** RFC 4226 §4 R6 recommends 160 bits. */
export const TOTP_SECRET_BYTES = 20
const STEP_SECONDS = 30

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 §6, without padding, as authenticator apps take it; `random` is 20 bytes of the system's generator. */
export function makeTotpSecret(random: Uint8Array): string {
  if (random.length !== TOTP_SECRET_BYTES) throw new RangeError('a TOTP secret is made of exactly 20 random bytes')
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('')
}

/** What the QR code says: `otpauth://totp/issuer:label?secret=…&issuer=…`. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  generateURI({ strategy: 'totp', secret, issuer, label })

export type TotpVerdict = { kind: 'ok'; step: number } | { kind: 'wrong' } | { kind: 'replayed' }

/**
 * Whether `text` is the code of this step, the one before or the one after (RFC 6238 §5.2), and of a step later than
 * `last_step`: a step works once (SEC-101). Apps show the digits in groups, so spaces and dashes among them mean nothing.
 */
export function verifyTotp(secret: string, text: string, now: Instant, last_step: number | null): TotpVerdict {
  const token = text.replace(/[\s-]/g, '')
  // The library throws at anything else.
  if (!/^[0-9]{6}$/.test(token)) return { kind: 'wrong' }
  const epoch = Math.floor(now / 1000)
  const stepOf = (afterTimeStep?: number): number | null => {
    const found = verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS, afterTimeStep })
    return found.valid && 'timeStep' in found ? found.timeStep : null
  }
  const latest = Math.floor(epoch / STEP_SECONDS) + 1
  // Steps that are used up are looked at last: by chance two steps may have one code.
  const step = last_step === null ? stepOf() : last_step < latest ? stepOf(last_step) : null
  if (step !== null) return { kind: 'ok', step }
  return last_step !== null && stepOf() !== null ? { kind: 'replayed' } : { kind: 'wrong' }
}
