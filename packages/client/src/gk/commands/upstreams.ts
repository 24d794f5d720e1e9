import { readFileSync } from 'node:fs'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, sent, UsageError } from '../command'
import type { Answer } from '../output'

type CreateInput = Parameters<GateKeeperClient['upstreams']['create']['mutate']>[0]
type UpdateInput = Parameters<GateKeeperClient['upstreams']['update']['mutate']>[0]

/** A secret comes by the name of a variable or a file, never on the command line, where others see it. */
const secretOf = (args: Arguments, env: Environment): string | undefined => {
  const [variable, file] = [args.text('client-secret-env'), args.text('client-secret-file')]
  if (variable === undefined && file === undefined) return undefined
  const secret = variable === undefined ? readSecret(file ?? '') : env[variable]
  if (secret) return secret
  throw new UsageError(
    variable === undefined
      ? `The file ${file} cannot be read or is empty; it should hold the client secret.`
      : `The environment variable ${variable} is empty; it should hold the client secret.`,
  )
}

const readSecret = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}

const optional = (args: Arguments, name: string): string[] | undefined =>
  args.list(name).length > 0 ? args.list(name).flatMap((value) => value.split(/[\s,]+/).filter(Boolean)) : undefined

/** What may be said at any time; the server names what it refuses. */
const fields = (args: Arguments) =>
  sent({
    name: args.text('name'),
    client_id: args.text('client-id'),
    scopes: optional(args, 'scope'),
    create_users: args.text('create-users'),
    allowed_domains: optional(args, 'allowed-domain'),
    enabled: args.flag('disable') ? false : args.flag('enable') ? true : undefined,
  })

const create = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const [id, kind] = [need(args, 'id'), need(args, 'kind')]
  need(args, 'client-id')
  const client_secret = secretOf(args, env)
  if (client_secret === undefined) throw new UsageError('--client-secret-env or --client-secret-file is missing.')
  const made = await client.upstreams.create.mutate({
    name: id,
    ...fields(args),
    ...sent({ issuer: args.text('issuer') }),
    id,
    kind,
    client_secret,
  } as CreateInput)
  return {
    data: made,
    lines: [`${made.name} (${made.id}) is offered on the sign-in page.`, `Callback URL: ${made.callback_url}`],
  }
}

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const page = await client.upstreams.list.query({})
  const rows = page.rows.map((one) => [
    one.id,
    one.name,
    one.kind,
    one.enabled ? 'enabled' : 'disabled',
    String(one.links),
    one.callback_url,
  ])
  return { data: page, table: { head: ['ID', 'NAME', 'KIND', 'STATE', 'CONNECTIONS', 'CALLBACK URL'], rows } }
}

const update = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const id = need(args, 0, 'ID')
  const { version } = await client.upstreams.get.query({ id })
  const change = { ...fields(args), ...sent({ client_secret: secretOf(args, env) }), id, version } as UpdateInput
  const saved = await client.upstreams.update.mutate(change)
  return { data: saved, lines: [`${saved.name} (${saved.id}) is saved.`] }
}

const check = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const checked = await client.upstreams.check.mutate({ id: need(args, 0, 'ID') })
  const { found } = checked
  if (!found) return { data: checked, lines: [`It cannot be used: ${checked.problem}.`], code: 2 }
  return {
    data: checked,
    lines: [
      `Sign-in:   ${found.authorization_endpoint}`,
      `Tokens:    ${found.token_endpoint} (${found.token_auth})`,
      ...(found.keys === null ? [] : [`Keys:      ${found.keys}`]),
    ],
  }
}

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'ID')
  const { version, links } = await client.upstreams.get.query({ id })
  await client.upstreams.delete.mutate({ id, version, confirm: need(args, 'confirm') })
  const connections = `${links} ${links === 1 ? 'connection' : 'connections'}`
  return { data: { deleted: id, links }, lines: [`${id} is deleted with ${connections} to it.`] }
}

const CHANGES = '[--name NAME] [--scope SCOPE…] [--create-users never|registration|always] [--allowed-domain DOMAIN…]'

export const upstreams: Record<string, Command> = {
  create: {
    usage: `--id ID --kind oidc|github|google|discord --client-id ID (--client-secret-env VARIABLE | --client-secret-file FILE) [--issuer URL] ${CHANGES}`,
    run: create,
  },
  list: { usage: '', run: list },
  update: {
    usage: `ID ${CHANGES} [--client-id ID] [--client-secret-env VARIABLE | --client-secret-file FILE] [--enable | --disable]`,
    run: update,
  },
  check: { usage: 'ID   (exit code 2: it cannot be used)', run: check },
  delete: { usage: 'ID --confirm ID', run: remove },
}
