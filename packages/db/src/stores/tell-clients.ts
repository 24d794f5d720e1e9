/** BC-09: whatever ends a session, in the same commit its clients are to be told. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '@gatekeeper/core/instant'
import { type LogoutDelivery, planLogout } from '@gatekeeper/core/oidc/logout-delivery'
import { eq, inArray } from 'drizzle-orm'
import type { Query } from '../query'

/** As many as one statement takes on either engine. */
const BATCH = 100

/** Within the write that has ended these sessions. */
export async function tellClients(
  q: Query,
  ended: readonly { id: string; user_id: string }[],
  now: Instant,
): Promise<void> {
  const deliveries: LogoutDelivery[] = []
  for (const sessions of batches(ended)) {
    const joined = await q
      .select({
        session_id: q.session_clients.session_id,
        id: q.clients.id,
        enabled: q.clients.enabled,
        backchannel_logout_uri: q.clients.backchannel_logout_uri,
        frontchannel_logout_uri: q.clients.frontchannel_logout_uri,
      })
      .from(q.session_clients)
      .innerJoin(q.clients, eq(q.clients.id, q.session_clients.client_id))
      .where(
        inArray(
          q.session_clients.session_id,
          sessions.map(({ id }) => id),
        ),
      )
    const clientsOf = Map.groupBy(joined, ({ session_id }) => session_id)
    for (const { id: sid, user_id: sub } of sessions)
      deliveries.push(...planLogout(clientsOf.get(sid) ?? [], { sub, sid }, now, randomUUID).deliveries)
  }
  for (const rows of batches(deliveries))
    await q
      .insert(q.logout_deliveries)
      .values([...rows])
      .onConflictDoNothing()
}

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))
