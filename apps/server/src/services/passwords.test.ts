import { expect, test } from 'bun:test'
import { readPasswordHash } from '@gatekeeper/core/authentication/password-hash'
import { makePasswordHasher, TODAYS } from './passwords'

const hasher = () => makePasswordHasher({ concurrency: 2, waiting: 64, patience_ms: 3000 })

/** The reference tests of argon2, crypt_blowfish and passlib; htpasswd; hashlib for Werkzeug's form. */
const VECTORS: [password: string, hash: string][] = [
  ['password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ['password', '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc'],
  ['password', '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA'],
  ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['correct horse', '$2y$05$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2'],
  ['password', '$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E'],
  [
    'correct horse',
    'scrypt:1024:8:1$abcdEFGH12345678$77ea48af54d411d9a6ce600e66c7e28dc2ac2debb9bbdb66cd61c789a8b753a97a89d607d288c9b7e0fc516973ae0880f7d64706825173fabdccde4df8cf03f7',
  ],
]

test.each(VECTORS)(
  'SEC-128: %s by %s, and no other password; hashed anew at the next sign-in',
  async (password, hash) => {
    const { verify } = hasher()
    expect(await verify(password, hash)).toEqual({ kind: 'verified', matches: true, outdated: true })
    expect(await verify(`${password}x`, hash)).toEqual({ kind: 'verified', matches: false, outdated: false })
  },
)

test('bcrypt reads 72 bytes of a password, as it did where the hash was made', async () => {
  const hash = await Bun.password.hash('é'.repeat(36), { algorithm: 'bcrypt', cost: 4 })
  expect(await hasher().verify(`${'é'.repeat(36)} and more`, hash)).toMatchObject({ matches: true })
})

test('a hash that is not read, or that asks for too much, matches nothing and costs what nobody costs', async () => {
  const { verify } = hasher()
  for (const hash of [
    null,
    '',
    'x',
    '$argon2id$v=19$m=9999999,t=9,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ])
    expect(await verify('password', hash)).toEqual({ kind: 'verified', matches: false, outdated: false })
})

test('SEC-084: while a dear hash is on file, nobody, a hash of today and that hash are answered at one time', async () => {
  const { verify, hash, expect: expectHashes } = hasher()
  const dear = await Bun.password.hash('password', { algorithm: 'bcrypt', cost: 10 })
  const todays = await hash('password')
  if (typeof todays !== 'string') throw new Error('busy')
  expect(todays).toStartWith(TODAYS)
  const time = async (on_file: string | null) => {
    const begun = performance.now()
    await verify('wrong', on_file)
    return performance.now() - begun
  }
  await expectHashes([todays, dear])
  const floor = Math.min(await time(null), await time(todays), await time(dear))
  // What it takes at its fastest: whatever else the machine does only adds to one time.
  const alone: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now()
    await Bun.password.verify('wrong', dear)
    alone.push(performance.now() - begun)
  }
  expect(floor).toBeGreaterThanOrEqual(Math.min(...alone) * 0.9)
  await expectHashes([])
  expect(await time(null)).toBeLessThan(floor + 1000)
})

test('SEC-084: a hash that no library computes hides no dear one, and costs what nobody costs', async () => {
  const { verify, expect: expectHashes } = hasher()
  const dear = await Bun.password.hash('password', { algorithm: 'bcrypt', cost: 10 })
  const broken = '$2b$14$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour9'
  expect(readPasswordHash(broken).kind).toBe('hash')
  const time = async (on_file: string | null) => {
    const begun = performance.now()
    await verify('wrong', on_file)
    return performance.now() - begun
  }
  await time(null)
  expect(await time(broken)).toBeGreaterThan((await time(null)) / 4)
  await expectHashes([broken, dear])
  const begun = performance.now()
  await Bun.password.verify('wrong', dear)
  const alone = performance.now() - begun
  expect(await time(null)).toBeGreaterThanOrEqual(alone * 0.9)
})
