import type { GateKeeperClient } from '../client'
import { UsageError } from './command'

/** Finds a user by id or by email; scripts rarely know ids. */
export const resolveUser = async (client: GateKeeperClient, who: string): Promise<string> => {
  if (!who.includes('@')) return who
  const { rows } = await client.users.list.query({ query: who, per_page: 100 })
  const match = rows.find((user) => user.email.toLowerCase() === who.toLowerCase())
  if (!match) throw new UsageError(`No user has the email ${who}.`)
  return match.id
}

export type ListedGroup = Awaited<ReturnType<GateKeeperClient['groups']['list']['query']>>['rows'][number]

/** Finds a group by its name, as it is written; else by its id. */
export const resolveGroup = async (client: GateKeeperClient, which: string): Promise<ListedGroup> => {
  for (let page = 1; ; page += 1) {
    const { rows, total, per_page } = await client.groups.list.query({
      query: isId(which) ? undefined : which,
      page,
      per_page: 100,
    })
    const match = rows.find(({ name }) => name === which) ?? rows.find(({ id }) => id === which)
    if (match) return match
    if (page * per_page >= total) throw new UsageError(`There is no group ${which}. "gk groups list" shows them all.`)
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
