import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need } from '../command'
import { type Answer, when } from '../output'
import { resolveUser } from '../resolve'

type Logout = Awaited<ReturnType<GateKeeperClient['users']['logouts']['query']>>['rows'][number]
type Told = Logout['apps'][number]

const OUTCOMES: Record<Told['outcome'], string> = {
  signed_out: 'signed out',
  telling: 'being told',
  retrying: 'retrying',
  failed: 'not reached',
  by_frame: 'asked in the browser',
  not_supported: 'cannot be told',
}

const saidOf = (delivery: Told['delivery']): string =>
  delivery?.said ?? (delivery?.status ? `It answered ${delivery.status}.` : '-')

const row = ({ session, ended_at }: Logout, { client_id, outcome, delivery }: Told): string[] => [
  when(ended_at),
  client_id,
  OUTCOMES[outcome],
  String(delivery?.tries ?? '-'),
  delivery?.next_try_at ? when(delivery.next_try_at) : '-',
  saidOf(delivery),
  session,
  delivery?.id ?? '-',
]

const logouts = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.users.logouts.query({ id: await resolveUser(client, need(args, 0, 'EMAIL or ID')) })
  const head = ['ENDED', 'APP', 'OUTCOME', 'TRIES', 'NEXT TRY', 'SAID', 'SESSION', 'DELIVERY']
  return { data: page, table: { head, rows: page.rows.flatMap((one) => one.apps.map((app) => row(one, app))) } }
}

const retry = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolveUser(client, need(args, 0, 'EMAIL or ID'))
  const after = await client.users.retryLogout.mutate({ id, delivery: need(args, 1, 'DELIVERY') })
  const told = after.delivered_at !== null
  const line = told ? 'The app has been told.' : `The app could not be told. ${saidOf(after)}`
  return { data: after, lines: [line], code: told ? 0 : 2 }
}

export const users_logouts: Record<string, Command> = {
  logouts: { usage: 'EMAIL|ID', run: logouts },
  'retry-logout': { usage: 'EMAIL|ID DELIVERY', run: retry },
}
