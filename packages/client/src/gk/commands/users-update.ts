import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { attributeChangesOf } from '../claim-value'
import { type Command, need, sent, UsageError } from '../command'
import type { Answer } from '../output'
import { resolveUser } from '../resolve'

type Changes = Omit<Parameters<GateKeeperClient['users']['update']['mutate']>[0], 'id' | 'version'>

const update = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolveUser(client, need(args, 0, 'EMAIL or ID'))
  const changes = sent({
    name: args.text('name'),
    username: args.text('username'),
    attribute_changes: attributeChangesOf(args),
  }) as Changes
  if (Object.keys(changes).length === 0)
    throw new UsageError('Nothing to change: name a field, such as --attribute department=sales.')
  const { version } = await client.users.get.query({ id })
  const user = await client.users.update.mutate({ ...changes, id, version })
  const attributes = Object.entries(user.attributes).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
  return { data: user, lines: [`${user.email} is changed.`, ...attributes] }
}

const attributes = async (client: GateKeeperClient): Promise<Answer> => {
  const { names } = await client.users.attributeNames.query({})
  return { data: names, lines: names.length > 0 ? names : ['No user has an attribute yet.'] }
}

const picture = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolveUser(client, need(args, 0, 'EMAIL or ID'))
  const url = need(args, 'url')
  if (url === 'none') {
    const { version } = await client.users.get.query({ id })
    const user = await client.users.update.mutate({ id, version, picture: null })
    return { data: user, lines: [`${user.email} has no picture any more.`] }
  }
  const user = await client.users.fetchPicture.mutate({ id, url })
  return { data: user, lines: [`${user.email} has the picture ${user.picture}`] }
}

export const usersUpdate: Command = {
  usage: 'EMAIL|ID [--attribute KEY=VALUE…] [--remove-attribute KEY…] [--name NAME] [--username NAME]',
  run: update,
}
export const usersAttributes: Command = { usage: '', run: attributes }
export const usersPicture: Command = { usage: 'EMAIL|ID --url URL|none', run: picture }
