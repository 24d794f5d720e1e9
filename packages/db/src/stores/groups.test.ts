import { beforeAll, describe, expect, test } from 'bun:test'
import type { Group } from '@gatekeeper/core/group'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { type GroupListInput, listMembers, searchGroups } from './group-list'
import { groupNamesOfUser, listGroupsOfUser, putMember, removeMember, requireMember } from './group-members'
import { deleteGroup, findGroupById, insertGroup, updateGroup } from './groups'
import { deleteUser, insertUser } from './users'

const aGroup = (name: string, part: Partial<Group> = {}): Omit<Group, 'name_key'> => ({
  id: crypto.randomUUID(),
  name,
  description: null,
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
  const joined = (group_id: string, user_id: string, expires_at: number | null = null) =>
    putMember({ group_id, user_id, created_at: NOW, expires_at })

  test('a group is found as it was written and changed at its version', async () => {
    const group = aGroup('Staff', { description: 'Everyone' })
    await db.commit([insertGroup(group)])
    expect(await findGroupById(db, group.id)).toEqual({ ...group, name_key: 'staff' })
    const rename = (name: string) => updateGroup(group.id, 1, { name, description: null }, NOW + 1)
    expect((await db.commit([rename('Crew')])).kind).toBe('done')
    expect((await db.commit([rename('Late')])).kind).toBe('conflict')
    expect(await findGroupById(db, group.id)).toMatchObject({ name: 'Crew', name_key: 'crew', version: 2 })
    expect(await findGroupById(db, 'nobody')).toBeNull()
  })

  test('a name is there once, however it is written, on two nodes at once', async () => {
    const spellings = ['Équipe', 'equipe', ' EQUIPE']
    const answers = await Promise.all(
      spellings.map((name, index) => (nodes[index % 2] ?? db).commit([insertGroup(aGroup(name))])),
    )
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'done'])
    expect(answers.filter((answer) => answer.kind === 'conflict' && answer.unique)).toHaveLength(2)
    const other = aGroup('other')
    await db.commit([insertGroup(other)])
    const taken = updateGroup(other.id, 1, { name: 'EQUIPE', description: null }, NOW)
    expect(await db.commit([taken])).toMatchObject({ kind: 'conflict', unique: true })
  })

  test('the claim: names of live memberships, in one order; the end of one may be moved', async () => {
    const user = aUser()
    const groups = ['b', 'a', 'B', 'past', 'é'].map((name) => aGroup(`claim ${name}${name === 'B' ? '2' : ''}`))
    await db.commit([insertUser(user), ...groups.map(insertGroup)])
    await db.commit(groups.map(({ id }, index) => joined(id, user.id, index === 3 ? NOW : null)))
    expect(await groupNamesOfUser(db, user.id, NOW)).toEqual(['claim B2', 'claim a', 'claim b', 'claim é'])
    await db.commit([joined(groups[3]?.id ?? '', user.id, NOW + 1), joined(groups[0]?.id ?? '', user.id, NOW - 1)])
    expect(await groupNamesOfUser(db, user.id, NOW)).toEqual(['claim B2', 'claim a', 'claim past', 'claim é'])
    expect((await listGroupsOfUser(db, user.id)).map(({ expires_at }) => expires_at)).toContain(NOW - 1)
    expect(await groupNamesOfUser(db, 'nobody', NOW)).toEqual([])
  })

  test('SEC-161 the guard of a membership fails once it is gone', async () => {
    const [user, group] = [aUser(), aGroup('guarded')]
    await db.commit([insertUser(user), insertGroup(group), joined(group.id, user.id)])
    const guard = async () => (await db.commit([requireMember(group.id, user.id)])).kind
    expect(await guard()).toBe('done')
    await nodes[1].commit([removeMember(group.id, user.id)])
    expect(await guard()).toBe('conflict')
  })

  test('with the group or the user the membership goes; of who is gone nobody becomes a member', async () => {
    const [ada, bo] = [aUser(), aUser()]
    const [one, two] = [aGroup('goes one'), aGroup('goes two')]
    await db.commit([insertUser(ada), insertUser(bo), insertGroup(one), insertGroup(two)])
    await db.commit([joined(one.id, ada.id), joined(two.id, ada.id), joined(one.id, bo.id)])
    expect((await db.commit([removeMember(two.id, bo.id)])).kind).toBe('conflict')
    expect((await db.commit([removeMember(one.id, bo.id)])).kind).toBe('done')
    expect((await db.commit([deleteGroup(one.id, 7)])).kind).toBe('conflict')
    expect((await db.commit([deleteGroup(one.id, 1)])).kind).toBe('done')
    expect(await groupNamesOfUser(db, ada.id, NOW)).toEqual(['goes two'])
    await db.commit([deleteUser(ada.id, 1)].flat())
    expect((await listMembers(db, two.id, { offset: 0, limit: 10 })).total).toBe(0)
    expect((await db.commit([joined(two.id, ada.id)])).kind).toBe('conflict')
    expect((await db.commit([joined(one.id, bo.id)])).kind).toBe('conflict')
  })

  describe('the list', () => {
    let fresh: Database
    const list = async (part: Partial<GroupListInput>) => {
      const input: GroupListInput = { sort: 'name', order: 'asc', offset: 0, limit: 10, now: NOW, ...part }
      const { rows, total } = await searchGroups(fresh, input)
      return [...rows.map(({ name, members }) => `${name} ${members}`), total]
    }
    beforeAll(async () => {
      fresh = await open()
      const [ada, bo] = [aUser({ email: 'ada@example.test' }), aUser({ email: 'bo@example.test' })]
      const [staff, guests] = [aGroup('Staff', { created_at: 1 }), aGroup('Gäste 100%', { created_at: 2 })]
      await fresh.commit([insertUser(ada), insertUser(bo), insertGroup(staff), insertGroup(guests)])
      await fresh.commit([joined(staff.id, bo.id), joined(staff.id, ada.id, NOW), joined(guests.id, bo.id, NOW + 1)])
      const { rows, total } = await listMembers(fresh, staff.id, { offset: 0, limit: 1 })
      expect([rows.map(({ email, expires_at }) => [email, expires_at]), total]).toEqual([
        [['ada@example.test', NOW]],
        2,
      ])
    })
    test('members by address, page after page, wherever the group lies among all people', async () => {
      const group = aGroup('Large')
      const people = Array.from({ length: 12 }, (_, i) => aUser({ email: `m${String(i).padStart(2, '0')}@large.test` }))
      await db.commit([insertGroup(group), ...people.map(insertUser)])
      for (const [first, last] of [
        [0, 7],
        [5, 12],
        [3, 9],
      ] as const) {
        const of_group = people.slice(first, last)
        await db.commit(people.map(({ id }) => joined(group.id, id)))
        await db.commit(people.filter((one) => !of_group.includes(one)).map(({ id }) => removeMember(group.id, id)))
        for (const few of [100, 2, 1])
          for (let offset = 0; offset < 9; offset += 2) {
            const { rows, total } = await listMembers(db, group.id, { offset, limit: 2 }, few)
            expect(rows.map(({ email }) => email)).toEqual(of_group.slice(offset, offset + 2).map(({ email }) => email))
            expect(total).toBe(of_group.length)
          }
      }
    })

    test.each<[Partial<GroupListInput>, (string | number)[]]>([
      [{}, ['Gäste 100% 1', 'Staff 1', 2]],
      [{ order: 'desc' }, ['Staff 1', 'Gäste 100% 1', 2]],
      [{ sort: 'created_at' }, ['Staff 1', 'Gäste 100% 1', 2]],
      [{ limit: 1, offset: 1 }, ['Staff 1', 2]],
      [{ query: 'GASTE' }, ['Gäste 100% 1', 1]],
      [{ query: '100%' }, ['Gäste 100% 1', 1]],
      [{ query: '_' }, [0]],
    ])('%j', async (part, expected) => expect(await list(part)).toEqual(expected))
    test('SEC-119 by no other column', () => {
      expect(list({ sort: 'version' as 'name' })).rejects.toThrow(RangeError)
    })
  })
})
