import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import type { PasskeyFault } from './passkey-fault'
import { registrationOptions, relyingParty } from './passkey-options'
import type { RegistrationResponse } from './passkey-response'
import { CHALLENGE, created, judged, RP, USER } from './test/passkey-examples'
import { type Algorithm, type Ceremony, cbor, FLAG, SoftwareAuthenticator } from './test/software-authenticator'

const ALGORITHMS: Algorithm[] = ['ES256', 'RS256', 'EdDSA']
const keys = Object.fromEntries(ALGORITHMS.map((alg) => [alg, new SoftwareAuthenticator({ alg })])) as Record<Algorithm, SoftwareAuthenticator> // biome-ignore format: one statement
const refused = (reason: PasskeyFault) => ({ kind: 'refuse' as const, reason })

describe('WebAuthn Level 3 §5.4 what a browser is asked for', () => {
  const options = registrationOptions(RP, USER, CHALLENGE, [])
  test('a discoverable passkey with user verification, of three algorithms, without attestation', () => {
    expect(options).toMatchObject({
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      rp: { id: 'localhost' },
      timeout: 300_000,
    })
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-8, -7, -257])
  })
  test('the user handle is the user ID, and nothing of the address', () => {
    expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(USER.id)
  })
  test('the RP ID is the host of the issuer, or a parent that was set', () => {
    const settings = { rp_id: null, related_origins: ['https://other.example'], instance_name: 'Fernhill' }
    expect(relyingParty('https://auth.example.com:8443', settings)).toEqual({
      id: 'auth.example.com',
      name: 'Fernhill',
      origins: ['https://auth.example.com:8443', 'https://other.example'],
    })
    expect(relyingParty('https://auth.example.com', { ...settings, rp_id: 'example.com' }).id).toBe('example.com')
  })
})

describe('WebAuthn Level 3 §7.1 a passkey is registered', () => {
  const cases = ALGORITHMS.flatMap((alg) =>
    (['none', 'packed'] as const).map((attestation) => [alg, attestation] as const),
  )
  test.each(cases)('%s, attestation %s', async (alg, attestation) => {
    const key = new SoftwareAuthenticator({
      alg,
      attestation,
      synced: true,
      aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4',
    })
    expect(await judged(created(key))).toMatchObject({
      kind: 'registered',
      credential: {
        id: key.id,
        aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4',
        backup_eligible: true,
        backed_up: true,
        transports: ['internal'],
      },
    })
  })

  test('by the browser alone, right after a password, without presence: only where it was asked so', async () => {
    const response = created(keys.ES256, { clear: FLAG.UP | FLAG.UV })
    expect(await judged(response, { quietly: true })).toMatchObject({ kind: 'registered' })
    expect(await judged(response)).toEqual(refused('user_presence'))
  })
})

describe('SEC-109, SEC-110, SEC-111, SEC-113 a ceremony that is not ours', () => {
  test.each<[string, Ceremony, PasskeyFault]>([
    ['another port', { origin: 'http://localhost:8081' }, 'origin'],
    ['a sub-domain', { origin: 'http://evil.localhost:8080' }, 'origin'],
    ['another scheme', { origin: 'https://localhost:8080' }, 'origin'],
    ['within another page', { client: { crossOrigin: true } }, 'cross_origin'],
    ['another page on top', { client: { topOrigin: 'https://evil.example' } }, 'cross_origin'],
    ['another RP ID', { rp_id: 'example.org' }, 'rp_id'],
    ['an assertion', { client: { type: 'webauthn.get' } }, 'type'],
    ['another challenge', { client: { challenge: Buffer.alloc(32, 8).toString('base64url') } }, 'challenge'],
    ['no challenge', { client: { challenge: undefined } }, 'challenge'],
    ['a challenge in another spelling', { client: { challenge: `${CHALLENGE}=` } }, 'challenge'],
    ['nobody there', { clear: FLAG.UP }, 'user_presence'],
    ['nobody verified', { clear: FLAG.UV }, 'user_verification'],
    ['backed up though it cannot be', { set: FLAG.BS }, 'backup'],
  ])('%s', async (_, ceremony, reason) => {
    expect(await judged(created(keys.ES256, ceremony))).toEqual(refused(reason))
  })
})

