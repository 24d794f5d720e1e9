import { type DeviceVerdict, judgeDevice, surplusDevices, wasToldOf } from '@gatekeeper/core/authentication/device'
import { deviceName } from '@gatekeeper/core/authentication/device-name'
import type { Proof } from '@gatekeeper/core/authentication/proof'
import { type Instant, later } from '@gatekeeper/core/instant'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import {
  deleteDevices,
  findDevicesByToken,
  insertDevice,
  listDevicesOfUser,
  rotateDevices,
  updateDevice,
} from '@gatekeeper/db/stores/devices'
import { auditEvent } from '../audit'
import type { Context } from '../context'

/** security.md section 5: as long as the longest trust; a browser that was not used for so long is unknown again. */
export const DEVICE_COOKIE_AGE = 30 * 86400

/** What the browser's device cookie says of this user; asked alike for one who is not there (SEC-084). */
export const findDevice = async ({ services, cookies }: Context, user_id: string | null): Promise<DeviceVerdict> => {
  if (cookies.device === null) return { kind: 'unknown' }
  const hash = hashToken(cookies.device)
  const verdict = judgeDevice(await findDevicesByToken(services.db, hash), hash, user_id, services.now())
  // Trust that was given before it was forbidden counts no more.
  if (verdict.kind !== 'known' || services.snapshots.settings().trusted_device !== 'never') return verdict
  return { ...verdict, trusted: false }
}

/** Trust is given with a second factor, by the person's choice or as the settings say. */
const trustedUntil = (context: Context, proofs: readonly Proof[], wish: boolean): Instant | null => {
  const { trusted_device, trusted_device_lifetime } = context.services.snapshots.settings()
  if (!proofs.some(({ role }) => role === 'second')) return null
  const trusts = trusted_device === 'always' || (trusted_device === 'ask' && wish)
  return trusts ? later(context.services.now(), trusted_device_lifetime) : null
}

/**
 * An old value that comes back is in two hands: the records that carried it go at once, whoever it is that shows it and however
 * far they come (SEC-107).
 */
export const endReplayedDevices = (context: Context, verdict: DeviceVerdict): Write[] => {
  if (verdict.kind !== 'replayed') return []
  const events = verdict.devices.map(({ id, name, user_id }) =>
    auditEvent(context, {
      action: 'device.replayed',
      outcome: 'refused',
      target_type: 'device',
      target_id: id,
      target_name: name,
      details: { user_id },
    }),
  )
  return [deleteDevices(verdict.devices.map(({ id }) => id)), ...events.map(insertAuditEvent)]
}

export interface SeenDevice {
  writes: Write[]
  /** The cookie's next value. */
  token: string
  /** The owner is to be told: this browser was not known, nor one like it a moment ago. */
  isNews: boolean
}

/**
 * What a finished sign-in writes of its browser: a new cookie value, the user's record, and the trust that was given now. The
 * 30 days run from the second factor; a sign-in by an old trust does not lengthen it (SEC-107).
 */
export const seeDevice = async (
  context: Context,
  user: User,
  proofs: readonly Proof[],
  wish: boolean,
): Promise<SeenDevice> => {
  const { services, cookies, ip, user_agent } = context
  const now = services.now()
  const verdict = await findDevice(context, user.id)
  const token = makeToken('device', services.random(32))
  const token_hash = hashToken(token)
  const trusted_until = trustedUntil(context, proofs, wish)
  const seen = { name: deviceName(user_agent), ip, last_used_at: now }
  const own = verdict.kind === 'known' ? verdict.own : null
  const writes = endReplayedDevices(context, verdict)
  if (verdict.kind === 'known' && cookies.device !== null)
    writes.push(rotateDevices(hashToken(cookies.device), token_hash, now))
  if (own) {
    writes.push(updateDevice(own.id, { ...seen, ...(trusted_until === null ? {} : { trusted_until }) }))
    return { writes, token, isNews: false }
  }
  const others = await listDevicesOfUser(services.db, user.id)
  const surplus = surplusDevices(others, now).map(({ id }) => id)
  if (surplus.length > 0) writes.push(deleteDevices(surplus))
  const times = { created_at: now, rotated_at: now, trusted_until }
  const device = { id: services.newId(), user_id: user.id, token_hash, previous_hash: null, ...seen, ...times }
  return { writes: [...writes, insertDevice(device)], token, isNews: !wasToldOf(others, seen.name, now) }
}
