/** Keys, tokens and settings as tests of the higher rungs begin with them; each test says what it changes. */
import { encodeBase64url } from '../../base64url'
import { type Jws, readJws } from '../../jws'
import type { Client } from '../client'
import { CLIENT_PROTOCOL_DEFAULTS, type ClientProtocol } from '../client-protocol'
import { aClient, ISSUER, NOW } from './examples'

export const SECONDS = NOW / 1000
export const TOKEN_URL = `${ISSUER}/oauth/token`
export const USERINFO_URL = `${ISSUER}/userinfo`

/** A JWT that nobody has signed: what is judged before the signature needs none. */
export const unsigned = (header: object, claims: object): string =>
  `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url(JSON.stringify(claims))}.${encodeBase64url('signature')}`

export function jwsOf(header: object, claims: object): Jws {
  const jws = readJws(unsigned(header, claims), 100_000)
  if (jws.kind === 'refuse') throw new Error(jws.reason)
  return jws
}

/** RFC 7638 §3.1 and RFC 8037 appendix A.3: keys whose thumbprints are published; and the one of RFC 9449's examples. */
export const RSA_KEY = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
} as const
export const ED_KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const
export const EC_KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
} as const
export const EC_JKT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'
export const OTHER_JKT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'

export const aProtocolClient = (changes: Partial<Client & ClientProtocol> = {}): Client & ClientProtocol => ({
  ...aClient(),
  ...CLIENT_PROTOCOL_DEFAULTS,
  ...changes,
})

/** Without the keys that are set to `undefined`. */
export const without = (value: object, changes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...value, ...changes }).filter(([, member]) => member !== undefined))