describe('SEC-112 what the page was made to ask does not count', () => {
  test.each([-65535, -37, -35, -36, -258, -9, 0])('algorithm %d', async (alg) => {
    const key = new SoftwareAuthenticator()
    key.cose.set(3, alg)
    expect(await judged(created(key))).toEqual(refused('algorithm'))
  })
  test('a passkey that cannot be found without a name', async () => {
    const response = { ...created(keys.ES256), clientExtensionResults: { credProps: { rk: false } } }
    expect(await judged(response)).toEqual(refused('not_discoverable'))
  })
  test.each(['tpm', 'apple', 'android-key', 'android-safetynet', 'fido-u2f', 'none ', ''])(
    'format %p: no certificate of a stranger is followed anywhere',
    async (format) => {
      const client = Buffer.from(created(keys.ES256).response.clientDataJSON, 'base64url')
      expect(await judged(keys.ES256.attested(client, authData(keys.ES256), format, new Map()))).toEqual(
        refused('attestation'),
      )
    },
  )
  test.each<[string, Map<string, string | number | Uint8Array>]>([
    ['none with a statement', new Map([['sig', new Uint8Array(64)]])],
  ])('%s', async (_, statement) => {
    const client = Buffer.from(created(keys.ES256).response.clientDataJSON, 'base64url')
    expect(await judged(keys.ES256.attested(client, authData(keys.ES256), 'none', statement))).toEqual(
      refused('attestation'),
    )
  })
  test('packed by another key', async () => {
    const client = Buffer.from(created(keys.ES256).response.clientDataJSON, 'base64url')
    const sig = new SoftwareAuthenticator().sign(new Uint8Array(10))
    const statement = new Map<string, number | Uint8Array>([['alg', -7], ['sig', sig]]) // biome-ignore format: one statement
    expect(await judged(keys.ES256.attested(client, authData(keys.ES256), 'packed', statement))).toEqual(
      refused('attestation'),
    )
  })
})

test('WebAuthn Level 3 §8.2, SEC-114: packed by its own key, under the name of another algorithm', async () => {
  for (const [alg, key] of Object.entries(keys)) {
    const client = Buffer.from(created(key).response.clientDataJSON, 'base64url')
    const data = authData(key)
    const sig = key.sign(Buffer.concat([data, createHash('sha256').update(client).digest()]))
    const said = async (name: number) =>
      (await judged(key.attested(client, data, 'packed', new Map<string, number | Uint8Array>([['alg', name], ['sig', sig]])))).kind // biome-ignore format: one statement
    const own = { ES256: -7, EdDSA: -8, RS256: -257 }[alg] ?? 0
    for (const name of [-7, -8, -257])
      expect([alg, name, await said(name)]).toEqual([alg, name, name === own ? 'registered' : 'refuse'])
  }
})

/** The authenticator data of an ordinary registration. */
const authData = (key: SoftwareAuthenticator, cose = cbor(key.cose), id = Buffer.from(key.id, 'base64url')): Buffer =>
  Buffer.concat([
    key.header(RP.id, FLAG.AT, {}),
    Buffer.alloc(16),
    Buffer.from([id.length >> 8, id.length & 255]),
    id,
    cose,
  ])

const withAuthData = (key: SoftwareAuthenticator, data: Uint8Array, id = key.id): RegistrationResponse => {
  const client = Buffer.from(created(key).response.clientDataJSON, 'base64url')
  return { ...key.attested(client, data, 'none', new Map()), id, rawId: id }
}

const coseOf = (changes: [number, number | Uint8Array | string | null][], alg: Algorithm = 'ES256') => {
  const cose = new Map<number, number | Uint8Array | string>(keys[alg].cose as Map<number, number | Uint8Array>)
  for (const [label, value] of changes) {
    if (value === null) cose.delete(label)
    else cose.set(label, value)
  }
  return cbor(cose)
}

