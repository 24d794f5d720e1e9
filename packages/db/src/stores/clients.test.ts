import { beforeAll, describe, expect, test } from 'bun:test'
import { eachEngine } from '../../test/each-engine'
import { aClient, aClientSecret, aFlow, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { deleteIconsOf, findClientIcon, insertClientIcon } from './client-icons'
import { advancePkceStreak, findPkceRecord, pinPkce, resetPkceStreak, unpinPkce } from './client-pkce'
import {
  countValidSecrets,
  deleteClientSecret,
  insertClientSecret,
  listClientSecrets,
  requireRoomForSecret,
  touchClientSecret,
} from './client-secrets'
import {
  type ClientListInput,
  deleteClient,
  findClientById,
  hangingFromClient,
  insertClient,
  listClients,
  loadRegisteredClients,
  requireEnabledClient,
  updateClient,
} from './clients'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const kind = async (...writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind

  test('a client is found as it was written, changed at its version, there once', async () => {
    const client = aClient({ icon_url: 'https://x.test/i.png', post_logout_redirect_uris: ['https://x.test/'] })
    expect(await kind(insertClient(client))).toBe('done')
    expect(await findClientById(db, client.id)).toEqual(client)
    expect(await db.commit([insertClient(client)])).toMatchObject({ kind: 'conflict', unique: true })
    expect(await kind(updateClient(client.id, 1, { name: 'Docs', enabled: false }, NOW + 1))).toBe('done')
    expect(await kind(updateClient(client.id, 1, { name: 'Late' }, NOW + 2))).toBe('conflict')
    const changed = { ...client, name: 'Docs', enabled: false, version: 2, updated_at: NOW + 1 }
    expect(await findClientById(db, client.id)).toEqual(changed)
  })

  test('SEC-161: the guard fails when the client is disabled or gone, or another policy is its own', async () => {
    const client = aClient()
    await db.commit([insertClient(client)])
    expect(await kind(requireEnabledClient(client))).toBe('done')
    expect(await kind(requireEnabledClient({ ...client, policy_id: 'another' }))).toBe('conflict')
    await db.commit([updateClient(client.id, 1, { enabled: false }, NOW)])
    expect(await kind(requireEnabledClient(client))).toBe('conflict')
    expect(await kind(requireEnabledClient({ ...client, id: 'nobody' }))).toBe('conflict')
  })

  describe('the list', () => {
    let fresh: Database
    const list = async (part: Partial<ClientListInput>) => {
      const input: ClientListInput = { sort: 'name', order: 'asc', offset: 0, limit: 10, ...part }
      const { rows, total } = await listClients(fresh, input)
      return [...rows.map(({ id }) => id), total]
    }
    beforeAll(async () => {
      fresh = await open()
      await fresh.commit([
        insertClient(aClient({ id: 'wiki', name: 'Älter Wiki', created_at: 2 })),
        insertClient(aClient({ id: 'git', name: 'forge 100%', created_at: 3 })),
        insertClient(aClient({ id: 'mail', name: 'Grommunio', created_at: 1 })),
      ])
    })
    test.each([
      [{}, ['wiki', 'git', 'mail', 3]],
      [{ sort: 'id', order: 'desc' }, ['wiki', 'mail', 'git', 3]],
      [{ sort: 'created_at' }, ['mail', 'wiki', 'git', 3]],
      [{ limit: 1, offset: 1 }, ['git', 3]],
      [{ query: 'älter' }, ['wiki', 1]],
      [{ query: 'GIT' }, ['git', 1]],
      [{ query: '_' }, [0]],
    ] as const)('%j', async (part, expected) => {
      expect(await list(part)).toEqual([...expected])
    })
    test('SEC-119: a column is never a name from outside', async () => {
      await expect(list({ sort: '"; drop table clients' as 'name' })).rejects.toThrow(RangeError)
    })
  })

  test('the snapshot holds clients, their secrets and whether PKCE is pinned', async () => {
    const fresh = await open()
    const [wiki, git] = [aClient({ id: 'wiki' }), aClient({ id: 'git' })]
    const [one, two] = [aClientSecret('wiki'), aClientSecret('wiki', { created_at: NOW + 1, expires_at: NOW })]
    await fresh.commit([insertClient(wiki), insertClient(git), insertClientSecret(two), insertClientSecret(one)])
    await fresh.commit([advancePkceStreak('git'), pinPkce('git', NOW)])
    expect(await loadRegisteredClients(fresh)).toEqual([
      { client: git, secrets: [], pinned: true },
      { client: wiki, secrets: [one, two], pinned: false },
    ])
  })

  describe('secrets', () => {
    test('are counted while valid, touched forwards, deleted of their own client only', async () => {
      const client = aClient()
      const [secret, old] = [aClientSecret(client.id), aClientSecret(client.id, { expires_at: NOW })]
      await db.commit([insertClient(client), insertClientSecret(secret), insertClientSecret(old)])
      expect(await countValidSecrets(db, client.id, NOW)).toBe(1)
      expect(await countValidSecrets(db, client.id, NOW - 1)).toBe(2)
      await db.commit([touchClientSecret(secret.id, NOW + 2), touchClientSecret(secret.id, NOW + 1)])
      expect(await listClientSecrets(db, client.id)).toContainEqual({ ...secret, last_used_at: NOW + 2 })
      expect(await kind(deleteClientSecret(secret.id, 'another'))).toBe('conflict')
      expect(await kind(deleteClientSecret(secret.id, client.id))).toBe('done')
      expect(await listClientSecrets(db, client.id)).toEqual([old])
    })

    test('of ten made at once on two nodes two are valid', async () => {
      const client = aClient()
      await db.commit([insertClient(client)])
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (nodes[i % 2] ?? db).commit([
            requireRoomForSecret(client.id, NOW),
            insertClientSecret(aClientSecret(client.id)),
          ]),
        ),
      )
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(2)
      expect(await countValidSecrets(db, client.id, NOW)).toBe(2)
    })
  })

  test('SEC-034: a PKCE streak grows under concurrency, is reset, pinned once and unpinned', async () => {
    const client = aClient()
    await db.commit([insertClient(client)])
    expect(await findPkceRecord(db, client.id)).toBeNull()
    await Promise.all(Array.from({ length: 10 }, (_, i) => (nodes[i % 2] ?? db).commit([advancePkceStreak(client.id)])))
    expect(await findPkceRecord(db, client.id)).toEqual({ client_id: client.id, streak: 10, pinned_at: null })
    expect(await kind(pinPkce(client.id, NOW))).toBe('done')
    expect(await kind(pinPkce(client.id, NOW + 1))).toBe('conflict')
    await db.commit([resetPkceStreak(client.id)])
    expect(await findPkceRecord(db, client.id)).toEqual({ client_id: client.id, streak: 0, pinned_at: NOW })
    expect(await kind(unpinPkce(client.id))).toBe('done')
    expect((await findPkceRecord(db, client.id))?.pinned_at).toBeNull()
  })

  test('icons keep their bytes, serve two clients, and go when replaced', async () => {
    const [one, two] = [aClient(), aClient()]
    const content = new Uint8Array([0, 1, 2, 253, 254, 255])
    const icon = { id: 'sha', client_id: one.id, content_type: 'image/png', content, fetched_at: NOW } as const
    await db.commit([insertClient(one), insertClient(two), insertClientIcon(icon)])
    expect(await kind(insertClientIcon({ ...icon, client_id: two.id }), insertClientIcon(icon))).toBe('done')
    const found = await findClientIcon(db, 'sha')
    expect(new Uint8Array(found?.content ?? [])).toEqual(content)
    await db.commit([insertClientIcon({ ...icon, id: 'next' }), deleteIconsOf(one.id, 'next')])
    expect(await findClientIcon(db, 'next')).not.toBeNull()
    expect((await findClientIcon(db, 'sha'))?.client_id).toBe(two.id)
    await db.commit([deleteIconsOf(two.id, null)])
    expect(await findClientIcon(db, 'sha')).toBeNull()
  })

  test('with a client goes all that hangs from it', async () => {
    const { client, user } = await aFlow(db)
    await db.commit([insertClientSecret(aClientSecret(client.id)), advancePkceStreak(client.id)])
    expect(await hangingFromClient(db, client.id)).toEqual({ secrets: 1, grants: 1, families: 1 })
    expect(await kind(...deleteClient(client.id, 9))).toBe('conflict')
    expect(await kind(...deleteClient(client.id, 1))).toBe('done')
    expect(await hangingFromClient(db, client.id)).toEqual({ secrets: 0, grants: 0, families: 0 })
    expect(await findPkceRecord(db, client.id)).toBeNull()
    expect(user.id).toBeString()
  })
})
