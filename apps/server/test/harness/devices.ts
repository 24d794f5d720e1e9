import { hashToken, makeToken } from '@gatekeeper/core/token'
import { insertDevice } from '@gatekeeper/db/stores/devices'
import type { Browser } from './browser'
import type { Provider } from './provider'

const DAYS = 30 * 86_400_000

/** A browser in which this user has given a second factor before, and trusted the device. */
export const trustDevice = async ({ services }: Provider, browser: Browser, user_id: string): Promise<void> => {
  const token = makeToken('device', services.random(32))
  const now = services.now()
  const times = { created_at: now, rotated_at: now, last_used_at: now, trusted_until: now + DAYS }
  const device = {
    id: services.newId(),
    user_id,
    token_hash: hashToken(token),
    previous_hash: null,
    name: 'A browser',
    ip: null,
  }
  await services.db.commit([insertDevice({ ...device, ...times })])
  browser.cookies.set(services.jar.name('device'), token)
}
