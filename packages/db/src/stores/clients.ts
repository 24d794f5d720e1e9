/** OIDC apps: few, kept in memory by every node, listed and edited by admins. */
import type { Instant } from '@gatekeeper/core/instant'
import type { Client, RegisteredClient } from '@gatekeeper/core/oidc/client'
import { and, count, eq, getTableColumns, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import { type Write, write } from '../commit'
import { type Database, rowOf } from '../database'
import { foldName } from '../fold'
import type { Query } from '../query'
import { type Place, statement } from '../statement'

/** The columns of a `Client`; `name_key` stays in the store. */
function clientColumns(q: Query) {
  const { name_key: _, ...columns } = getTableColumns(q.clients)
  return columns
}

const byId = statement('client by id', (q, p: Place<{ id: string }>) =>
  q
    .select(clientColumns(q))
    .from(q.clients)
    .where(eq(q.clients.id, p('id', q.clients.id))),
)

export const findClientById = (db: Database, id: string): Promise<Client | null> => rowOf(db, byId, { id })

/** All clients with their secrets and whether PKCE is pinned, for the snapshot in memory. */
export async function loadRegisteredClients(db: Database): Promise<RegisteredClient[]> {
  const [clients, secrets, pins] = await Promise.all([
    db.read((q) => q.select(clientColumns(q)).from(q.clients).orderBy(q.clients.id)),
    db.read((q) => q.select().from(q.client_secrets).orderBy(q.client_secrets.created_at)),
    db.read((q) =>
      q.select({ id: q.client_pkce.client_id }).from(q.client_pkce).where(isNotNull(q.client_pkce.pinned_at)),
    ),
  ])
  const secretsOf = Map.groupBy(secrets, (secret) => secret.client_id)
  const pinned = new Set(pins.map(({ id }) => id))
  return clients.map((client) => ({
    client,
    secrets: secretsOf.get(client.id) ?? [],
    pinned: pinned.has(client.id),
  }))
}

export const CLIENT_SORTS = { name: 'name_key', id: 'id', created_at: 'created_at' } as const
export type ClientSort = keyof typeof CLIENT_SORTS

export interface ClientListInput {
  /** Part of the name or the id. */
  query?: string
  sort: ClientSort
  order: 'asc' | 'desc'
  offset: number
  limit: number
}

export async function listClients(db: Database, input: ClientListInput): Promise<{ rows: Client[]; total: number }> {
  // SEC-119: a column's name never comes from the caller.
  if (!Object.hasOwn(CLIENT_SORTS, input.sort)) throw new RangeError('not a column to sort clients by')
  const part = foldName(input.query)
  const filter = (q: Query) =>
    part === '' ? undefined : or(q.contains(q.clients.name_key, part), q.contains(q.clients.id, part))
  const [rows, counted] = await Promise.all([
    db.read((q) => {
      const direction = input.order === 'desc' ? q.descending : q.ascending
      return q
        .select(clientColumns(q))
        .from(q.clients)
        .where(filter(q))
        .orderBy(direction(q.clients[CLIENT_SORTS[input.sort]]), direction(q.clients.id))
        .limit(input.limit)
        .offset(input.offset)
    }),
    db.read((q) => q.select({ clients: count() }).from(q.clients).where(filter(q))),
  ])
  return { rows, total: counted[0]?.clients ?? 0 }
}

export const insertClient = (client: Client): Write => ({
  label: 'insert client',
  rows: 1,
  build: (q) =>
    q
      .insert(q.clients)
      .values({ ...client, name_key: foldName(client.name) })
      .returning({ id: q.clients.id }),
})

export type ClientChanges = Partial<Omit<Client, 'id' | 'version' | 'created_at' | 'updated_at'>>

/** A conflict when `version` is no longer the client's. */
export const updateClient = (id: string, version: number, changes: ClientChanges, now: Instant): Write => ({
  label: 'update client',
  rows: 1,
  build: (q) =>
    q
      .update(q.clients)
      .set({
        ...changes,
        ...(changes.name !== undefined && { name_key: foldName(changes.name) }),
        updated_at: now,
        version: q.plusOne(q.clients.version),
      })
      .where(and(eq(q.clients.id, id), eq(q.clients.version, version)))
      .returning({ id: q.clients.id }),
})

/** With the client go secrets, icons, grants, codes and tokens, by the foreign keys. */
export const deleteClient = (id: string, version: number): Write[] => [
  {
    label: 'delete client',
    rows: 1,
    build: (q) =>
      q
        .delete(q.clients)
        .where(and(eq(q.clients.id, id), eq(q.clients.version, version)))
        .returning({ id: q.clients.id }),
  },
]

const enabled = (q: Query, id: SQL, policy: SQL) =>
  q.share(
    q
      .select({ id: q.clients.id })
      .from(q.clients)
      .where(and(eq(q.clients.id, id), eq(q.clients.enabled, true), policy)),
  )

const enabledForAll = statement('enabled client for all', (q, p: Place<{ id: string }>) =>
  enabled(q, p('id', q.clients.id), isNull(q.clients.policy_id)),
)

const enabledByPolicy = statement('enabled client by policy', (q, p: Place<{ id: string; policy_id: string }>) =>
  enabled(q, p('id', q.clients.id), eq(q.clients.policy_id, p('policy_id', q.clients.policy_id))),
)

/** Guard: the client has been neither disabled nor deleted, and its policy is the one that was asked. */
export const requireEnabledClient = ({ id, policy_id }: Pick<Client, 'id' | 'policy_id'>): Write =>
  policy_id === null
    ? write('require enabled client', 1, enabledForAll, { id })
    : write('require enabled client', 1, enabledByPolicy, { id, policy_id })

/** What a deletion of the client takes with it, to be said beforehand. */
export async function hangingFromClient(
  db: Database,
  id: string,
): Promise<{ secrets: number; grants: number; families: number }> {
  const [secrets, grants, families] = await Promise.all([
    db.read((q) => q.select({ n: count() }).from(q.client_secrets).where(eq(q.client_secrets.client_id, id))),
    db.read((q) => q.select({ n: count() }).from(q.grants).where(eq(q.grants.client_id, id))),
    db.read((q) =>
      q
        .select({ n: count() })
        .from(q.authorization_codes)
        .where(and(eq(q.authorization_codes.client_id, id), isNull(q.authorization_codes.revoked_at))),
    ),
  ])
  const first = (rows: { n: number }[]) => rows[0]?.n ?? 0
  return { secrets: first(secrets), grants: first(grants), families: first(families) }
}
