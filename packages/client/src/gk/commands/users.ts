import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, sent, UsageError } from '../command'
import { type Answer, when } from '../output'
import { resolveUser } from '../resolve'
import { usersAttributes, usersPicture, usersUpdate } from './users-update'

const row = (user: {
  id: string
  email: string
  name: string | null
  role: string
  state: string
  last_sign_in_at: number | null
}): string[] => [user.email, user.name ?? '-', user.role, user.state, when(user.last_sign_in_at), user.id]
const HEAD = ['EMAIL', 'NAME', 'ROLE', 'STATE', 'LAST SIGN-IN', 'ID']

const oneOf = <T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined => {
  const value = args.text(name)
  if (value === undefined) return undefined
  const found = allowed.find((one) => one === value)
  if (!found) throw new UsageError(`--${name} is one of ${allowed.join(', ')}.`)
  return found
}

const create = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const variable = args.text('password-env')
  const password = variable === undefined ? undefined : env[variable]
  if (variable !== undefined && !password)
    throw new UsageError(`The environment variable ${variable} is empty; it should hold the password.`)
  const user = await client.users.create.mutate({
    ...sent({
      name: args.text('name'),
      username: args.text('username'),
      role: oneOf(args, 'role', ['user', 'admin']),
      password,
    }),
    email: need(args, 'email'),
    email_verified: !args.flag('unverified'),
    must_change_password: args.flag('must-change-password'),
  })
  return { data: user, table: { head: HEAD, rows: [row(user)] } }
}

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.users.list.query({
    ...sent({
      query: args.text('query'),
      state: oneOf(args, 'state', ['active', 'pending', 'disabled', 'expired']),
      role: oneOf(args, 'role', ['user', 'admin']),
    }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  return {
    data: page,
    table: { head: HEAD, rows: page.rows.map(row) },
    lines: [`${page.rows.length} of ${page.total}`],
  }
}

const disable = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const user = await client.users.disable.mutate({ id: await resolveUser(client, need(args, 0, 'EMAIL or ID')) })
  return { data: user, lines: [`${user.email} is disabled; all sessions and tokens have ended.`] }
}

const enable = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const user = await client.users.enable.mutate({ id: await resolveUser(client, need(args, 0, 'EMAIL or ID')) })
  return { data: user, lines: [`${user.email} may sign in again.`] }
}

const approve = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const user = await client.users.approve.mutate({ id: await resolveUser(client, need(args, 0, 'EMAIL or ID')) })
  return { data: user, lines: [`${user.email} may sign in now.`] }
}

const reject = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const who = need(args, 0, 'EMAIL or ID')
  const answer = await client.users.reject.mutate({ id: await resolveUser(client, who) })
  return { data: answer, lines: [`${who} was rejected; the account is deleted.`] }
}

export const users: Record<string, Command> = {
  create: {
    usage:
      '--email ADDRESS [--name NAME] [--username NAME] [--role user|admin] [--password-env VARIABLE] [--must-change-password] [--unverified]',
    run: create,
  },
  list: {
    usage: '[--query TEXT] [--state active|pending|disabled|expired] [--role user|admin] [--page N] [--per-page N]',
    run: list,
  },
  update: usersUpdate,
  attributes: usersAttributes,
  picture: usersPicture,
  disable: { usage: 'EMAIL|ID', run: disable },
  enable: { usage: 'EMAIL|ID', run: enable },
  approve: { usage: 'EMAIL|ID', run: approve },
  reject: { usage: 'EMAIL|ID', run: reject },
}
