import { expect, test } from 'bun:test'
import type { Passkey, WebAuthnChallenge } from '@gatekeeper/core/authentication/passkey'
import { eachEngine } from '../../test/each-engine'
import { aUser, MINUTE, NOW } from '../../test/fixtures'
import {
  anyPasskey,
  deletePasskey,
  findPasskey,
  insertPasskey,
  listPasskeysOfUser,
  renamePasskey,
  usePasskey,
} from './passkeys'
import { insertUser } from './users'
import {
  findWebAuthnChallenge,
  insertWebAuthnChallenge,
  spendWebAuthnChallenge,
  useWebAuthnChallenge,
} from './webauthn-challenges'

const aPasskey = (user_id: string, part: Partial<Passkey> = {}): Passkey => ({
  id: crypto.randomUUID(),
  user_id,
  public_key: new Uint8Array([0xa5, 0, 1, 255]),
  sign_count: 0,
  transports: ['internal', 'hybrid'],
  aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4',
  name: 'Google Password Manager',
  backup_eligible: true,
  backed_up: false,
  created_at: NOW,
  last_used_at: null,
  version: 1,
  ...part,
})

const aChallenge = (part: Partial<WebAuthnChallenge> = {}): WebAuthnChallenge => ({
  id: crypto.randomUUID(),
  challenge_hash: crypto.randomUUID(),
  purpose: 'sign_in',
  browser_hash: 'a browser',
  session_id: null,
  interaction_id: crypto.randomUUID(),
  user_id: null,
  created_at: NOW,
  expires_at: NOW + 5 * MINUTE,
  used_at: null,
  ...part,
})

eachEngine((_, open) => {
  test('a passkey comes back as it was, is listed by its owner alone, and its ID is one in the world', async () => {
    const db = await open()
    const [user, other] = [aUser(), aUser()]
    expect(await anyPasskey(db)).toBe(false)
    const first = aPasskey(user.id, { sign_count: 4_294_967_295 })
    const second = aPasskey(user.id, { created_at: NOW + 1 })
    await db.commit([insertUser(user), insertUser(other), insertPasskey(second), insertPasskey(first)])
    const found = await findPasskey(db, first.id)
    expect(found && { ...found, public_key: [...found.public_key] }).toEqual({
      ...first,
      public_key: [0xa5, 0, 1, 255],
    } as never)
    expect((await listPasskeysOfUser(db, user.id)).map(({ id }) => id)).toEqual([first.id, second.id])
    expect(await listPasskeysOfUser(db, other.id)).toEqual([])
    expect(await anyPasskey(db)).toBe(true)
    expect(await db.commit([insertPasskey(aPasskey(other.id, { id: first.id }))])).toMatchObject({ unique: true })
  })

  test('SEC-113 what an assertion shows is kept at the version that was judged, once', async () => {
    const db = await open()
    const user = aUser()
    const passkey = aPasskey(user.id)
    await db.commit([insertUser(user), insertPasskey(passkey)])
    const shown = { sign_count: 7, backed_up: true }
    const results = await Promise.all(
      Array.from({ length: 10 }, () => db.commit([usePasskey(passkey, shown, NOW + 1)])),
    )
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await findPasskey(db, passkey.id)).toMatchObject({ ...shown, last_used_at: NOW + 1, version: 2 })
  })

  test("another one's passkey is neither renamed nor deleted", async () => {
    const db = await open()
    const [user, other] = [aUser(), aUser()]
    const passkey = aPasskey(user.id)
    await db.commit([insertUser(user), insertUser(other), insertPasskey(passkey)])
    expect((await db.commit([renamePasskey(passkey.id, other.id, 'Mine')])).kind).toBe('conflict')
    expect((await db.commit([deletePasskey(passkey.id, other.id)])).kind).toBe('conflict')
    expect((await db.commit([renamePasskey(passkey.id, user.id, 'Blue')])).kind).toBe('done')
    expect((await findPasskey(db, passkey.id))?.name).toBe('Blue')
    expect((await db.commit([deletePasskey(passkey.id, user.id)])).kind).toBe('done')
    expect(await findPasskey(db, passkey.id)).toBeNull()
  })

  test('SEC-109 a challenge is used once, by one of fifty, and never after its end', async () => {
    const db = await open()
    const [challenge, late, wrong] = [aChallenge(), aChallenge(), aChallenge()]
    await db.commit([challenge, late, wrong].map(insertWebAuthnChallenge))
    expect(await findWebAuthnChallenge(db, challenge.challenge_hash)).toEqual(challenge)
    const uses = Array.from({ length: 50 }, () => db.commit([useWebAuthnChallenge(challenge.id, NOW)]))
    expect((await Promise.all(uses)).filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect((await db.commit([useWebAuthnChallenge(late.id, NOW + 5 * MINUTE)])).kind).toBe('conflict')
    expect((await db.commit([spendWebAuthnChallenge(wrong.id, NOW)])).kind).toBe('done')
    expect((await db.commit([spendWebAuthnChallenge(wrong.id, NOW)])).kind).toBe('done')
    expect((await db.commit([useWebAuthnChallenge(wrong.id, NOW)])).kind).toBe('conflict')
  })
})
