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

export type ListedPolicy = Awaited<ReturnType<GateKeeperClient['policies']['list']['query']>>['rows'][number]

/** Finds a policy by its name, as it is written; else by its id. */
export const resolvePolicy = async (client: GateKeeperClient, which: string): Promise<ListedPolicy> => {
  for (let page = 1; ; page += 1) {
    const { rows, total, per_page } = await client.policies.list.query({
      query: isId(which) ? undefined : which,
      page,
      per_page: 100,
    })
    const match = rows.find(({ name }) => name === which) ?? rows.find(({ id }) => id === which)
    if (match) return match
    if (page * per_page >= total)
      throw new UsageError(`There is no policy ${which}. "gk policies list" shows them all.`)
  }
}

type App = Parameters<GateKeeperClient['policies']['explain']['query']>[0]['app']

/** A client by its id, or a site by its name or one of its hosts. */
export const resolveApp = async (client: GateKeeperClient, which: string, path: string | undefined): Promise<App> => {
  const { rows } = await client.policies.apps.query({ query: which, limit: 500 })
  const matches = [
    rows.filter(({ id }) => id === which),
    rows.filter(({ hosts }) => hosts.includes(which.toLowerCase())),
    rows.filter(({ name }) => name.toLowerCase() === which.toLowerCase()),
  ].find((some) => some.length > 0)
  const [app, other] = matches ?? []
  if (!app)
    throw new UsageError(`There is no client and no site ${which}. Give the id of a client, or a site's name or host.`)
  if (other) throw new UsageError(`${which} is the name of more than one app. Give the id: ${app.id} or ${other.id}.`)
  if (app.kind === 'client') {
    if (path !== undefined)
      throw new UsageError('--path is asked at sites only; a client has one policy for all of it.')
    return { kind: 'client', id: app.id }
  }
  return { kind: 'site', id: app.id, ...(path !== undefined && { path }) }
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

/** `everyone`: no policy, so everyone who is signed in. */
export const resolvePolicyOrEveryone = async (client: GateKeeperClient, which: string): Promise<string | null> =>
  which === 'everyone' ? null : (await resolvePolicy(client, which)).id