describe('SEC-114 keys that nobody should have', () => {
  const big = (bytes: number) => new Uint8Array(bytes).fill(0xff)
  test.each<[string, Algorithm, Buffer]>([
    ['a point off the curve', 'ES256', coseOf([[-3, big(32)]])],
    ['a point at zero', 'ES256', coseOf([[-2, new Uint8Array(32)], [-3, new Uint8Array(32)]])],
    ['a short coordinate', 'ES256', coseOf([[-2, big(31)]])],
    ['a long coordinate', 'ES256', coseOf([[-2, big(33)]])],
    ['a compressed point', 'ES256', coseOf([[-3, 1]])],
    ['no coordinate', 'ES256', coseOf([[-3, null]])],
    ['another curve', 'ES256', coseOf([[-1, 2]])],
    ['another type', 'ES256', coseOf([[1, 3]])],
    ['something more', 'ES256', coseOf([[4, 2]])],
    ['an exponent of one', 'RS256', coseOf([[-2, new Uint8Array([1])]], 'RS256')],
    ['an exponent of one, spelled out', 'RS256', coseOf([[-2, new Uint8Array([0, 0, 1])]], 'RS256')],
    ['an even exponent', 'RS256', coseOf([[-2, new Uint8Array([1, 0, 0])]], 'RS256')],
    ['no exponent', 'RS256', coseOf([[-2, new Uint8Array()]], 'RS256')],
    ['an exponent without end', 'RS256', coseOf([[-2, big(256)]], 'RS256')],
    ['a small modulus', 'RS256', coseOf([[-1, big(128)]], 'RS256')],
    ['a modulus that costs a second', 'RS256', coseOf([[-1, big(4096)]], 'RS256')],
    ['a short point', 'EdDSA', coseOf([[-2, big(31)]], 'EdDSA')],
    ['Ed448', 'EdDSA', coseOf([[-1, 7]], 'EdDSA')],
  ])('%s', async (_, alg, cose) => {
    expect(await judged(withAuthData(keys[alg], authData(keys[alg], cose)))).toEqual(refused('key'))
  }) // biome-ignore format: a row a line
})

describe('SEC-114 data that is not what it says', () => {
  const key = keys.ES256
  const good = authData(key)
  const id = (length: number) => Buffer.alloc(length, 3)
  test.each<[string, RegistrationResponse]>([
    ['nothing', withAuthData(key, new Uint8Array())],
    ['36 bytes', withAuthData(key, good.subarray(0, 36))],
    ['no credential', withAuthData(key, key.header(RP.id, 0, {}))],
    ['a credential that is not there', withAuthData(key, key.header(RP.id, FLAG.AT, {}))],
    ['an ID longer than the rest', withAuthData(key, Buffer.concat([good.subarray(0, 53), Buffer.from([0xff, 0xff]), good.subarray(55)]))],
    ['an empty ID', withAuthData(key, authData(key, undefined, id(0)), '')],
    ['an ID of 1024 bytes', withAuthData(key, authData(key, undefined, id(1024)), id(1024).toString('base64url'))],
    ['a byte too many', withAuthData(key, Buffer.concat([good, Buffer.from([0])]))],
    ['a byte too few', withAuthData(key, good.subarray(0, -1))],
    ['extensions announced, and none', withAuthData(key, Buffer.concat([key.header(RP.id, FLAG.AT | FLAG.ED, {}), good.subarray(37)]))],
    ['extensions that are no map', withAuthData(key, Buffer.concat([key.header(RP.id, FLAG.AT | FLAG.ED, {}), good.subarray(37), Buffer.from([0])]))],
    ['another credential than it names', withAuthData(key, good, keys.EdDSA.id)],
    ['a key that is an array', withAuthData(key, authData(key, Buffer.from([0x80])))],
    ['a depth bomb for a key', withAuthData(key, authData(key, Buffer.from('a1'.repeat(9000), 'hex')))],
  ])('%s', async (_, response) => {
    expect(await judged(response)).toEqual(refused('malformed'))
  }) // biome-ignore format: a row a line

  test.each([
    ['no CBOR', 'AA'],
    ['an empty object', 'oA'],
    ['padding', 'oA=='],
    ['a depth bomb', Buffer.alloc(30_000, 0x81).toString('base64url')],
    ['a huge length', Buffer.from('bbffffffffffffffff', 'hex').toString('base64url')],
  ])('an attestation object of %s', async (_, attestationObject) => {
    const response = created(key)
    expect(await judged({ ...response, response: { ...response.response, attestationObject } })).toEqual(
      refused('malformed'),
    )
  })

  test.each([
    ['no JSON', 'eA'],
    ['an array', Buffer.from('[]').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')],
    ['a mark of byte order', Buffer.from('\ufeff{}').toString('base64url')],
    ['9 kB', Buffer.from(JSON.stringify({ a: 'x'.repeat(9000) })).toString('base64url')],
  ])('client data of %s', async (_, clientDataJSON) => {
    const response = created(key)
    expect(await judged({ ...response, response: { ...response.response, clientDataJSON } })).toEqual(
      refused('malformed'),
    )
  })

  test('extensions that are a map', async () => {
    const data = Buffer.concat([
      key.header(RP.id, FLAG.AT | FLAG.ED, {}),
      good.subarray(37),
      cbor(new Map([['credProtect', 2]])),
    ])
    expect(await judged(withAuthData(key, data))).toMatchObject({ kind: 'registered' })
  })
})
