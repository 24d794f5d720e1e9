/**
 * Password hashes that other products have made, judged before anything is computed: who imports a hash chooses what each later
 * guess at it costs us (security.md T10). One form is kept on file for each scheme; what is not read is refused in words.
 */

export type PasswordHash =
  | { scheme: 'argon2'; text: string; cost: number }
  | { scheme: 'bcrypt'; text: string; cost: number }
  | { scheme: 'scrypt'; text: string; cost: number; ln: number; r: number; p: number; salt: string; key: string }

export type ReadHash = { kind: 'hash'; hash: PasswordHash } | { kind: 'refuse'; reason: string }

/** KiB of memory that one check of any hash may take: as many checks run at once as there are cores. */
const MAX_MEMORY = 131_072
/** KiB times passes: about a second on a small server. */
const MAX_WORK = 1_048_576
const MAX_BCRYPT_COST = 14
const LONGEST = 512

const ARGON2 =
  /^\$argon2(?:id|i|d)\$(?:v=(\d+)\$)?m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z0-9+/]{11,128})\$([A-Za-z0-9+/]{22,172})$/
const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/
const SCRYPT = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,4}),p=(\d{1,4})\$([A-Za-z0-9+/]{2,172})\$([A-Za-z0-9+/]{22,172})$/
/** Werkzeug (Flask): the salt is a text, the key 64 bytes in hexadecimal. */
const WERKZEUG = /^scrypt:(\d{1,8}):(\d{1,4}):(\d{1,4})\$([A-Za-z0-9]{1,64})\$([0-9a-f]{128})$/
/** LDAP and Spring name the scheme once more in front. */
const PREFIX = /^\{(?:crypt|bcrypt|argon2|argon2@SpringSecurity_v5_8)\}/i

const KNOWN: [pattern: RegExp, name: string][] = [
  [/^\$1\$|^\{?MD5|^[0-9a-f]{32}$/i, 'MD5'],
  [/^\$5\$|^\$6\$/, 'SHA-crypt'],
  [/^\{S?SHA|^[0-9a-f]{40}$|^[0-9a-f]{64}$|^[0-9a-f]{128}$/i, 'plain SHA'],
  [/pbkdf2/i, 'PBKDF2'],
  [/^\$y\$|^\$gy\$/, 'yescrypt'],
  [/^\$2x?\$/, 'an old, broken form of bcrypt'],
]

const refuse = (reason: string): ReadHash => ({ kind: 'refuse', reason })

const CUT_OFF = 'The hash is cut off or not whole. Export it again.'

const TAKEN = 'argon2, bcrypt ($2a$, $2b$, $2y$) and scrypt ($scrypt$ln=…) can be carried over'

/** Reads a hash as it stands in a file or in the database. */
export function readPasswordHash(given: string): ReadHash {
  if (given.length > LONGEST) return refuse('The hash is longer than any that can be carried over.')
  const text = given.trim().replace(PREFIX, '')
  const argon2 = ARGON2.exec(text)
  if (argon2) return readArgon2(text, argon2)
  const bcrypt = BCRYPT.exec(text)
  if (bcrypt) return readBcrypt(text, Number(bcrypt[1]))
  const scrypt = SCRYPT.exec(text)
  if (scrypt)
    return readScrypt(Number(scrypt[1]), Number(scrypt[2]), Number(scrypt[3]), scrypt[4] ?? '', scrypt[5] ?? '')
  const werkzeug = WERKZEUG.exec(text)
  if (werkzeug) return readWerkzeug(werkzeug)
  if (/^\$(?:argon2|2[aby]\$|scrypt)/.test(text)) return refuse(CUT_OFF)
  const known = KNOWN.find(([pattern]) => pattern.test(text))
  return refuse(
    known
      ? `The hash is ${known[1]}, which is not carried over: ${TAKEN}. Leave it out, and have this person reset the password.`
      : `This is no password hash that is known here: ${TAKEN}. A password itself is never imported.`,
  )
}

/** Base64 as it is written by whoever makes hashes; what is not cannot be checked against. */
const isWhole = (text: string): boolean => Buffer.from(text, 'base64').toString('base64').replace(/=+$/, '') === text

function readArgon2(text: string, [, version, m, t, p, salt = '', key = '']: RegExpExecArray): ReadHash {
  if (!isWhole(salt) || !isWhole(key)) return refuse(CUT_OFF)
  if (version !== '19') return refuse('This argon2 hash is of an old version; v=19 can be carried over.')
  const [memory, passes, lanes] = [Number(m), Number(t), Number(p)]
  if (lanes < 1 || lanes > 8 || passes < 1 || memory < 8 * lanes)
    return refuse('The parameters of this argon2 hash make no sense: p is 1 to 8, t at least 1, m at least 8 times p.')
  if (memory > MAX_MEMORY || memory * passes > MAX_WORK)
    return refuse(
      `This argon2 hash costs too much at each sign-in: m is at most ${MAX_MEMORY}, and m times t at most ${MAX_WORK}.`,
    )
  return { kind: 'hash', hash: { scheme: 'argon2', text, cost: memory * passes } }
}

function readBcrypt(text: string, cost: number): ReadHash {
  if (cost < 4) return refuse('The cost of this bcrypt hash makes no sense; it is at least 4.')
  if (cost > MAX_BCRYPT_COST)
    return refuse(`This bcrypt hash costs too much at each sign-in: the cost is ${cost}, at most ${MAX_BCRYPT_COST}.`)
  return { kind: 'hash', hash: { scheme: 'bcrypt', text, cost: 64 * 2 ** cost } }
}

function readScrypt(ln: number, r: number, p: number, salt: string, key: string): ReadHash {
  if (ln < 1 || r < 1 || p < 1) return refuse('The parameters of this scrypt hash make no sense; each is at least 1.')
  // RFC 7914 section 2: N is less than 2^(128 * r / 8).
  if (ln >= 16 * r) return refuse('The parameters of this scrypt hash make no sense; ln is less than 16 times r.')
  const memory = (128 * 2 ** ln * r) / 1024
  if (ln > 24 || memory > MAX_MEMORY || memory * p > 2 * MAX_MEMORY)
    return refuse(
      'This scrypt hash costs too much at each sign-in: it may take 128 MiB at most, as ln=17,r=8,p=1 does.',
    )
  const text = `$scrypt$ln=${ln},r=${r},p=${p}$${salt}$${key}`
  return { kind: 'hash', hash: { scheme: 'scrypt', text, cost: memory * p * 4, ln, r, p, salt, key } }
}

function readWerkzeug([, n, r, p, salt = '', key = '']: RegExpExecArray): ReadHash {
  const ln = Math.log2(Number(n))
  if (!Number.isInteger(ln)) return refuse('The first parameter of this scrypt hash is no power of two.')
  const unpadded = (text: string, form: 'utf8' | 'hex') => Buffer.from(text, form).toString('base64').replace(/=+$/, '')
  return readScrypt(ln, Number(r), Number(p), unpadded(salt, 'utf8'), unpadded(key, 'hex'))
}
