import type { Passkey } from '@gatekeeper/core/authentication/passkey'
import type { UpstreamLink } from '@gatekeeper/core/authentication/upstream'
import { listPasskeysOfUser } from '@gatekeeper/db/stores/passkeys'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { listRecoveryCodes } from '@gatekeeper/db/stores/recovery-codes'
import { findTotp } from '@gatekeeper/db/stores/totps'
import { listUpstreamLinksOfUser } from '@gatekeeper/db/stores/upstream-links'
import { trustedDevices } from '../account/devices'
import type { Context } from '../context'
import type { DeviceView } from '../views/device-view'
import { loadUser } from './load-user'

/** What somebody can prove themselves by, as an administrator sees it: names and times, no secret and no public key. */
export interface UserFactors {
  password: { changed_at: number; must_change: boolean } | null
  totp: { since: number } | null
  passkeys: Pick<Passkey, 'id' | 'name' | 'backed_up' | 'created_at' | 'last_used_at'>[]
  recovery_codes: { left: number; total: number }
  devices: DeviceView[]
  links: (Pick<UpstreamLink, 'id' | 'label' | 'created_at' | 'last_used_at'> & { provider: string })[]
}

export const userFactors = async (context: Context, id: string): Promise<UserFactors> => {
  const { db, snapshots } = context.services
  const user = await loadUser(context, id)
  const [password, totp, passkeys, codes, devices, links] = await Promise.all([
    findPassword(db, id),
    findTotp(db, id),
    listPasskeysOfUser(db, id),
    listRecoveryCodes(db, id),
    trustedDevices(context, user),
    listUpstreamLinksOfUser(db, id),
  ])
  const providers = new Map(snapshots.upstreamProviders().map((provider) => [provider.id, provider.name]))
  return {
    password: password && { changed_at: password.changed_at, must_change: password.must_change },
    totp: totp?.confirmed_at == null ? null : { since: totp.confirmed_at },
    passkeys: passkeys.map(({ id, name, backed_up, created_at, last_used_at }) => ({
      id,
      name,
      backed_up,
      created_at,
      last_used_at,
    })),
    recovery_codes: { left: codes.filter(({ used_at }) => used_at === null).length, total: codes.length },
    devices,
    links: links.map(({ id, label, created_at, last_used_at, provider_id }) => ({
      id,
      label,
      created_at,
      last_used_at,
      provider: providers.get(provider_id) ?? provider_id,
    })),
  }
}
