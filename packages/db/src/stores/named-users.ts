/** People whom policies name, and those whom a file does: what addresses and ids are looked up in. */
import type { User } from '@gatekeeper/core/user'
import { inArray, isNotNull } from 'drizzle-orm'
import type { Database } from '../database'
import type { Query } from '../query'

export type NamedPerson = Pick<User, 'id' | 'email' | 'email_key'>

const columns = (q: Query) => ({ id: q.users.id, email: q.users.email, email_key: q.users.email_key })

/** Both engines take a list of this length in one statement. */
const AT_ONCE = 500

export async function findNamedUsers(db: Database, email_keys: readonly string[]): Promise<NamedPerson[]> {
  const named = (q: Query) =>
    q.select({ id: q.policy_grants.user_id }).from(q.policy_grants).where(isNotNull(q.policy_grants.user_id))
  const parts = Array.from({ length: Math.ceil(email_keys.length / AT_ONCE) }, (_, index) =>
    email_keys.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )
  const found = await Promise.all([
    db.read((q) =>
      q
        .select(columns(q))
        .from(q.users)
        .where(inArray(q.users.id, named(q))),
    ),
    ...parts.map((keys) => db.read((q) => q.select(columns(q)).from(q.users).where(inArray(q.users.email_key, keys)))),
  ])
  return [...new Map(found.flat().map((user) => [user.id, user])).values()]
}
