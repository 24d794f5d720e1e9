/** Sign-ins that wait for a phone, by the SHA-256 of the secret in the QR code and by the interaction that asks. */
import type { DeviceApproval } from '@gatekeeper/core/authentication/device-approval'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const bySecret = statement('device approval by secret', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.device_approvals)
    .where(eq(q.device_approvals.secret_hash, p('hash', q.device_approvals.secret_hash))),
)
const ofInteraction = statement('device approval of interaction', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.device_approvals)
    .where(eq(q.device_approvals.interaction_id, p('id', q.device_approvals.interaction_id)))
    .orderBy(desc(q.device_approvals.created_at))
    .limit(1),
)

export const findDeviceApprovalBySecret = (db: Database, hash: string): Promise<DeviceApproval | null> =>
  rowOf(db, bySecret, { hash })
/** The newest: whoever asks again shows another code. */
export const findDeviceApprovalOf = (db: Database, interaction_id: string): Promise<DeviceApproval | null> =>
  rowOf(db, ofInteraction, { id: interaction_id })

const insert = statement('insert device approval', (q, _: Place<DeviceApproval>) =>
  q
    .insert(q.device_approvals)
    // Nobody has decided yet; a flag that is a placeholder knows no null.
    .values({ ...everyColumn(q.device_approvals), approved: null })
    .returning({ id: q.device_approvals.id }),
)

export const insertDeviceApproval = (approval: DeviceApproval): Write =>
  write('insert device approval', 1, insert, approval)

/** Codes that were shown before are worth nothing once there is a new one. */
export const deleteDeviceApprovalsOf = (interaction_id: string): Write => ({
  label: 'delete device approvals of interaction',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.device_approvals)
      .where(eq(q.device_approvals.interaction_id, interaction_id))
      .returning({ id: q.device_approvals.id }),
})

export type ApprovalDecision = Pick<DeviceApproval, 'approved' | 'user_id' | 'session_id' | 'amr' | 'acr'>

/** Decided once: of many at once one wins, and none after the five minutes. */
export const decideDeviceApproval = (id: string, decision: ApprovalDecision, now: Instant): Write => ({
  label: 'decide device approval',
  rows: 1,
  build: (q) =>
    q
      .update(q.device_approvals)
      .set({ ...decision, decided_at: now })
      .where(
        and(
          eq(q.device_approvals.id, id),
          isNull(q.device_approvals.decided_at),
          gt(q.device_approvals.expires_at, now),
        ),
      )
      .returning({ id: q.device_approvals.id }),
})

/** Single use: an approval signs in one browser, once. */
export const useDeviceApproval = (id: string, now: Instant): Write => ({
  label: 'use device approval',
  rows: 1,
  build: (q) =>
    q
      .update(q.device_approvals)
      .set({ used_at: now })
      .where(
        and(
          eq(q.device_approvals.id, id),
          eq(q.device_approvals.approved, true),
          isNull(q.device_approvals.used_at),
          gt(q.device_approvals.expires_at, now),
        ),
      )
      .returning({ id: q.device_approvals.id }),
})
