import { hashToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { insertAuditEvent } from '@gatekeeper/db/stores/audit-events'
import { deleteDevices, findDeviceById, forgetDevicesOfUser, listTrustedDevices } from '@gatekeeper/db/stores/devices'
import { auditEvent } from '../audit'
import { commitChange } from '../commit'
import type { Context } from '../context'
import { notFound } from '../errors'
import { type DeviceView, deviceView } from '../views/device-view'

/** The trusted browsers of `user`, the one that asks marked. */
export const trustedDevices = async ({ services, cookies }: Context, user: User): Promise<DeviceView[]> => {
  const hash = cookies.device === null ? null : hashToken(cookies.device)
  const devices = await listTrustedDevices(services.db, user.id, services.now())
  return devices.map((device) => deviceView(device, hash))
}

/** There the second factor is asked again, and a sign-in is a new device's. Of `user` alone, whoever asks. */
export const removeDevice = async (context: Context, user: User, id: string): Promise<void> => {
  const device = await findDeviceById(context.services.db, id)
  if (device?.user_id !== user.id) throw notFound('device')
  const about = { target_type: 'device', target_id: id, target_name: device.name, details: { user_id: user.id } }
  await commitChange(context, 'device', [
    deleteDevices([id]),
    insertAuditEvent(auditEvent(context, { action: 'device.removed', ...about })),
  ])
}

export const removeAllDevices = async (context: Context, user: User): Promise<void> => {
  const about = { target_type: 'user', target_id: user.id, target_name: user.email }
  await commitChange(context, 'device', [
    forgetDevicesOfUser(user.id),
    insertAuditEvent(auditEvent(context, { action: 'device.all_removed', ...about })),
  ])
}
