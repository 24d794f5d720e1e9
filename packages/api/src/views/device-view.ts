import type { Device } from '@gatekeeper/core/authentication/device'
import { isSameDigest } from '@gatekeeper/core/token'

/** A trusted browser as its owner or an administrator sees it: never the cookie's hash. */
export interface DeviceView {
  id: string
  name: string
  ip: string | null
  created_at: number
  last_used_at: number
  trusted_until: number | null
  /** The one that asks. */
  current: boolean
}

export const deviceView = (device: Device, token_hash: string | null): DeviceView => ({
  id: device.id,
  name: device.name,
  ip: device.ip,
  created_at: device.created_at,
  last_used_at: device.last_used_at,
  trusted_until: device.trusted_until,
  current: token_hash !== null && isSameDigest(device.token_hash, token_hash),
})
