import { beforeAll, describe, expect, test } from 'bun:test'
import { DEFAULT_SETTINGS } from '@gatekeeper/core/settings'
import { eachEngine } from '../../test/each-engine'
import { anApiKey, aSigningKey, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { findApiKeyByHash, insertApiKey, listApiKeys, revokeApiKey, touchApiKey } from './api-keys'
import { insertDataKey, listDataKeys, replaceWrapped } from './data-keys'
import { findInstanceValue, putInstanceValue, putInstanceValueIfAbsent, removeInstanceValue } from './instance'
import { claimJob, finishJob } from './jobs'
import { deleteSetting, loadSettings, putSetting, somePasskeyExists } from './settings'
import { insertSigningKey, listSigningKeys, updateSigningKey } from './signing-keys'
import { bumpVersion, bumpVersionFrom, findVersions, requireVersion } from './versions'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const kind = async (...writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind

  test('signing keys are listed in the order of their making and move on by versions (FLT-14)', async () => {
    const [old, young] = [aSigningKey(), aSigningKey({ created_at: NOW + 1 })]
    await db.commit([insertSigningKey(young), insertSigningKey(old)])
    expect(await listSigningKeys(db)).toEqual([old, young])
    const answers = await Promise.all(
      nodes.map((node, i) => node.commit([updateSigningKey(old.kid, 1, { retired_at: NOW + i })])),
    )
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done'])
    expect((await listSigningKeys(db))[0]).toMatchObject({ kid: old.kid, version: 2 })
  })

  test('a data key is wrapped anew only from the master key it was wrapped by', async () => {
    const key = { id: 'd1', purpose: 'secrets', master_key_id: 'm1', wrapped: 'w1', created_at: NOW }
    await db.commit([insertDataKey(key)])
    expect(await kind(replaceWrapped('d1', 'm0', { master_key_id: 'm2', wrapped: 'w2' }))).toBe('conflict')
    expect(await kind(replaceWrapped('d1', 'm1', { master_key_id: 'm2', wrapped: 'w2' }))).toBe('done')
    expect(await listDataKeys(db)).toEqual([{ ...key, master_key_id: 'm2', wrapped: 'w2' }])
  })

  test('settings have their defaults until they are set', async () => {
    expect(await loadSettings(db)).toEqual(DEFAULT_SETTINGS)
    await db.commit([putSetting('instance_name', 'Casa'), putSetting('session_idle', 60)])
    await db.commit([putSetting('session_idle', 90)])
    expect(await loadSettings(db)).toEqual({ ...DEFAULT_SETTINGS, instance_name: 'Casa', session_idle: 90 })
    await db.commit([deleteSetting('session_idle'), deleteSetting('rp_id')])
    expect(await loadSettings(db)).toEqual({ ...DEFAULT_SETTINGS, instance_name: 'Casa' })
    expect(await somePasskeyExists(db)).toBe(false)
  })

  test('SEC-100: a value of the instance is put, put once, and taken away once', async () => {
    expect(await findInstanceValue(db, 'setup_token')).toBeNull()
    const answers = await Promise.all(
      nodes.map((node, i) => node.commit([putInstanceValueIfAbsent('setup_token', `t${i}`)])),
    )
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    await db.commit([putInstanceValue('setup_token', 'x'), putInstanceValue('base_url', 'https://x.test')])
    expect(await kind(removeInstanceValue('setup_token', 'wrong'))).toBe('conflict')
    const taken = await Promise.all(nodes.map((node) => node.commit([removeInstanceValue('setup_token', 'x')])))
    expect(taken.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done'])
    expect(await findInstanceValue(db, 'base_url')).toBe('https://x.test')
  })

  test('versions of snapshots grow under concurrency', async () => {
    expect(await findVersions(db)).toEqual({ clients: 0, keys: 0, settings: 0, upstream: 0, access: 0, webhooks: 0 })
    await Promise.all(Array.from({ length: 20 }, (_, i) => (nodes[i % 2] ?? db).commit([bumpVersion('clients')])))
    await db.commit([bumpVersion('keys')])
    expect(await findVersions(db)).toEqual({ clients: 20, keys: 1, settings: 0, upstream: 0, access: 0, webhooks: 0 })
  })

  test('a version moves on once from where it was, the first time too', async () => {
    const { upstream } = await findVersions(db)
    for (const from of [upstream, upstream + 1]) {
      const answers = await Promise.all(nodes.map((node) => node.commit([bumpVersionFrom('upstream', from)])))
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done'])
    }
    expect(await kind(bumpVersionFrom('upstream', upstream))).toBe('conflict')
    expect((await findVersions(db)).upstream).toBe(upstream + 2)
  })

  test('SEC-161 the guard of a version fails once it has moved on, on either node', async () => {
    await db.commit([bumpVersion('access')])
    const { access } = await findVersions(db)
    expect(await kind(requireVersion('access', access))).toBe('done')
    expect((await findVersions(db)).access).toBe(access)
    await nodes[1].commit([bumpVersion('access')])
    expect(await kind(requireVersion('access', access))).toBe('conflict')
    expect(await kind(requireVersion('access', access + 1))).toBe('done')
  })

  test('an API key is found by its hash, touched forwards, revoked once', async () => {
    const [one, two] = [anApiKey(), anApiKey({ created_at: NOW + 1, created_by: 'ada' })]
    await db.commit([insertApiKey(one), insertApiKey(two)])
    expect(await findApiKeyByHash(db, one.hash)).toEqual(one)
    expect(await listApiKeys(db)).toEqual([two, one])
    await db.commit([touchApiKey(one.id, NOW + 2), touchApiKey(one.id, NOW + 1)])
    expect(await kind(revokeApiKey(one.id, NOW + 3))).toBe('done')
    expect(await kind(revokeApiKey(one.id, NOW + 4))).toBe('conflict')
    expect(await findApiKeyByHash(db, one.hash)).toEqual({ ...one, last_used_at: NOW + 2, revoked_at: NOW + 3 })
  })

  describe('FLT-14: a job is done by one node at a time', () => {
    const LEASE = 1000
    const EVERY = 5000
    test('of 20 claims at once on two nodes one wins, 10 rounds', async () => {
      for (let round = 0; round < 10; round++) {
        const claims = Array.from({ length: 20 }, (_, i) =>
          claimJob(nodes[i % 2] ?? db, `rotate-${round}`, `node-${i}`, NOW, LEASE, EVERY),
        )
        expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1)
      }
    })
    test('a finished job waits for its time; a lease of a dead node ends by itself', async () => {
      const claim = (owner: string, now: number) => claimJob(db, 'purge', owner, now, LEASE, EVERY)
      expect(await claim('a', NOW)).toBe(true)
      expect(await claim('b', NOW + LEASE - 1)).toBe(false)
      expect(await claim('b', NOW + LEASE)).toBe(true)
      expect(await kind(finishJob('purge', 'a', NOW + LEASE))).toBe('conflict')
      expect(await kind(finishJob('purge', 'b', NOW + LEASE))).toBe('done')
      expect(await claim('a', NOW + LEASE + EVERY - 1)).toBe(false)
      expect(await claim('a', NOW + LEASE + EVERY)).toBe(true)
    })
  })
})
