/** Pushed requests, what is worth one use, and who is told of the end of a session. */
import type { AuthorizationRequest } from '@gatekeeper/core/oidc/authorization-request'
import { isNotNull } from 'drizzle-orm'
import type { Columns } from '../columns/sqlite'
import type { Clients } from './clients'
import type { Sessions } from './sessions'

const ofClient = (c: Columns, clients: Clients) =>
  c
    .id()
    .notNull()
    .references(() => clients.id, { onDelete: 'cascade' })

export const definePushedRequests = (c: Columns, clients: Clients) =>
  c.table(
    'pushed_requests',
    {
      uri_hash: c.text().primaryKey(),
      client_id: ofClient(c, clients),
      request: c.json().$type<AuthorizationRequest>().notNull(),
      created_at: c.instant().notNull(),
      expires_at: c.instant().notNull(),
      kept_until: c.instant().notNull(),
      used_at: c.instant(),
    },
    (t) => [c.index('pushed_requests_client').on(t.client_id), c.index('pushed_requests_kept').on(t.kept_until)],
  )

export const defineUsedOnce = (c: Columns) =>
  c.table('used_once', { id_hash: c.text().primaryKey(), expires_at: c.instant().notNull() }, (t) => [
    c.index('used_once_expiry').on(t.expires_at),
  ])

/** Which clients were given a code in a session; the codes themselves are gone long before the session is. */
export const defineSessionClients = (c: Columns, sessions: Sessions, clients: Clients) =>
  c.table(
    'session_clients',
    {
      session_id: c
        .id()
        .notNull()
        .references(() => sessions.id, { onDelete: 'cascade' }),
      client_id: ofClient(c, clients),
      created_at: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.session_id, t.client_id] }), c.index('session_clients_client').on(t.client_id)],
  )

/** They outlive the session and its user: no foreign key to either. */
export const defineLogoutDeliveries = (c: Columns, clients: Clients) =>
  c.table(
    'logout_deliveries',
    {
      id: c.id().primaryKey(),
      client_id: ofClient(c, clients),
      sub: c.id().notNull(),
      sid: c.id().notNull(),
      created_at: c.instant().notNull(),
      tries: c.integer().notNull(),
      next_try_at: c.instant(),
      lease_until: c.instant().notNull(),
      delivered_at: c.instant(),
      dead_at: c.instant(),
      last_outcome: c.text(),
    },
    (t) => [
      // A session ends once, and each of its clients is told once.
      c.uniqueIndex('logout_deliveries_session').on(t.sid, t.client_id),
      // What has ended has no next try, and no place in it.
      c.index('logout_deliveries_due').on(t.next_try_at, t.id).where(isNotNull(t.next_try_at)),
      c.index('logout_deliveries_client').on(t.client_id, t.created_at, t.id),
      c.index('logout_deliveries_created').on(t.created_at, t.id),
    ],
  )
