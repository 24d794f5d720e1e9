import { beforeAll, describe, expect, test } from 'bun:test'
import type { Totp } from '@gatekeeper/core/authentication/totp'
import { eachEngine } from '../../test/each-engine'
import { aUser, MINUTE, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import { countFactors } from './factors'
import {
  confirmTotp,
  deletePendingTotps,
  deleteTotp,
  findPendingTotp,
  findTotp,
  insertTotp,
  takeTotpStep,
} from './totps'
import { insertUser } from './users'

eachEngine((_, open) => {
  let nodes: [Database, Database]
  let db: Database
  beforeAll(async () => {
    nodes = await open.nodes()
    db = nodes[0]
  })

  const owner = async (): Promise<string> => {
    const user = aUser()
    await db.commit([insertUser(user)])
    return user.id
  }
  const aTotp = (user_id: string, part: Partial<Totp> = {}): Totp => ({
    id: crypto.randomUUID(),
    user_id,
    sealed_secret: 'sealed',
    created_at: NOW,
    confirmed_at: null,
    last_step: null,
    ...part,
  })
  const confirmed = (user_id: string) => ({ user_id, sealed_secret: 'sealed anew', confirmed_at: NOW, last_step: 7 })

  describe('SEC-101, SEC-103: authenticator apps', () => {
    test('one is pending until it is confirmed, then it has its user’s id', async () => {
      const id = await owner()
      const pending = aTotp(id)
      await db.commit([insertTotp(pending)])
      expect(await findPendingTotp(db, id)).toEqual(pending)
      expect(await findTotp(db, id)).toBeNull()
      expect((await countFactors(db, id)).totps).toBe(0)
      expect(await db.commit([confirmTotp(pending.id, confirmed(id))])).toEqual({ kind: 'done' })
      expect(await findTotp(db, id)).toEqual({ ...pending, id, ...confirmed(id) })
      expect(await findPendingTotp(db, id)).toBeNull()
      expect((await countFactors(db, id)).totps).toBe(1)
      expect((await db.commit([confirmTotp(pending.id, confirmed(id))])).kind).toBe('conflict')
    })

    test('there is one in force: a second is a conflict unless it takes its place', async () => {
      const id = await owner()
      const [one, other] = [aTotp(id), aTotp(id, { created_at: NOW + MINUTE })]
      await db.commit([insertTotp(one), confirmTotp(one.id, confirmed(id)), insertTotp(other)])
      expect(await findPendingTotp(db, id)).toEqual(other)
      expect(await db.commit([confirmTotp(other.id, confirmed(id))])).toMatchObject({ kind: 'conflict', unique: true })
      expect(await db.commit([deleteTotp(id), confirmTotp(other.id, confirmed(id))])).toEqual({ kind: 'done' })
    })

    test('of many that are confirmed on two nodes one is in force', async () => {
      const id = await owner()
      const many = Array.from({ length: 20 }, () => aTotp(id))
      await db.commit(many.map(insertTotp))
      const answers = await Promise.all(
        many.map((totp, index) => (nodes[index % 2] ?? db).commit([confirmTotp(totp.id, confirmed(id))])),
      )
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      await db.commit([deletePendingTotps(id)])
      expect(await findPendingTotp(db, id)).toBeNull()
      expect(await findTotp(db, id)).not.toBeNull()
    })

    test('nobody confirms another’s', async () => {
      const [id, other] = [await owner(), await owner()]
      const pending = aTotp(id)
      await db.commit([insertTotp(pending)])
      expect((await db.commit([confirmTotp(pending.id, confirmed(other))])).kind).toBe('conflict')
    })

    test('a step is taken once by all nodes, and none before it, nor with a secret that was replaced', async () => {
      const id = await owner()
      const pending = aTotp(id)
      await db.commit([insertTotp(pending), confirmTotp(pending.id, confirmed(id))])
      const totp = (await findTotp(db, id)) ?? pending
      const take = async (step: number, node = db) => (await node.commit([takeTotpStep(totp, step)])).kind
      expect(await take(7)).toBe('conflict')
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => take(8, nodes[index % 2])))
      expect(answers.filter((kind) => kind === 'done')).toHaveLength(1)
      expect(await take(6)).toBe('conflict')
      expect(await take(9)).toBe('done')
      const replaced = { ...totp, sealed_secret: 'another' }
      expect((await db.commit([takeTotpStep(replaced, 10)])).kind).toBe('conflict')
      await db.commit([deleteTotp(id)])
      expect(await take(10)).toBe('conflict')
      expect((await db.commit([deleteTotp(id)])).kind).toBe('conflict')
    })
  })
})
