import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, UsageError } from '../command'
import { type Answer, when } from '../output'

const RANGES = ['24h', '7d', '30d'] as const

const rangeOf = (args: Arguments): (typeof RANGES)[number] => {
  const asked = args.text('range') ?? '7d'
  const range = RANGES.find((one) => one === asked)
  if (!range) throw new UsageError(`--range is one of ${RANGES.join(', ')}.`)
  return range
}

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const range = rangeOf(args)
  const [summary, charts] = await Promise.all([
    client.dashboard.summary.query({}),
    client.dashboard.charts.query({ range }),
  ])
  const { users, second_factors, locked, webhooks_open, mails_given_up, invites_waiting, keys, audit_broken } = summary
  const facts: [string, string | number][] = [
    [`sign-ins, ${range}`, charts.came_in],
    [`refused, ${range}`, charts.turned_away],
    ...charts.ways.map(({ means, count }): [string, number] => [`  by ${means.join(' and ')}`, count]),
    ['sessions now', summary.sessions],
    ['active users', users.active],
    ['  with a passkey', second_factors.passkey],
    ['  with an app alone', second_factors.totp],
    ['  with codes by mail alone', second_factors.email_code],
    ['  with nothing', second_factors.none],
    ['users awaiting approval', users.pending],
    ['locked accounts', locked.count],
    ['invites waiting', invites_waiting],
    ['mails given up, 24h', mails_given_up],
    ['webhooks out of reach', webhooks_open.length],
    ['audit log', audit_broken === null ? 'as it was sealed and signed' : `BROKEN: ${audit_broken.kind}`],
    ...keys.map(({ alg, next_at }): [string, string] => [`next key, ${alg}`, when(next_at)]),
  ]
  return {
    data: { summary, charts },
    table: { head: ['WHAT', 'NOW'], rows: facts.map(([name, value]) => [name, String(value)]) },
  }
}

export const dashboard: Record<string, Command> = {
  show: { usage: '[--range 24h|7d|30d]', run: show },
}
