import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent, UsageError } from '../command'
import { type Answer, when } from '../output'
import { resolveGroup, resolveUser } from '../resolve'

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.groups.list.query({
    ...sent({ query: args.text('query') }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  const rows = page.rows.map((group) => [group.name, String(group.members), group.description ?? '-', group.id])
  return {
    data: page,
    table: { head: ['NAME', 'MEMBERS', 'DESCRIPTION', 'ID'], rows },
    lines: [`${page.rows.length} of ${page.total}`],
  }
}

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolveGroup(client, need(args, 0, 'GROUP'))
  const [group, members] = await Promise.all([
    client.groups.get.query({ id }),
    client.groups.members.query({
      id,
      page: Number(args.text('page') ?? 1),
      per_page: Number(args.text('per-page') ?? 50),
    }),
  ])
  const rows = members.rows.map((member) => [member.email, member.name ?? '-', when(member.expires_at)])
  return {
    data: { group, members },
    table: { head: ['EMAIL', 'NAME', 'UNTIL'], rows },
    lines: [`${members.rows.length} of ${members.total}`],
  }
}

const create = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const group = await client.groups.create.mutate({
    ...sent({ description: args.text('description') }),
    name: need(args, 0, 'NAME'),
  })
  return { data: group, lines: [`${group.name} is created.`] }
}

const update = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const description = args.text('description')
  const changes = sent({ name: args.text('name'), description: description === 'none' ? null : description })
  if (Object.keys(changes).length === 0) throw new UsageError('Nothing to change: give --name or --description.')
  const { id } = await resolveGroup(client, need(args, 0, 'GROUP'))
  const { version } = await client.groups.get.query({ id })
  const group = await client.groups.update.mutate({ ...changes, id, version })
  return { data: group, lines: [`${group.name} is changed.`] }
}

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id, name, version } = await resolveGroup(client, need(args, 0, 'GROUP'))
  await client.groups.delete.mutate({ id, version, confirm: need(args, 'confirm') })
  return { data: { deleted: id }, lines: [`${name} is deleted; its members stay.`] }
}

/** The end of a membership, as a date or an instant of ISO 8601. */
const until = (args: Arguments): number | undefined => {
  const text = args.text('until')
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UsageError('--until is a time such as 2027-01-31 or 2027-01-31T18:00:00Z.')
  return at
}

const addMember = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const expires_at = until(args)
  const group = await resolveGroup(client, need(args, 0, 'GROUP'))
  const who = need(args, 1, 'EMAIL or ID')
  const user_id = await resolveUser(client, who)
  await client.groups.addMember.mutate({ group_id: group.id, user_id, ...sent({ expires_at }) })
  const end = expires_at === undefined ? '' : ` until ${when(expires_at)}`
  return {
    data: { group_id: group.id, user_id, expires_at: expires_at ?? null },
    lines: [`${who} is in ${group.name}${end}.`],
  }
}

const removeMember = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const group = await resolveGroup(client, need(args, 0, 'GROUP'))
  const who = need(args, 1, 'EMAIL or ID')
  const user_id = await resolveUser(client, who)
  await client.groups.removeMember.mutate({ group_id: group.id, user_id })
  return { data: { group_id: group.id, user_id }, lines: [`${who} is no longer in ${group.name}.`] }
}

export const groups: Record<string, Command> = {
  list: { usage: '[--query TEXT] [--page N] [--per-page N]', run: list },
  show: { usage: 'GROUP [--page N] [--per-page N]', run: show },
  create: { usage: 'NAME [--description TEXT]', run: create },
  update: { usage: 'GROUP [--name NAME] [--description TEXT|none]', run: update },
  delete: { usage: 'GROUP --confirm NAME', run: remove },
  'add-member': { usage: 'GROUP EMAIL|ID [--until TIME]', run: addMember },
  'remove-member': { usage: 'GROUP EMAIL|ID', run: removeMember },
}
