import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need } from '../command'
import { type Answer, when } from '../output'

/** The public keys of an app; with `--fetch` its address is asked first, and a failure is one of the command. */
const keys = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'CLIENT_ID')
  const now = args.flag('fetch')
    ? await client.clients.fetchKeys.mutate({ id })
    : { ...(await client.clients.keys.query({ id })), problem: null }
  return {
    data: now,
    table: {
      head: ['KEY ID', 'KIND', 'ALGORITHM', 'THUMBPRINT'],
      rows: now.keys.map(({ kid, kind, alg, thumbprint }) => [kid ?? '-', kind, alg ?? '-', thumbprint]),
    },
    lines: [
      ...(now.fetched_at === null ? [] : [`Fetched ${when(now.fetched_at)}.`]),
      ...(now.problem === null ? [] : [now.problem]),
    ],
    ...(now.problem === null ? {} : { code: 1 }),
  }
}

export const clientsKeys: Command = { usage: 'CLIENT_ID [--fetch]', run: keys }
