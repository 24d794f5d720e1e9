import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent, UsageError } from '../command'
import { type Answer, when } from '../output'

const STATES = ['waiting', 'used', 'expired', 'revoked'] as const

type Made = Awaited<ReturnType<GateKeeperClient['invites']['create']['mutate']>>
type Row = Made['invite']

const HEAD = ['EMAIL', 'STATE', 'GROUPS', 'EXPIRES', 'ID']
const row = ({ email, state, groups, expires_at, id }: Row): string[] => [
  email,
  state,
  groups.map(({ name }) => name).join(',') || '-',
  when(expires_at),
  id,
]

const stateOf = (args: Arguments) => {
  const given = args.text('state')
  const state = STATES.find((one) => one === given)
  if (given !== undefined && !state) throw new UsageError(`--state is one of ${STATES.join(', ')}.`)
  return state
}

const delivery = (args: Arguments) => ({
  mail: !args.flag('no-mail'),
  ...sent({ expires_in_days: args.text('days') === undefined ? undefined : Number(args.text('days')) }),
})

/** An invite by its id, or the one of an address that can still be used. */
const resolve = async (client: GateKeeperClient, who: string): Promise<string> => {
  if (!who.includes('@')) return who
  for (const state of ['waiting', 'expired'] as const) {
    const { rows } = await client.invites.list.query({ query: who, state, per_page: 100 })
    const match = rows.find(({ email }) => email.toLowerCase() === who.toLowerCase())
    if (match) return match.id
  }
  throw new UsageError(`No invite waits for ${who}.`)
}

/** Names of groups as an administrator knows them. */
const groupIds = async (client: GateKeeperClient, names: string[]): Promise<string[]> => {
  if (names.length === 0) return []
  const { groups } = await client.invites.options.query({})
  return names.map((name) => {
    const group = groups.find((one) => one.name === name || one.id === name)
    if (!group) throw new UsageError(`There is no group ${name}.`)
    return group.id
  })
}

const made = (answer: Made): Answer => ({
  data: answer,
  table: { head: HEAD, rows: [row(answer.invite)] },
  lines: [answer.link ?? `Mailed to ${answer.invite.email}.`],
})

const create = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const groups = await groupIds(client, args.list('group'))
  const fields = sent({ note: args.text('note') })
  return made(await client.invites.create.mutate({ email: need(args, 'email'), groups, ...fields, ...delivery(args) }))
}

const resend = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolve(client, need(args, 0, 'EMAIL or ID'))
  return made(await client.invites.resend.mutate({ id, ...delivery(args) }))
}

const revoke = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const invite = await client.invites.revoke.mutate({ id: await resolve(client, need(args, 0, 'EMAIL or ID')) })
  return { data: invite, lines: [`The invite of ${invite.email} is revoked.`] }
}

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.invites.list.query({
    ...sent({ query: args.text('query'), state: stateOf(args) }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  return {
    data: page,
    table: { head: HEAD, rows: page.rows.map(row) },
    lines: [`${page.rows.length} of ${page.total}`],
  }
}

export const invites: Record<string, Command> = {
  create: {
    usage: '--email ADDRESS [--group NAME]… [--note TEXT] [--days N] [--no-mail]   (--no-mail prints the link)',
    run: create,
  },
  list: { usage: '[--query TEXT] [--state waiting|used|expired|revoked] [--page N] [--per-page N]', run: list },
  resend: { usage: 'EMAIL|ID [--days N] [--no-mail]', run: resend },
  revoke: { usage: 'EMAIL|ID', run: revoke },
}
