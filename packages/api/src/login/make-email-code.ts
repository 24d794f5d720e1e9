import type { EmailCode } from '@gatekeeper/core/authentication/email-code'
import { later } from '@gatekeeper/core/instant'
import type { Write } from '@gatekeeper/db/commit'
import { insertEmailCode } from '@gatekeeper/db/stores/email-codes'
import type { Services } from '../services'

/** product.md section 4: six digits, ten minutes. */
const DIGITS = 6
const LIFETIME = 600

export interface MadeEmailCode {
  code: string
  expires_at: number
  write: Write
}

/** On file by an HMAC over its id and itself: six digits alone would be found by trying them all (security.md section 6). */
export const makeEmailCode = (
  services: Services,
  attempt: Pick<EmailCode, 'purpose' | 'attempt_id' | 'user_id'>,
): MadeEmailCode => {
  const now = services.now()
  const id = services.newId()
  const code = randomDigits(services)
  const expires_at = later(now, LIFETIME)
  const code_mac = services.vault.macLookup(`${id}${code}`)
  const write = insertEmailCode({
    id,
    ...attempt,
    code_mac,
    created_at: now,
    expires_at,
    wrong_tries: 0,
    used_at: null,
  })
  return { code, expires_at, write }
}

/** Digit by digit; bytes from 250 up would make 0 to 5 likelier. */
const randomDigits = ({ random }: Services): string => {
  let digits = ''
  while (digits.length < DIGITS) {
    for (const byte of random(16)) if (byte < 250 && digits.length < DIGITS) digits += byte % 10
  }
  return digits
}
