import { describe, expect, test } from 'bun:test'
import { ACR } from './acr'
import { verifyAssertion } from './passkey-assertion'
import type { PasskeyFault } from './passkey-fault'
import { assertionOptions } from './passkey-options'
import { passkeyAmr, proofBy, reachedBy } from './proof'
import { CHALLENGE, RP, registered, used } from './test/passkey-examples'
import { type Algorithm, type Ceremony, FLAG, SoftwareAuthenticator } from './test/software-authenticator'

const refused = (reason: PasskeyFault) => ({ kind: 'refuse' as const, reason })

describe('WebAuthn Level 3 §7.2 a passkey is used', () => {
  test.each<Algorithm>(['ES256', 'RS256', 'EdDSA'])('%s', async (alg) => {
    const key = new SoftwareAuthenticator({ alg, synced: true })
    const passkey = await registered(key)
    expect(await used(key, passkey)).toEqual({ kind: 'verified', user_verified: true, sign_count: 0, backed_up: true })
  })
  test('SEC-115 where it says itself who it is, nothing that is asked depends on anyone', () => {
    expect(assertionOptions(RP, CHALLENGE, null, 'required')).toEqual({
      rpId: 'localhost',
      challenge: CHALLENGE,
      timeout: 300_000,
      userVerification: 'required',
    })
  })
})

describe('SEC-109, SEC-110, SEC-111 a ceremony that is not ours', async () => {
  const key = new SoftwareAuthenticator()
  const passkey = await registered(key)
  test.each<[string, Ceremony, PasskeyFault]>([
    ['another port', { origin: 'http://localhost:8081' }, 'origin'],
    ['a sub-domain', { origin: 'http://evil.localhost:8080' }, 'origin'],
    ['another scheme', { origin: 'https://localhost:8080' }, 'origin'],
    ['within another page', { client: { crossOrigin: true } }, 'cross_origin'],
    ['another page on top', { client: { topOrigin: 'https://evil.example' } }, 'cross_origin'],
    ['another RP ID', { rp_id: 'example.org' }, 'rp_id'],
    ['a registration', { client: { type: 'webauthn.create' } }, 'type'],
    ['another challenge', { client: { challenge: Buffer.alloc(32, 8).toString('base64url') } }, 'challenge'],
    ['nobody there', { clear: FLAG.UP }, 'user_presence'],
    ['nobody verified', { clear: FLAG.UV }, 'user_verification'],
  ])('%s', async (_, ceremony, reason) => {
    expect(await used(key, passkey, ceremony)).toEqual(refused(reason))
  })
  test('SEC-111 nobody verified, where it only adds: it is said, for it counts as one factor', async () => {
    expect(await used(key, passkey, { clear: FLAG.UV }, { user_verification: 'preferred' })).toMatchObject({
      kind: 'verified',
      user_verified: false,
    })
  })
  test("another one's passkey", async () => {
    expect(await used(key, { ...passkey, user_id: 'somebody-else' })).toEqual(refused('user_handle'))
    expect(await used(new SoftwareAuthenticator(), passkey)).toEqual(refused('malformed'))
  })
  test('nobody named, where the passkey has to say who it is', async () => {
    const response = key.get(assertionOptions(RP, CHALLENGE, null, 'required'))
    const nameless = { ...response, response: { ...response.response, userHandle: undefined } }
    const expected = { challenge: CHALLENGE, rp: RP, user_verification: 'required' as const, discoverable: true }
    expect(await verifyAssertion(nameless, passkey, expected)).toEqual(refused('user_handle'))
    expect(await verifyAssertion(nameless, passkey, { ...expected, discoverable: false })).toMatchObject({
      kind: 'verified',
    })
  })
})

