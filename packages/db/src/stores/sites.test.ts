import { beforeAll, expect, test } from 'bun:test'
import { SITE_DEFAULTS } from '@gatekeeper/core/access/site'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Write } from '../commit'
import type { Database } from '../database'
import {
  deleteSite,
  findSiteById,
  hangingFromSite,
  insertSite,
  loadSites,
  type NewSite,
  type RulesOfSite,
  searchSites,
  updateSite,
} from './sites'
import { insertUser } from './users'
import { bumpVersionFrom, findVersions } from './versions'

const aSite = (name: string, part: Partial<NewSite> = {}): NewSite => ({
  ...SITE_DEFAULTS,
  id: crypto.randomUUID(),
  name,
  hosts: [`${name.toLowerCase()}.example.com`],
  created_at: NOW,
  updated_at: NOW,
  version: 1,
  ...part,
})

const rule = (path: string): RulesOfSite[number] => ({
  match: 'prefix',
  path,
  methods: path === '/' ? ['GET', 'HEAD'] : [],
  action: 'bypass',
  policy_id: null,
})

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })
  const paths = async (id: string) => (await findSiteById(db, id))?.rules.map(({ path, position }) => [position, path])

  test('a site is found with its rules in order, and changed at its version only', async () => {
    const site = aSite('Wiki', { app_tokens: { basic: true, bearer: false, header: null, path_prefix: '/api' } })
    await db.commit(insertSite(site, ['/b', '/a', '/'].map(rule)))
    expect(await findSiteById(db, site.id)).toMatchObject({ site: { ...site, name_key: 'wiki' } })
    const rules = [
      [0, '/b'],
      [1, '/a'],
      [2, '/'],
    ]
    expect(await paths(site.id)).toEqual(rules)
    const change = (name: string, paths: string[] | null) =>
      updateSite(site.id, 1, { changes: { name }, rules: paths?.map(rule) ?? null }, NOW + 1)
    expect((await db.commit(change('Docs', null))).kind).toBe('done')
    expect((await db.commit(change('Late', []))).kind).toBe('conflict')
    expect(await paths(site.id)).toEqual(rules)
    expect(await findSiteById(db, site.id)).toMatchObject({ site: { name: 'Docs', name_key: 'docs', version: 2 } })
    await db.commit(updateSite(site.id, 2, { changes: {}, rules: [rule('/c')] }, NOW + 2))
    expect(await paths(site.id)).toEqual([[0, '/c']])
    expect(await findSiteById(db, 'nowhere')).toBeNull()
  })

  test('with the site go its rules and its app tokens', async () => {
    const [site, user] = [aSite('Gone'), aUser()]
    await db.commit([insertUser(user), ...insertSite(site, [rule('/x')])])
    const token = { id: crypto.randomUUID(), user_id: user.id, site_id: site.id, name: 'Phone', hint: 'abcd' }
    const insertToken: Write = {
      label: 'insert app token',
      rows: 1,
      build: (q) =>
        q
          .insert(q.app_tokens)
          .values({ ...token, hash: token.id, created_at: NOW })
          .returning({ id: q.app_tokens.id }),
    }
    await db.commit([insertToken])
    expect(await hangingFromSite(db, site.id)).toEqual({ app_tokens: 1 })
    expect((await db.commit([deleteSite(site.id, 9)])).kind).toBe('conflict')
    expect((await db.commit([deleteSite(site.id, 1)])).kind).toBe('done')
    expect((await loadSites(db)).rules.filter(({ site_id }) => site_id === site.id)).toEqual([])
    expect(await hangingFromSite(db, site.id)).toEqual({ app_tokens: 0 })
  })

  test('no site and no rule asks for a policy that is not there', async () => {
    const site = aSite('Dangling', { policy_id: 'none' })
    expect(await db.commit(insertSite(site, []))).toMatchObject({ kind: 'conflict', unique: false })
    const own = aSite('Own')
    expect((await db.commit(insertSite(own, [{ ...rule('/x'), action: 'policy', policy_id: 'none' }]))).kind).toBe(
      'conflict',
    )
    expect(await findSiteById(db, own.id)).toBeNull()
  })

  test('SEC-144 of two administrators who judged by the same version, one saves', async () => {
    const { access } = await findVersions(db)
    const answers = await Promise.all(
      nodes.map((node, index) =>
        node.commit([bumpVersionFrom('access', access), ...insertSite(aSite(`Race${index}`), [])]),
      ),
    )
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
  })

  test('found by part of the name or of a host, sorted, in pages', async () => {
    const fresh = await open()
    const [cafe, wiki] = [aSite('Café', { hosts: ['k.example.com'] }), aSite('Wiki', { created_at: NOW - 1 })]
    await fresh.commit([...insertSite(cafe, []), ...insertSite(wiki, [])])
    const names = async (part: Partial<Parameters<typeof searchSites>[1]>) => {
      const { rows, total } = await searchSites(fresh, { sort: 'name', order: 'asc', offset: 0, limit: 10, ...part })
      return [...rows.map(({ name }) => name), total]
    }
    expect(await names({})).toEqual(['Café', 'Wiki', 2])
    expect(await names({ order: 'desc', limit: 1 })).toEqual(['Wiki', 2])
    expect(await names({ sort: 'created_at', offset: 1 })).toEqual(['Café', 2])
    expect(await names({ query: 'cafe' })).toEqual(['Café', 1])
    expect(await names({ query: 'K.Exam' })).toEqual(['Café', 1])
    expect(names({ sort: 'version' as 'name' })).rejects.toThrow(RangeError)
  })
})
