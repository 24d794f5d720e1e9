// The pages that are measured: every combination of search, filter, order and page of the users' list, and the other lists.
import type { Database } from '../../packages/db/src/database'
import { listApiKeys } from '../../packages/db/src/stores/api-keys'
import { listAuditActions } from '../../packages/db/src/stores/audit-actions'
import { type AuditListInput, findAuditEvents } from '../../packages/db/src/stores/audit-events'
import { findSeals } from '../../packages/db/src/stores/audit-seals'
import { type ClientListInput, listClients } from '../../packages/db/src/stores/clients'
import { countWaiting } from '../../packages/db/src/stores/delivery-list'
import { listMembers, searchGroups } from '../../packages/db/src/stores/group-list'
import { listInvites } from '../../packages/db/src/stores/invites'
import { searchPolicies } from '../../packages/db/src/stores/policy-list'
import { searchSites } from '../../packages/db/src/stores/sites'
import { listTraces } from '../../packages/db/src/stores/traces'
import { extrasOfUsers } from '../../packages/db/src/stores/user-extras'
import type { UserFilter } from '../../packages/db/src/stores/user-filter'
import { listUsers, type UserListInput } from '../../packages/db/src/stores/user-list'
import { loadWebhooks } from '../../packages/db/src/stores/webhooks'
import { NOW } from '../../packages/db/test/fixtures'
import { DAY, EVENTS, type Groups } from './fill'

export interface Case {
  name: string
  work: () => Promise<unknown>
}

const usersPage = async (db: Database, input: Partial<UserListInput>) => {
  const { rows } = await listUsers(db, { sort: 'name', order: 'asc', offset: 0, limit: 50, now: NOW, ...input })
  const ids = rows.map(({ id }) => id)
  await extrasOfUsers(db, ids, NOW)
}

const SEARCHES: [string, string | undefined][] = [
  ['no search', undefined],
  ['“jo”', 'jo'],
  ['“zq” (0)', 'zq'],
  ['“jonas” (the last 10,000 by name)', 'jonas'],
  ['“sousa” (10,000)', 'sousa'],
  ['“jonas.sousa” (1000)', 'jonas.sousa'],
  ['“99999” (1)', '99999'],
  ['“nobody is called so” (0)', 'nobody is called so'],
  ['“example.com” (all)', 'example.com'],
]

const filters = (groups: Groups): [string, Partial<UserFilter>][] => [
  ['all', {}],
  ['active', { state: 'active' }],
  ['pending (0)', { state: 'pending' }],
  ['disabled', { state: 'disabled' }],
  ['expired', { state: 'expired' }],
  ['administrators', { role: 'admin' }],
  ['group of 25,000', { group_id: groups.large }],
  ['group of 500', { group_id: groups.small }],
  ['passkey (0)', { factor: 'passkey' }],
  ['authenticator', { factor: 'totp' }],
  ['any factor', { factor: 'any' }],
  ['no factor', { factor: 'none' }],
  ['not verified', { email_verified: false }],
  ['not here for a year', { inactive_since: NOW - 365 * DAY }],
  ['made last week', { created_since: NOW - 7 * DAY }],
  ['active, no factor, group', { state: 'active', factor: 'none', group_id: groups.large }],
]

const PAGES: [string, number][] = [
  ['page 1', 0],
  ['page 20, the last', 950],
]

export const userCases = (db: Database, groups: Groups): Case[] =>
  SEARCHES.flatMap(([said, query]) =>
    filters(groups).flatMap(([which, filter]) =>
      (['email', 'name', 'created_at', 'last_sign_in_at'] as const).flatMap((sort) =>
        (['asc', 'desc'] as const).flatMap((order) =>
          PAGES.map(([where, offset]) => ({
            name: `users: ${said}, ${which}, by ${sort} ${order}, ${where}`,
            work: () => usersPage(db, { ...filter, query, sort, order, offset }),
          })),
        ),
      ),
    ),
  )

export const otherCases = (db: Database, groups: Groups): Case[] => {
  const clients = (input: Partial<ClientListInput>) => () =>
    listClients(db, { sort: 'name', order: 'asc', offset: 0, limit: 50, ...input })
  const audit = (input: Partial<AuditListInput>) => async () => {
    const { events } = await findAuditEvents(db, { limit: 51, ...input })
    const ids = events.map(({ id }) => id)
    await findSeals(db, ids)
  }
  const named = { sort: 'name', order: 'asc', offset: 0, limit: 50, now: NOW } as const
  const traces = (input: object) => () => listTraces(db, { limit: 51, ...input })
  const invites = (input: object) => () => listInvites(db, { offset: 0, limit: 50, now: NOW, ...input })
  const back = NOW - EVENTS * 30_000
  const cases: Record<string, () => Promise<unknown>> = {
    'clients by name': clients({}),
    'clients, search “sousa”': clients({ query: 'sousa' }),
    'clients, search “nobody”': clients({ query: 'nobody' }),
    'clients by created_at desc, last page': clients({ sort: 'created_at', order: 'desc', offset: 950 }),
    'clients by id desc': clients({ sort: 'id', order: 'desc' }),
    'audit, newest': audit({}),
    'audit, half-way': audit({ before: { at: back, id: 'e' } }),
    'audit, one action': audit({ action: 'user.updated' }),
    'audit, a rare action': audit({ action: 'tokens.issued.rare' }),
    'audit, refused': audit({ outcome: 'refused' }),
    'audit, refused, of one app': audit({ outcome: 'refused', client_id: 'client-7' }),
    'audit, of one person': audit({ actor_id: 'user-77' }),
    'audit, of one person, another action': audit({ actor_id: 'user-77', action: 'none' }),
    'audit, about one app': audit({ target_id: 'client-77' }),
    'audit, a month': audit({ from: back - 30 * DAY, to: back }),
    'audit, search “person77@”': audit({ query: 'person77@' }),
    'audit, search for nobody': audit({ query: 'nobody is called so' }),
    'audit, search “app 7”': audit({ query: 'App 7' }),
    'audit, the actions': () => listAuditActions(db),
    'traces, newest': traces({}),
    'traces of an app': traces({ client_id: 'client-7' }),
    'traces of a person': traces({ user_id: 'user-77' }),
    'traces of a site': traces({ site: 'Site 7' }),
    'traces by error, none': traces({ error: 'none' }),
    'groups by name': () => searchGroups(db, named),
    'groups, search “staff”': () => searchGroups(db, { ...named, query: 'staff' }),
    'members of 25,000': () => listMembers(db, groups.large, { offset: 0, limit: 50 }),
    'members of 25,000, last page': () => listMembers(db, groups.large, { offset: 24_950, limit: 50 }),
    'policies by name': () => searchPolicies(db, named),
    'sites by name': () => searchSites(db, named),
    'sites, search “s77.”': () => searchSites(db, { ...named, query: 's77.' }),
    invites: invites({}),
    'invites, search “invited77”': invites({ query: 'invited77' }),
    'invites, expired, last page': invites({ state: 'expired', offset: 4950 }),
    'API keys': () => listApiKeys(db),
    webhooks: () => Promise.all([loadWebhooks(db), countWaiting(db)]),
  }
  return Object.entries(cases).map(([name, work]) => ({ name, work }))
}
