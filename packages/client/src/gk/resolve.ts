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

export type ListedSite = Awaited<ReturnType<GateKeeperClient['sites']['list']['query']>>['rows'][number]

/** Finds a site by its name or one of its hosts, as they are written; else by its id. A name that two sites have is none. */
export const resolveSite = async (client: GateKeeperClient, which: string): Promise<ListedSite> => {
  const query = isId(which) ? undefined : which
  const found: ListedSite[] = []
  for (let page = 1; ; page += 1) {
    const { rows, total, per_page } = await client.sites.list.query({ query, page, per_page: 100 })
    found.push(...rows.filter(({ id, name, hosts }) => id === which || name === which || hosts.includes(which)))
    if (page * per_page >= total) break
  }
  const [first, second] = found
  if (!first) throw new UsageError(`There is no site ${which}. "gk sites list" shows them all.`)
  if (second) throw new UsageError(`There are two sites ${which}. Name one by its host or its id.`)
  return first
}

/** Finds a policy by its name, as it is written; else by its id. `everyone`: no policy, so everyone who is signed in. */
export const resolvePolicy = async (client: GateKeeperClient, which: string): Promise<string | null> => {
  if (which === 'everyone') return null
  for (let page = 1; ; page += 1) {
    const { rows, total, per_page } = await client.policies.list.query({
      query: isId(which) ? undefined : which,
      page,
      per_page: 100,
    })
    const match = rows.find(({ name }) => name === which) ?? rows.find(({ id }) => id === which)
    if (match) return match.id
    if (page * per_page >= total)
      throw new UsageError(`There is no policy ${which}. "gk policies list" shows them all.`)
  }
}
