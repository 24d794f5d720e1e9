import { TODAYS } from '../../src/services/passwords'
import { verifyHash } from '../../src/services/verify-hash'

const verdicts = new Map<string, Promise<boolean>>()

/** argon2id as it is, but asked once a process for each password and hash: the flows sign in hundreds of times with one. */
export const rememberedVerify: typeof verifyHash = (password, hash) => {
  if (hash.scheme !== 'argon2' || !hash.text.startsWith(TODAYS)) return verifyHash(password, hash)
  const asked = `${hash.text} ${password}`
  const known = verdicts.get(asked) ?? verifyHash(password, hash)
  verdicts.set(asked, known)
  return known
}
