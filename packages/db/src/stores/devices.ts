/** Browsers in which somebody has signed in, trusted or only known. */
import type { Device } from '@gatekeeper/core/authentication/device'
import type { Instant } from '@gatekeeper/core/instant'
import { and, desc, eq, gt, inArray, or } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf, rowsOf } from '../database'
import { everyColumn, type Place, statement } from '../statement'

const byToken = statement('devices by token', (q, p: Place<{ hash: string }>) =>
  q
    .select()
    .from(q.devices)
    .where(
      or(
        eq(q.devices.token_hash, p('hash', q.devices.token_hash)),
        eq(q.devices.previous_hash, p('hash', q.devices.previous_hash)),
      ),
    ),
)
const byId = statement('device by id', (q, p: Place<{ id: string }>) =>
  q
    .select()
    .from(q.devices)
    .where(eq(q.devices.id, p('id', q.devices.id))),
)
const trusted = statement('trusted devices of user', (q, p: Place<{ user_id: string; now: Instant }>) =>
  q
    .select()
    .from(q.devices)
    .where(
      and(
        eq(q.devices.user_id, p('user_id', q.devices.user_id)),
        gt(q.devices.trusted_until, p('now', q.devices.trusted_until)),
      ),
    )
    .orderBy(desc(q.devices.last_used_at)),
)

const ofUser = statement('devices of user', (q, p: Place<{ user_id: string }>) =>
  q
    .select()
    .from(q.devices)
    .where(eq(q.devices.user_id, p('user_id', q.devices.user_id)))
    .orderBy(desc(q.devices.last_used_at)),
)

/** Trusted and only known, the last used first. */
export const listDevicesOfUser = (db: Database, user_id: string): Promise<Device[]> => rowsOf(db, ofUser, { user_id })

/** Those whose cookie has this value, or had it before the last sign-in. */
export const findDevicesByToken = (db: Database, hash: string): Promise<Device[]> => rowsOf(db, byToken, { hash })
export const findDeviceById = (db: Database, id: string): Promise<Device | null> => rowOf(db, byId, { id })
export const listTrustedDevices = (db: Database, user_id: string, now: Instant): Promise<Device[]> =>
  rowsOf(db, trusted, { user_id, now })

const insert = statement('insert device', (q, _: Place<Device>) =>
  q.insert(q.devices).values(everyColumn(q.devices)).returning({ id: q.devices.id }),
)

export const insertDevice = (device: Device): Write => write('insert device', 1, insert, device)

/** A new cookie value for all who use the browser; a conflict when it has one already. */
export const rotateDevices = (hash: string, next: string, now: Instant): Write => ({
  label: 'rotate devices',
  rows: { atLeast: 1 },
  build: (q) =>
    q
      .update(q.devices)
      .set({ token_hash: next, previous_hash: hash, rotated_at: now })
      .where(eq(q.devices.token_hash, hash))
      .returning({ id: q.devices.id }),
})

export type DeviceChanges = Partial<Pick<Device, 'name' | 'ip' | 'last_used_at' | 'trusted_until'>>

export const updateDevice = (id: string, changes: DeviceChanges): Write => ({
  label: 'update device',
  rows: 1,
  build: (q) => q.update(q.devices).set(changes).where(eq(q.devices.id, id)).returning({ id: q.devices.id }),
})

export const deleteDevices = (ids: readonly string[]): Write => ({
  label: 'delete devices',
  rows: 'any',
  build: (q) =>
    q
      .delete(q.devices)
      .where(inArray(q.devices.id, [...ids]))
      .returning({ id: q.devices.id }),
})

/** A credential was changed: the second factor is asked everywhere again; the browsers stay known. */
export const distrustDevicesOfUser = (user_id: string): Write => ({
  label: 'distrust devices of user',
  rows: 'any',
  build: (q) =>
    q
      .update(q.devices)
      .set({ trusted_until: null })
      .where(eq(q.devices.user_id, user_id))
      .returning({ id: q.devices.id }),
})

/** A reset, a disable, *this wasn't me*: no browser is known any more. */
export const forgetDevicesOfUser = (user_id: string): Write => ({
  label: 'forget devices of user',
  rows: 'any',
  build: (q) => q.delete(q.devices).where(eq(q.devices.user_id, user_id)).returning({ id: q.devices.id }),
})
