import type { Client } from '@gatekeeper/core/oidc/client'
import {
  type LogoutDelivery,
  type LogoutOutcome,
  logoutOutcome,
  planLogout,
} from '@gatekeeper/core/oidc/logout-delivery'
import { listLogoutsOfSessions } from '@gatekeeper/db/stores/logout-deliveries'
import { listClientsOfSessions } from '@gatekeeper/db/stores/session-clients'
import type { Services } from '../services'

/** An app that was given something in a session, and what its end came to. */
export interface AppOfSession {
  client: Client
  delivery: LogoutDelivery | null
  outcome: LogoutOutcome
}

type Needs = Pick<Services, 'db' | 'snapshots'>

/** By session, in the order in which they came; of those that were deleted meanwhile nothing is left (LO-18). */
export const appsOfSessions = async (
  { db, snapshots }: Needs,
  sids: readonly string[],
): Promise<Map<string, AppOfSession[]>> => {
  const [joined, deliveries] = await Promise.all([listClientsOfSessions(db, sids), listLogoutsOfSessions(db, sids)])
  const clientsOf = Map.groupBy(joined, ({ session_id }) => session_id)
  const deliveriesOf = Map.groupBy(deliveries, ({ sid }) => sid)
  const ofOne = (sid: string): AppOfSession[] => {
    const byClient = new Map((deliveriesOf.get(sid) ?? []).map((delivery) => [delivery.client_id, delivery]))
    const ids = new Set([...(clientsOf.get(sid) ?? []).map(({ client_id }) => client_id), ...byClient.keys()])
    return [...ids].flatMap((id) => {
      const client = snapshots.client(id)?.client
      const delivery = byClient.get(id) ?? null
      return client === undefined ? [] : [{ client, delivery, outcome: logoutOutcome(client, delivery) }]
    })
  }
  return new Map(sids.map((sid) => [sid, ofOne(sid)]))
}

export const appsOfSession = async (services: Needs, sid: string): Promise<AppOfSession[]> =>
  (await appsOfSessions(services, [sid])).get(sid) ?? []

/** The frames that the signed-out page loads (FC-01). */
export const framesOf = (apps: readonly AppOfSession[]): string[] =>
  planLogout(
    apps.map(({ client }) => client),
    { sub: '', sid: '' },
    0,
    () => '',
  ).frames.map(({ uri }) => uri)
