import { beforeAll, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aFlow, aGrant, anAccessToken, aRefreshToken, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { deleteAccessTokensByKid, findAccessTokenByHash, insertAccessToken, revokeAccessToken } from './access-tokens'
import { findAuthorizationCodeById } from './authorization-codes'
import {
  deleteGrant,
  findGrant,
  findGrantById,
  listGrantsOfClient,
  listGrantsOfUser,
  requireGrant,
  upsertGrant,
} from './grants'
import { findRefreshTokenByHash, insertRefreshToken, rotateRefreshToken } from './refresh-tokens'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const kind = async (...writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind

  test('a grant is found by id and by its two sides, and listed by each', async () => {
    const { grant } = await aFlow(db)
    expect(await findGrantById(db, grant.id)).toEqual(grant)
    expect(await findGrant(db, grant.user_id, grant.client_id)).toEqual(grant)
    expect(await listGrantsOfUser(db, grant.user_id)).toEqual([grant])
    expect(await listGrantsOfClient(db, grant.client_id)).toEqual([grant])
  })

  test('is written over under its id, and a second one for the same two is a conflict', async () => {
    const { grant } = await aFlow(db)
    const wider = { ...grant, scope: ['openid', 'email'], claims: ['phone_number'], updated_at: NOW + 1 }
    expect(await kind(upsertGrant({ ...wider, created_at: NOW + 1 }))).toBe('done')
    expect(await findGrantById(db, grant.id)).toEqual(wider)
    expect(await kind(upsertGrant(aGrant(grant.user_id, grant.client_id)))).toBe('conflict')
    expect(await findGrant(db, grant.user_id, grant.client_id)).toEqual(wider)
  })

  test('of two first grants made at once on two nodes one is kept', async () => {
    for (let round = 0; round < 10; round++) {
      const { grant } = await aFlow(db)
      await db.commit(deleteGrant(grant, NOW))
      const two = [aGrant(grant.user_id, grant.client_id), aGrant(grant.user_id, grant.client_id)]
      const answers = await Promise.all(two.map((each, i) => (nodes[i] ?? db).commit([upsertGrant(each)])))
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect(await listGrantsOfUser(db, grant.user_id)).toHaveLength(1)
    }
  })

  test('SEC-161: withdrawn, it takes its codes along, and its guard fails', async () => {
    const { grant, code } = await aFlow(db)
    expect(await kind(requireGrant(grant.id))).toBe('done')
    expect(await kind(...deleteGrant(grant, NOW))).toBe('done')
    expect(await kind(requireGrant(grant.id))).toBe('conflict')
    expect((await findAuthorizationCodeById(db, code.id))?.revoked_at).toBe(NOW)
    expect(await kind(...deleteGrant(grant, NOW))).toBe('conflict')
  })

  test('an access token is found as written, revoked once, deleted with its key', async () => {
    const { code } = await aFlow(db)
    const token = anAccessToken(code, { kid: `kid-${code.id}`, session_id: null, userinfo_claims: ['email'] })
    await db.commit([insertAccessToken(token)])
    expect(await findAccessTokenByHash(db, token.token_hash)).toEqual(token)
    await db.commit([revokeAccessToken(token.token_hash, NOW)])
    await db.commit([revokeAccessToken(token.token_hash, NOW + 1)])
    expect((await findAccessTokenByHash(db, token.token_hash))?.revoked_at).toBe(NOW)
    await db.commit([deleteAccessTokensByKid(`kid-${code.id}`)])
    expect(await findAccessTokenByHash(db, token.token_hash)).toBeNull()
  })

  test('a refresh token is found as written and rotates once', async () => {
    const { code } = await aFlow(db)
    const token = aRefreshToken(code)
    await db.commit([insertRefreshToken(token)])
    expect(await findRefreshTokenByHash(db, token.token_hash)).toEqual(token)
    expect(await kind(rotateRefreshToken(token.token_hash, NOW))).toBe('done')
    expect(await kind(rotateRefreshToken(token.token_hash, NOW + 1))).toBe('conflict')
    expect((await findRefreshTokenByHash(db, token.token_hash))?.rotated_at).toBe(NOW)
  })

  test('a token whose code has gone is a conflict, not a failure', async () => {
    const { code } = await aFlow(db)
    const orphan = anAccessToken({ ...code, id: 'gone' })
    expect(await db.commit([insertAccessToken(orphan)])).toEqual({
      kind: 'conflict',
      write: 'insert access token',
      unique: false,
    })
  })
})