describe('SEC-113 counters and backup', () => {
  test.each<[number, number, string]>([
    [0, 0, 'verified'],
    [0, 1, 'verified'],
    [5, 6, 'verified'],
    [5, 4_294_967_295, 'verified'],
    [5, 5, 'cloned'],
    [5, 4, 'cloned'],
    [5, 0, 'cloned'],
    [4_294_967_295, 0, 'cloned'],
  ])('on file %d, shown %d: %s', async (sign_count, shown, said) => {
    const key = new SoftwareAuthenticator()
    const passkey = { ...(await registered(key)), sign_count }
    const verdict = await used(key, passkey, { sign_count: shown })
    expect(verdict).toMatchObject(said === 'cloned' ? refused('cloned') : { kind: 'verified', sign_count: shown })
  })
  test('a counter says nothing while the signature is wrong', async () => {
    const passkey = { ...(await registered(new SoftwareAuthenticator())), sign_count: 9 }
    const other = new SoftwareAuthenticator()
    Object.assign(other, { id: passkey.id })
    expect(await used(other, passkey, { sign_count: 1 })).toEqual(refused('signature'))
  })
  test('synced, and then not; not, and then synced', async () => {
    const synced = new SoftwareAuthenticator({ synced: true })
    const bound = new SoftwareAuthenticator()
    expect(await used(synced, await registered(synced), { clear: FLAG.BE | FLAG.BS })).toEqual(refused('backup'))
    expect(await used(bound, await registered(bound), { set: FLAG.BE })).toEqual(refused('backup'))
    expect(await used(bound, await registered(bound), { set: FLAG.BS })).toEqual(refused('backup'))
    expect(await used(synced, await registered(synced), { clear: FLAG.BS })).toMatchObject({ backed_up: false })
  })
})

describe('SEC-114 signatures that are none', async () => {
  const key = new SoftwareAuthenticator()
  const passkey = await registered(key)
  const with_signature = (hex: string) => {
    const response = key.get(assertionOptions(RP, CHALLENGE, null, 'required'))
    const signature = Buffer.from(hex, 'hex').toString('base64url')
    return verifyAssertion({ ...response, response: { ...response.response, signature } }, passkey, {
      challenge: CHALLENGE,
      rp: RP,
      user_verification: 'required',
      discoverable: true,
    })
  }
  const n = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
  test.each([
    ['r = 0, s = 0', '3006020100020100'],
    ['r = 0', '3006020100020101'],
    ['s = 0', '3006020101020100'],
    ['r = n, s = n', `3046022100${n}022100${n}`],
    ['r and s negative', '30060201ff0201ff'],
    ['no sequence', '00'],
    ['nothing', ''],
    ['64 zeros', '00'.repeat(64)],
    ['a sequence without end', '3084ffffffff'],
    ['more than a signature', `3006020101020101${'00'.repeat(40)}`],
  ])('%s', async (_, hex) => {
    expect(await with_signature(hex)).toEqual(refused('signature'))
  })
})

describe('protocol.md section 6.1', () => {
  const passkey = (role: 'first' | 'second', synced: boolean, strong: boolean) =>
    ({ by: 'passkey', role, amr: passkeyAmr(synced), strong, at: 0 }) as const
  test.each([
    ['AM-05 a password and a passkey', [proofBy('password', 'first', 0), passkey('second', false, true)], ['pwd', 'hwk', 'user', 'mfa'], ACR.two_factors],
    ['AM-05 a password and a synced passkey', [proofBy('password', 'first', 0), passkey('second', true, true)], ['pwd', 'swk', 'user', 'mfa'], ACR.two_factors],
    ['AM-05, SEC-111 a password and a passkey that verified nobody', [proofBy('password', 'first', 0), passkey('second', false, false)], ['pwd', 'hwk', 'user', 'mfa'], ACR.two_factors],
    ['AM-06 a passkey alone', [passkey('first', false, true)], ['hwk', 'user'], ACR.two_factors],
    ['AM-06 a synced passkey alone', [passkey('first', true, true)], ['swk', 'user'], ACR.two_factors],
    ['AM-07 a passkey alone that verified nobody', [passkey('first', false, false)], ['hwk', 'user'], ACR.one_factor],
  ])('%s', (_, proofs, amr, acr) => {
    expect(reachedBy(proofs, false)).toEqual({ amr, acr })
  }) // biome-ignore format: a row a line
})
