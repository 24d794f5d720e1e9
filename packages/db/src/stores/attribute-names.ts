/** Which names the attributes of users have: to choose from, where one is typed. */
import { ne } from 'drizzle-orm'
import type { Database } from '../database'

/** Names are few and repeat; whoever has thousands of users finds them in the first of these. */
const READ = 2000

export async function listAttributeNames(db: Database): Promise<string[]> {
  const rows = await db.read((q) =>
    q.select({ attributes: q.users.attributes }).from(q.users).where(ne(q.users.attributes, {})).limit(READ),
  )
  return [...new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)))].sort().slice(0, 200)
}
