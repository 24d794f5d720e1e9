import { beforeAll, describe, expect, test } from 'bun:test'
import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import { pushedRequest } from '@gatekeeper/core/oidc/pushed-request'
import { usedOnce } from '@gatekeeper/core/oidc/used-once'
import { eachEngine } from '../../test/each-engine'
import { aFlow, MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { purgeExpired } from './purge'
import { findPushedRequest, insertPushedRequest, keepPushedRequest, usePushedRequest } from './pushed-requests'
import { useAssertion, useProof } from './used-once'

const REQUEST: Omit<AuthorizationRequest, 'client_id'> = {
  redirect_uri: 'https://wiki.example.test/callback',
  response_mode: 'query',
  ...{ state: 's', nonce: null, scope: ['openid'], prompt: [], max_age: null, login_hint: null, hinted_sub: null },
  ...{ acr_values: [], ui_locales: [], claims: null, code_challenge: null },
}
const fifty = Array.from({ length: 50 })

eachEngine((_, open) => {
  let nodes: [Database, Database]
  beforeAll(async () => {
    nodes = await open.nodes()
  })
  const on = (index: number) => nodes[index % 2] ?? nodes[0]

  describe('CA-11, DP-08, SEC-071 a jti', () => {
    test.each([
      ['use client assertion', useAssertion, usedOnce('assertion', 'wiki', 'j', NOW + MINUTE)],
      ['use dpop proof', useProof, usedOnce('dpop', 'thumbprint', 'j', NOW + MINUTE)],
    ] as const)('%s: of fifty at once on two nodes one wins', async (label, use, used) => {
      const all = await Promise.all(fifty.map((_, index) => on(index).commit([use(used)])))
      expect(all.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect(all.find(({ kind }) => kind === 'conflict')).toEqual({ kind: 'conflict', write: label, unique: true })
    })
    test("another owner's is not used up, and a list that fails uses up nothing", async () => {
      const [db] = nodes
      const [mine, theirs] = ['a', 'b'].map((owner) => usedOnce('assertion', owner, 'same', NOW + MINUTE))
      if (!mine || !theirs) throw new Error('two')
      expect(await db.commit([useAssertion(mine)])).toEqual({ kind: 'done' })
      expect((await db.commit([useAssertion(theirs), useAssertion(mine)])).kind).toBe('conflict')
      expect((await db.commit([useAssertion(theirs)])).kind).toBe('done')
    })
  })

  describe('PR-06 a pushed request', () => {
    test('is as it was pushed; of fifty answers at once one is given', async () => {
      const [db] = nodes
      const { client } = await aFlow(db)
      const pushed = pushedRequest('urn:x', { ...REQUEST, client_id: client.id, resources: ['urn:api'] }, NOW)
      await db.commit([insertPushedRequest(pushed)])
      expect(await findPushedRequest(db, pushed.uri_hash)).toEqual(pushed)
      expect(await findPushedRequest(db, 'other')).toBeNull()
      const all = await Promise.all(fifty.map((_, index) => on(index).commit([usePushedRequest(pushed.uri_hash, NOW)])))
      expect(all.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect(await findPushedRequest(db, pushed.uri_hash)).toMatchObject({ used_at: NOW })
    })
    test('stays on file as long as an interaction that it was opened in; else it goes with its end', async () => {
      const db = await open()
      const { client } = await aFlow(db)
      const [opened, never] = ['a', 'b'].map((uri) => pushedRequest(uri, { ...REQUEST, client_id: client.id }, NOW))
      if (!opened || !never) throw new Error('two')
      await db.commit([insertPushedRequest(opened), insertPushedRequest(never)])
      await db.commit([useProof(usedOnce('dpop', 'k', 'j', NOW + MINUTE))])
      await db.commit([keepPushedRequest(opened.uri_hash, NOW + 60 * MINUTE)])
      await db.commit([keepPushedRequest(opened.uri_hash, NOW)])
      expect(await purgeExpired(db, NOW + 3 * MINUTE)).toMatchObject({ pushed_requests: 1, used_once: 1 })
      expect(await findPushedRequest(db, never.uri_hash)).toBeNull()
      expect(await findPushedRequest(db, opened.uri_hash)).toMatchObject({ expires_at: NOW + MINUTE })
      expect(await purgeExpired(db, NOW + 62 * MINUTE)).toMatchObject({ pushed_requests: 1 })
    })
  })
})
