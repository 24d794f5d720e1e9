import { beforeAll, expect, test } from 'bun:test'
import type { UpstreamLink, UpstreamProvider, UpstreamState } from '@gatekeeper/core/authentication/upstream'
import { eachEngine } from '../../test/each-engine'
import { aUser, MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import {
  deleteUpstreamLink,
  findUpstreamLink,
  insertUpstreamLink,
  listUpstreamLinksOfUser,
  requireOtherUpstreamLink,
  touchUpstreamLink,
} from './upstream-links'
import {
  countUpstreamLinks,
  deleteUpstreamProvider,
  findUpstreamProviderById,
  insertUpstreamProvider,
  listUpstreamProviders,
  updateUpstreamProvider,
} from './upstream-providers'
import {
  deleteUpstreamState,
  findUpstreamState,
  insertUpstreamState,
  keepUpstreamAnswer,
  trimUpstreamStates,
  useUpstreamState,
} from './upstream-states'
import { insertUser, requireActiveUser } from './users'

const id = () => crypto.randomUUID()

const aProvider = (part: Partial<UpstreamProvider> = {}): UpstreamProvider => ({
  id: id(),
  kind: 'oidc',
  name: 'Company',
  issuer: 'https://sso.example.com',
  client_id: 'gatekeeper',
  sealed_secret: 'sealed',
  scopes: ['openid', 'email'],
  enabled: true,
  create_users: 'registration',
  allowed_domains: ['example.com'],
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...part,
})

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const kind = async (...writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind
  const aLink = async (provider: UpstreamProvider, part: Partial<UpstreamLink> = {}): Promise<UpstreamLink> => {
    const user = aUser()
    const link = { id: id(), provider_id: provider.id, subject: id(), user_id: user.id, label: 'ada', ...part }
    const whole = { ...link, created_at: NOW, last_used_at: null }
    expect(await kind(...(part.user_id ? [] : [insertUser(user)]), insertUpstreamLink(whole))).toBe('done')
    return whole
  }
  const added = async (part: Partial<UpstreamProvider> = {}) => {
    const provider = aProvider(part)
    expect(await kind(insertUpstreamProvider(provider))).toBe('done')
    return provider
  }
  const aState = (provider: UpstreamProvider): UpstreamState => ({
    state_hash: id(),
    provider_id: provider.id,
    purpose: 'sign_in',
    browser_hash: 'browser',
    interaction_id: id(),
    user_id: null,
    session_id: null,
    nonce: 'nonce',
    sealed_verifier: 'sealed',
    created_at: NOW,
    expires_at: NOW + 10 * MINUTE,
    used_at: null,
  })

  test('a provider is found, listed, and changed at its version alone', async () => {
    const provider = await added()
    expect(await findUpstreamProviderById(db, provider.id)).toEqual(provider)
    expect(await listUpstreamProviders(db)).toContainEqual(provider)
    expect(await kind(updateUpstreamProvider(provider.id, 1, { enabled: false }, NOW + 1))).toBe('done')
    expect(await kind(updateUpstreamProvider(provider.id, 1, { enabled: true }, NOW + 2))).toBe('conflict')
    const changed = { ...provider, enabled: false, updated_at: NOW + 1, version: 2 }
    expect(await findUpstreamProviderById(db, provider.id)).toEqual(changed)
    expect(await kind(insertUpstreamProvider(provider))).toBe('conflict')
  })

  test('SEC-137: the same subject at two providers is two accounts; at one it is one', async () => {
    const [one, two] = [await added(), await added()]
    const first = await aLink(one, { subject: 'same' })
    const second = await aLink(two, { subject: 'same' })
    expect(await findUpstreamLink(db, one.id, 'same')).toEqual(first)
    expect(await findUpstreamLink(db, two.id, 'same')).toEqual(second)
    expect(await findUpstreamLink(db, one.id, 'SAME')).toBeNull()
    expect(await kind(insertUpstreamLink({ ...first, id: id(), user_id: second.user_id }))).toBe('conflict')
  })

  test('a provider goes with its links and states, at its version alone', async () => {
    const provider = await added()
    const link = await aLink(provider)
    const state = aState(provider)
    await db.commit([insertUpstreamState(state)])
    expect((await countUpstreamLinks(db)).get(provider.id)).toBe(1)
    expect(await kind(deleteUpstreamProvider(provider.id, 2))).toBe('conflict')
    expect(await kind(deleteUpstreamProvider(provider.id, 1))).toBe('done')
    expect(await listUpstreamLinksOfUser(db, link.user_id)).toEqual([])
    expect(await findUpstreamState(db, state.state_hash)).toBeNull()
  })

  test('a link is touched and deleted as its user’s alone', async () => {
    const link = await aLink(await added())
    expect(await kind(touchUpstreamLink(link.id, id(), 'x', NOW + 1))).toBe('conflict')
    expect(await kind(touchUpstreamLink(link.id, link.user_id, 'ada l', NOW + 1))).toBe('done')
    const touched = { ...link, label: 'ada l', last_used_at: NOW + 1 }
    expect(await listUpstreamLinksOfUser(db, link.user_id)).toEqual([touched])
    expect(await kind(deleteUpstreamLink(link.id, id()))).toBe('conflict')
    expect(await kind(deleteUpstreamLink(link.id, link.user_id))).toBe('done')
    expect(await kind(deleteUpstreamLink(link.id, link.user_id))).toBe('conflict')
  })

  test('of two last links taken away at once one stays; a link to a deactivated provider does not count', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await aLink(await added())
      const two = await aLink(await added(), { user_id: one.user_id })
      await aLink(await added({ enabled: false }), { user_id: one.user_id })
      const answers = await Promise.all(
        [one, two].map((link, index) =>
          (nodes[index] ?? db).commit([
            requireActiveUser(link.user_id, 1),
            requireOtherUpstreamLink(link.user_id, link.id),
            deleteUpstreamLink(link.id, link.user_id),
          ]),
        ),
      )
      expect(answers.map((answer) => answer.kind).toSorted()).toEqual(['conflict', 'done'])
    }
  })

  test('SEC-135: a state is used once, of fifty at once on two nodes, and never after its end', async () => {
    const provider = await added()
    const state = aState(provider)
    await db.commit([insertUpstreamState(state)])
    expect(await findUpstreamState(db, state.state_hash)).toEqual(state)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        (nodes[index % 2] ?? db).commit([useUpstreamState(state.state_hash, NOW)]),
      ),
    )
    expect(answers.filter((answer) => answer.kind === 'done')).toHaveLength(1)
    const late = aState(provider)
    await db.commit([insertUpstreamState(late)])
    expect(await kind(useUpstreamState(late.state_hash, late.expires_at))).toBe('conflict')
    expect(await kind(deleteUpstreamState(late.state_hash))).toBe('done')
    expect(await findUpstreamState(db, late.state_hash)).toBeNull()
  })

  test('SEC-158: of many that strangers began, those that end last are kept', async () => {
    const fresh = await open()
    const provider = aProvider()
    await fresh.commit([insertUpstreamProvider(provider)])
    const states = Array.from({ length: 130 }, (_none, index) => ({ ...aState(provider), expires_at: NOW + index }))
    for (const state of states) await fresh.commit([insertUpstreamState(state)])
    expect(await trimUpstreamStates(fresh, 5)).toBe(125)
    const left = await Promise.all(states.map(({ state_hash }) => findUpstreamState(fresh, state_hash)))
    expect(left.flatMap((state) => (state ? [state.expires_at - NOW] : []))).toEqual([125, 126, 127, 128, 129])
  })

  test('an answer by form_post is kept once, and not for a state that was used', async () => {
    const state = aState(await added())
    await db.commit([insertUpstreamState(state)])
    expect(await kind(keepUpstreamAnswer(state.state_hash, 'sealed', 'with answer'))).toBe('done')
    expect(await kind(keepUpstreamAnswer(state.state_hash, 'sealed', 'another'))).toBe('conflict')
    expect((await findUpstreamState(db, state.state_hash))?.sealed_verifier).toBe('with answer')
    await db.commit([useUpstreamState(state.state_hash, NOW)])
    expect(await kind(keepUpstreamAnswer(state.state_hash, 'with answer', 'late'))).toBe('conflict')
  })
})
