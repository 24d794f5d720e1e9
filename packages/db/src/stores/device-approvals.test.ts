import { beforeAll, expect, test } from 'bun:test'
import type { DeviceApproval } from '@gatekeeper/core/authentication/device-approval'
import { eachEngine } from '../../test/each-engine'
import { aUser, NOW } from '../../test/fixtures'
import type { Database } from '../database'
import {
  decideDeviceApproval,
  deleteDeviceApprovalsOf,
  findDeviceApprovalBySecret,
  findDeviceApprovalOf,
  insertDeviceApproval,
  useDeviceApproval,
} from './device-approvals'
import { insertUser } from './users'

const anApproval = (part: Partial<DeviceApproval> = {}): DeviceApproval => ({
  id: crypto.randomUUID(),
  secret_hash: crypto.randomUUID(),
  interaction_id: crypto.randomUUID(),
  match_number: '47',
  client_id: null,
  ip: '192.0.2.1',
  user_agent: null,
  created_at: NOW,
  expires_at: NOW + 300_000,
  decided_at: null,
  approved: null,
  user_id: null,
  session_id: null,
  amr: null,
  acr: null,
  used_at: null,
  ...part,
})

eachEngine((_, open) => {
  let db: Database
  const user = aUser()
  beforeAll(async () => {
    db = await open()
    await db.commit([insertUser(user)])
  })

  const add = async (part: Partial<DeviceApproval> = {}) => {
    const approval = anApproval(part)
    await db.commit([insertDeviceApproval(approval)])
    return approval
  }
  const decision = { approved: true, user_id: user.id, session_id: 's', amr: ['pwd'], acr: 'one' }
  const wins = async (writes: Parameters<Database['commit']>[0]) => (await db.commit(writes)).kind === 'done'

  test('is found by its secret and, the newest, by its interaction', async () => {
    const old = await add()
    const fresh = await add({ interaction_id: old.interaction_id, created_at: NOW + 1 })
    expect(await findDeviceApprovalBySecret(db, old.secret_hash)).toEqual(old)
    expect(await findDeviceApprovalOf(db, old.interaction_id)).toEqual(fresh)
    expect(await findDeviceApprovalOf(db, 'another')).toBeNull()
    await db.commit([deleteDeviceApprovalsOf(old.interaction_id)])
    expect(await findDeviceApprovalOf(db, old.interaction_id)).toBeNull()
  })

  test('AM-10 is decided once, by the first, and not after its end', async () => {
    const { id, interaction_id } = await add()
    expect(await wins([decideDeviceApproval(id, { ...decision, approved: false }, NOW + 1)])).toBe(true)
    expect(await wins([decideDeviceApproval(id, decision, NOW + 2)])).toBe(false)
    expect(await findDeviceApprovalOf(db, interaction_id)).toMatchObject({ approved: false, decided_at: NOW + 1 })
    const late = await add()
    expect(await wins([decideDeviceApproval(late.id, decision, NOW + 300_000)])).toBe(false)
  })

  test('AM-10 is used once, only when approved, and not after its end', async () => {
    const { id } = await add()
    expect(await wins([useDeviceApproval(id, NOW)])).toBe(false)
    await db.commit([decideDeviceApproval(id, decision, NOW)])
    expect(await wins([useDeviceApproval(id, NOW + 300_000)])).toBe(false)
    expect(await wins([useDeviceApproval(id, NOW + 1)])).toBe(true)
    expect(await wins([useDeviceApproval(id, NOW + 1)])).toBe(false)
    const denied = await add()
    await db.commit([decideDeviceApproval(denied.id, { ...decision, approved: false }, NOW)])
    expect(await wins([useDeviceApproval(denied.id, NOW + 1)])).toBe(false)
  })
})
