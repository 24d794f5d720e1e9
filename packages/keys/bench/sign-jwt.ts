/** `bun bench/sign-jwt.ts [seconds]`: signJwt beside bare crypto, in alternating rounds; medians and the ratio (performance.md). */
import { createPrivateKey, randomBytes, sign, webcrypto } from 'node:crypto'
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@gatekeeper/core/signing-key'
import { importPKCS8, SignJWT } from 'jose'
import { signJwt } from '../src/sign-jwt'
import { importSigner } from '../src/signer'
import { generateSigningKey } from '../src/signing-key'

const ROUNDS = 15
const ROUND_MS = (Number(process.argv[2] ?? 12) * 1000) / (SIGNING_ALGORITHMS.length * ROUNDS * 3)

const claims = {
  iss: 'https://id.example.org',
  sub: 'usr_4fJ2kQ8sTzXy0a1b2c3d4e',
  aud: 'grafana',
  exp: 1_800_000_900,
  iat: 1_800_000_000,
  auth_time: 1_799_999_990,
  nonce: randomBytes(16).toString('base64url'),
  acr: 'urn:gatekeeper:aal2',
  amr: ['pwd', 'otp', 'mfa'],
  at_hash: randomBytes(16).toString('base64url'),
  sid: randomBytes(16).toString('base64url'),
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  email_verified: true,
  groups: ['admins', 'engineers'],
}

const RSA = {
  RS256: [{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, { name: 'RSASSA-PKCS1-v1_5' }],
  PS256: [
    { name: 'RSA-PSS', hash: 'SHA-256' },
    { name: 'RSA-PSS', saltLength: 32 },
  ],
} as const

for (const alg of SIGNING_ALGORITHMS) {
  const generated = await generateSigningKey(alg)
  const signer = await importSigner(generated, generated.private_key)
  const input = Buffer.from((await signJwt(signer, 'JWT', claims)).split('.').slice(0, 2).join('.'))
  const bare = await bareSigner(alg, generated.private_key, input)
  const josePrivate = await joseKey(alg, generated.private_key)
  const contenders = {
    bare,
    signJwt: () => signJwt(signer, 'JWT', claims),
    jose: () => new SignJWT(claims).setProtectedHeader({ alg, kid: generated.kid, typ: 'JWT' }).sign(josePrivate),
  }
  const micros = await race(contenders)
  const shown = (name: keyof typeof contenders) =>
    `${name} ${micros[name].toFixed(1)} µs (${(micros[name] / micros.bare).toFixed(3)} ×)`
  console.log(`${alg}  ${shown('bare')}  ${shown('signJwt')}  ${shown('jose')}`)
}

/** Median µs a call, rounds taken in turn so that the neighbours on the machine hit all alike. */
async function race<Name extends string>(contenders: Record<Name, () => unknown>): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[]
  const rounds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  for (let round = -1; round < ROUNDS; round++) {
    for (const name of names) {
      const begin = performance.now()
      let calls = 0
      while (performance.now() - begin < ROUND_MS) {
        for (let i = 0; i < 8; i++) await contenders[name]()
        calls += 8
      }
      if (round >= 0) rounds[name].push(((performance.now() - begin) / calls) * 1000)
    }
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  return Object.fromEntries(names.map((name) => [name, median(rounds[name])])) as Record<Name, number>
}

async function bareSigner(alg: SigningAlgorithm, der: Buffer, input: Buffer): Promise<() => unknown> {
  const bytes = Uint8Array.from(input)
  if (alg === 'RS256' || alg === 'PS256') {
    const [imported, how] = RSA[alg]
    const key = await webcrypto.subtle.importKey('pkcs8', Uint8Array.from(der), imported, false, ['sign'])
    return () => webcrypto.subtle.sign(how, key, bytes)
  }
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return alg === 'ES256'
    ? () => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })
    : () => sign(null, bytes, key)
}

async function joseKey(alg: SigningAlgorithm, der: Buffer) {
  return importPKCS8(`-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----`, alg)
}
