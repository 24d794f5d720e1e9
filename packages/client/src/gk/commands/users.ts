import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, sent, UsageError } from '../command'
import { type Answer, when } from '../output'
import { resolveUser } from '../resolve'
import { FILTER_USAGE, oneOf, readFilter } from '../user-filter'
import { users_import } from './users-import'
import { users_logouts } from './users-logouts'
import { users_many } from './users-many'
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
    ...(await readFilter(client, args)),
    ...sent({
      sort: oneOf(args, 'sort', ['email', 'name', 'created_at', 'last_sign_in_at']),
      order: oneOf(args, 'order', ['asc', 'desc']),
    }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  return {
    data: page,
    table: { head: HEAD, rows: page.rows.map(row) },
    lines: [`${page.rows.length} of ${page.more ? 'more than ' : ''}${page.total}`],
  }
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

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolveUser(client, need(args, 0, 'EMAIL or ID'))
  const [user, factors] = await Promise.all([client.users.get.query({ id }), client.users.factors.query({ id })])
  return {
    data: { user, factors },
    table: {
      head: ['WHAT', 'WHICH', 'SINCE', 'ID'],
      rows: [
        ...user.groups.map((group) => ['group', group.name, '-', group.id]),
        ...user.sessions.map((one) => ['session', one.ip ?? '-', when(one.created_at), one.id]),
        ...user.apps.map((app) => ['app', app.name, when(app.updated_at), app.grant_id]),
        ...factors.passkeys.map((one) => ['passkey', one.name, when(one.created_at), one.id]),
        ...(factors.totp ? [['authenticator app', '-', when(factors.totp.since), '-']] : []),
        ...factors.devices.map((one) => ['trusted device', one.name, when(one.last_used_at), one.id]),
        ...factors.links.map((one) => ['connection', `${one.provider} ${one.label}`, when(one.created_at), one.id]),
      ],
    },
    lines: [`${user.email}, ${user.name ?? 'no name'}, ${user.role}, ${user.state}, ${user.id}`],
  }
}

const endSession = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolveUser(client, need(args, 0, 'EMAIL or ID'))
  await client.users.endSession.mutate({ id, session: need(args, 1, 'SESSION') })
  return { data: { id }, lines: ['The session has ended.'] }
}

const unlink = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = await resolveUser(client, need(args, 0, 'EMAIL or ID'))
  await client.users.unlink.mutate({ id, link: need(args, 1, 'LINK') })
  return { data: { id }, lines: ['The connection is taken away.'] }
}

export const users: Record<string, Command> = {
  create: {
    usage:
      '--email ADDRESS [--name NAME] [--username NAME] [--role user|admin] [--password-env VARIABLE] [--must-change-password] [--unverified]',
    run: create,
  },
  list: {
    usage: `${FILTER_USAGE} [--sort email|name|created_at|last_sign_in_at] [--order asc|desc] [--page N] [--per-page N]`,
    run: list,
  },
  ...users_many,
  ...users_import,
  'end-session': { usage: 'EMAIL|ID SESSION', run: endSession },
  ...users_logouts,
  unlink: { usage: 'EMAIL|ID LINK', run: unlink },
  show: { usage: 'EMAIL|ID', run: show },
  update: usersUpdate,
  attributes: usersAttributes,
  picture: usersPicture,
  approve: { usage: 'EMAIL|ID', run: approve },
  reject: { usage: 'EMAIL|ID', run: reject },
}
