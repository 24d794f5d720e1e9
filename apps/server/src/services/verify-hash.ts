import { scrypt, timingSafeEqual } from 'node:crypto'
import type { PasswordHash } from '@gatekeeper/core/authentication/password-hash'

/** bcrypt reads no more; Bun would hash a longer password first, which the product that made the hash has not done. */
const BCRYPT_BYTES = 72

const derive = (password: string, { ln, r, p, salt, key }: Extract<PasswordHash, { scheme: 'scrypt' }>) =>
  new Promise<boolean>((resolve, reject) => {
    const wanted = Buffer.from(key, 'base64')
    const options = { N: 2 ** ln, r, p, maxmem: 160 * 2 ** ln * r + 2 ** 20 * p }
    scrypt(password, Buffer.from(salt, 'base64'), wanted.length, options, (error, made) =>
      error ? reject(error) : resolve(timingSafeEqual(made, wanted)),
    )
  })

/** Whether the password has this hash, by the work that its parameters name; they were bounded when it was read. */
export const verifyHash = (password: string, hash: PasswordHash): Promise<boolean> => {
  switch (hash.scheme) {
    case 'argon2':
      return Bun.password.verify(password, hash.text)
    case 'bcrypt':
      return Bun.password.verify(Buffer.from(password).subarray(0, BCRYPT_BYTES), hash.text)
    case 'scrypt':
      return derive(password, hash)
    default:
      return hash satisfies never
  }
}
