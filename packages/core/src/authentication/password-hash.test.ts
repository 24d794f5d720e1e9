import { describe, expect, test } from 'bun:test'
import { readPasswordHash } from './password-hash'

const SALT = 'c29tZXNhbHQ'
const KEY = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
const argon2 = (parameters: string) => `$argon2id$v=19$${parameters}$${SALT}$${KEY}`
const bcrypt = (begin: string) => `${begin}CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW`
const scrypt = (parameters: string) =>
  `$scrypt$${parameters}$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E`

describe('hashes that are carried over (SEC-128)', () => {
  test.each([
    ['argon2', argon2('m=65536,t=3,p=4')],
    ['argon2', `{CRYPT}${argon2('m=19456,t=2,p=1')}`],
    ['argon2', argon2('m=131072,t=8,p=8')],
    ['bcrypt', bcrypt('$2a$05$')],
    ['bcrypt', bcrypt('$2b$14$')],
    ['bcrypt', bcrypt('{bcrypt}$2y$10$')],
    ['scrypt', scrypt('ln=16,r=8,p=1')],
    ['scrypt', scrypt('ln=17,r=8,p=2')],
    ['scrypt', `scrypt:1024:8:1$abcdEFGH12345678$${'7f'.repeat(64)}`],
  ])('%s: %s', (scheme, text) => {
    expect(readPasswordHash(text)).toMatchObject({ kind: 'hash', hash: { scheme } })
  })

  test.each([
    ['too much memory', argon2('m=131073,t=1,p=1'), 'costs too much'],
    ['too many passes', argon2('m=65536,t=17,p=1'), 'costs too much'],
    ['memory of a terabyte', argon2('m=999999999,t=1,p=1'), 'costs too much'],
    ['too many lanes', argon2('m=65536,t=1,p=9'), 'make no sense'],
    ['no pass', argon2('m=65536,t=0,p=1'), 'make no sense'],
    ['an old version', `$argon2i$m=65536,t=2,p=1$${SALT}$${KEY}`, 'old version'],
    ['bcrypt that takes minutes', bcrypt('$2b$31$'), 'costs too much'],
    ['bcrypt of no cost', bcrypt('$2b$03$'), 'make'],
    ['broken bcrypt', bcrypt('$2x$05$'), 'broken form'],
    ['scrypt of a gigabyte', scrypt('ln=20,r=8,p=1'), 'costs too much'],
    ['scrypt, many times over', scrypt('ln=17,r=8,p=99'), 'costs too much'],
    ['scrypt of an odd N', `scrypt:1000:8:1$abc$${'7f'.repeat(64)}`, 'power of two'],
    ['scrypt that nobody computes', scrypt('ln=17,r=1,p=16'), 'make no sense'],
    ['argon2 of a salt that is no base64', argon2('m=131072,t=8,p=1').replace(SALT, `${SALT}x0`), 'not whole'],
    ['a hash that is cut off', bcrypt('$2b$10$').slice(0, 40), 'cut off'],
    ['argon2 that is cut off', argon2('m=65536,t=3,p=4').slice(0, 50), 'cut off'],
    ['MD5', '5f4dcc3b5aa765d61d8327deb882cf99', 'MD5'],
    ['SHA-crypt', '$6$rounds=5000$abc$def', 'SHA-crypt'],
    ['PBKDF2', 'pbkdf2_sha256$600000$abc$def', 'PBKDF2'],
    ['a password', 'correct horse', 'A password itself is never imported'],
    ['something endless', '$2b$10$'.padEnd(10_000, 'x'), 'longer than any'],
  ])('refused in words: %s', (_, text, said) => {
    expect(readPasswordHash(text)).toEqual({ kind: 'refuse', reason: expect.stringContaining(said) })
  })
})
