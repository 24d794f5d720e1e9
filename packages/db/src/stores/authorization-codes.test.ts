import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aFlow, anAccessToken, aRefreshToken, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { insertAccessToken } from './access-tokens'
import {
  countWrongVerifier,
  findAuthorizationCodeByHash,
  findAuthorizationCodeById,
  redeemAuthorizationCode,
  requireLiveFamily,
  revokeFamiliesOfUser,
  revokeFamiliesOfUserAndClient,
  revokeFamily,
} from './authorization-codes'
import { insertRefreshToken, rotateRefreshToken } from './refresh-tokens'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  test('a code is found by its hash and by its id, as it was written', async () => {
    const { code } = await aFlow(db, { claims: { userinfo: { email: null }, id_token: {} }, code_challenge: 'c' })
    expect(await findAuthorizationCodeByHash(db, code.code_hash)).toEqual(code)
    expect(await findAuthorizationCodeById(db, code.id)).toEqual(code)
    expect(await findAuthorizationCodeByHash(db, 'unknown')).toBeNull()
    expect(await findAuthorizationCodeByHash(db, 'nul\0byte')).toBeNull()
  })

  describe('RFC 6749 §4.1.2: a code is redeemed once', () => {
    test('SEC-057: 50 at once on two nodes, 20 rounds: exactly one winner', async () => {
      for (let round = 0; round < 20; round++) {
        const { code } = await aFlow(db)
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) =>
            (nodes[i % 2] ?? db).commit([
              redeemAuthorizationCode(code.id, NOW + i),
              insertAccessToken(anAccessToken(code, { token_hash: `${code.id}-${i}` })),
            ]),
          ),
        )
        expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
        expect(answers).toContainEqual({ kind: 'conflict', write: 'redeem authorization code', unique: false })
        const tokens = await db.read((q) => q.select({ code: q.access_tokens.code_id }).from(q.access_tokens))
        expect(tokens.filter((token) => token.code === code.id)).toHaveLength(1)
      }
    })

    test.each([
      ['expired', NOW + 60_000],
      ['a millisecond before it expires', NOW + 59_999],
    ])('%s', async (_, now) => {
      const { code } = await aFlow(db)
      const answer = await db.commit([redeemAuthorizationCode(code.id, now)])
      expect(answer.kind).toBe(now < code.expires_at ? 'done' : 'conflict')
    })

    test('revoked', async () => {
      const { code } = await aFlow(db)
      await db.commit([revokeFamily(code.id, NOW)])
      expect((await db.commit([redeemAuthorizationCode(code.id, NOW)])).kind).toBe('conflict')
    })
  })

  test('SEC-065: 50 at once rotate one refresh token on two nodes, 20 rounds: exactly one winner', async () => {
    const { code } = await aFlow(db)
    await db.commit([redeemAuthorizationCode(code.id, NOW)])
    let token = aRefreshToken(code)
    await db.commit([insertRefreshToken(token)])
    for (let round = 0; round < 20; round++) {
      const next = Array.from({ length: 50 }, () => aRefreshToken(code))
      const answers = await Promise.all(
        next.map((fresh, i) =>
          (nodes[i % 2] ?? db).commit([
            requireLiveFamily(code.id),
            rotateRefreshToken(token.token_hash, NOW),
            insertRefreshToken(fresh),
          ]),
        ),
      )
      const winners = next.filter((_, i) => answers[i]?.kind === 'done')
      expect(winners).toHaveLength(1)
      const live = await db.read((q) => q.select().from(q.refresh_tokens))
      expect(live.filter((row) => row.rotated_at === null)).toEqual(winners)
      token = winners[0] as typeof token
    }
  })

  test('wrong verifiers are counted until the code is redeemed', async () => {
    const { code } = await aFlow(db)
    await Promise.all(Array.from({ length: 4 }, () => db.commit([countWrongVerifier(code.id)])))
    await db.commit([redeemAuthorizationCode(code.id, NOW)])
    await db.commit([countWrongVerifier(code.id)])
    expect((await findAuthorizationCodeById(db, code.id))?.wrong_verifiers).toBe(4)
  })

  test('SEC-161: the guard of a family fails before it is redeemed and after it is revoked', async () => {
    const { code } = await aFlow(db)
    const guard = () => db.commit([requireLiveFamily(code.id)])
    expect((await guard()).kind).toBe('conflict')
    await db.commit([redeemAuthorizationCode(code.id, NOW)])
    expect((await guard()).kind).toBe('done')
    await db.commit([revokeFamily(code.id, NOW + 1)])
    expect((await guard()).kind).toBe('conflict')
    await db.commit([revokeFamily(code.id, NOW + 2)])
    expect((await findAuthorizationCodeById(db, code.id))?.revoked_at).toBe(NOW + 1)
  })

  test('families fall by user, and by user and client', async () => {
    const one = await aFlow(db)
    const two = await aFlow(db)
    await db.commit([revokeFamiliesOfUser(one.user.id, NOW)])
    await db.commit([revokeFamiliesOfUserAndClient(two.user.id, one.client.id, NOW)])
    expect((await findAuthorizationCodeById(db, one.code.id))?.revoked_at).toBe(NOW)
    expect((await findAuthorizationCodeById(db, two.code.id))?.revoked_at).toBeNull()
    await db.commit([revokeFamiliesOfUserAndClient(two.user.id, two.client.id, NOW)])
    expect((await findAuthorizationCodeById(db, two.code.id))?.revoked_at).toBe(NOW)
  })
})
