import { expect, test } from 'bun:test'
import type { WebAuthnChallenge } from '@gatekeeper/core/authentication/passkey'
import { eachEngine } from '../../test/each-engine'
import { NOW } from '../../test/fixtures'
import { trimNewest } from './trim'
import { findWebAuthnChallenge, insertWebAuthnChallenge } from './webauthn-challenges'

const aChallenge = (index: number): WebAuthnChallenge => ({
  id: `challenge-${index}`,
  challenge_hash: `hash-${index}`,
  purpose: 'sign_in',
  browser_hash: null,
  session_id: null,
  interaction_id: null,
  user_id: null,
  created_at: NOW + index,
  expires_at: NOW + 300_000,
  used_at: null,
})

eachEngine((_, open) => {
  test('SEC-158 of the challenges that strangers ask for the newest are kept, in batches', async () => {
    const db = await open()
    await db.commit(Array.from({ length: 250 }, (_, index) => insertWebAuthnChallenge(aChallenge(index))))
    expect(await trimNewest(db, 'webauthn_challenges', 20)).toBe(230)
    expect(await findWebAuthnChallenge(db, 'hash-229')).toBeNull()
    expect(await findWebAuthnChallenge(db, 'hash-230')).not.toBeNull()
    expect(await trimNewest(db, 'webauthn_challenges', 20)).toBe(0)
    expect(await trimNewest(db, 'device_approvals', 0)).toBe(0)
  })
})
