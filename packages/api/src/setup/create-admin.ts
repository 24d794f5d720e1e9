import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { putInstanceValueIfAbsent, removeInstanceValue } from '@gatekeeper/db/stores/instance'
import { insertPassword } from '@gatekeeper/db/stores/passwords'
import { insertUser } from '@gatekeeper/db/stores/users'
import { newUser } from '../users/create-user'
import { userColumns } from '../users/user-fields'

export interface FirstAdmin {
  id: string
  name: string | null
  email: string
  hash: string
}

export const SETUP_DONE = 'setup_done'
export const setupTokenName = (hash: string): string => `setup_token:${hash}`

/** The first administrator. `setup_done` can be put once only, so of two first runs at once one wins (SEC-100). */
export const firstAdminWrites = (admin: FirstAdmin, now: number): { user: User; writes: Write[] } => {
  const columns = userColumns({ email: admin.email, name: admin.name, role: 'admin' }, now)
  const user = newUser(
    admin.id,
    { ...columns, email: columns.email ?? admin.email, email_key: columns.email_key ?? '' },
    now,
  )
  return {
    user,
    writes: [
      putInstanceValueIfAbsent(SETUP_DONE, String(now)),
      insertUser(user),
      insertPassword({ user_id: user.id, hash: admin.hash, changed_at: now, must_change: false, version: 1 }),
    ],
  }
}

/** Takes the token out of the world; it must be there (single use). */
export const spendSetupToken = (hash: string): Write => removeInstanceValue(setupTokenName(hash), '1')
