import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent } from '../command'
import { type Answer, when } from '../output'

type CreateInput = Parameters<GateKeeperClient['clients']['create']['mutate']>[0]

const optional = (args: Arguments, name: string): string[] | undefined =>
  args.list(name).length > 0 ? args.list(name) : undefined

/** What the server refuses it names by field, so the text is passed on as it is. */
const createInput = (args: Arguments): CreateInput =>
  ({
    ...sent({
      description: args.text('description'),
      home_url: args.text('home-url'),
      icon_url: args.text('icon-url'),
      type: args.text('type'),
      token_endpoint_auth_method: args.text('auth-method'),
      pkce: args.text('pkce'),
      consent: args.text('consent'),
      id_token_signed_response_alg: args.text('alg'),
      access_token_format: args.text('access-token'),
      redirect_uris: optional(args, 'redirect-uri'),
      post_logout_redirect_uris: optional(args, 'post-logout-redirect-uri'),
      scopes: optional(args, 'scope')?.flatMap((value) => value.split(/[\s,]+/).filter(Boolean)),
    }),
    id: need(args, 'id'),
    name: args.text('name') ?? need(args, 'id'),
    generate_secret: !args.flag('no-secret'),
  }) as CreateInput

const create = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const made = await client.clients.create.mutate(createInput(args))
  return {
    data: made,
    lines: [
      `Client ID:     ${made.client.id}`,
      ...(made.secret ? [`Client secret: ${made.secret}`, 'The secret is shown only now.'] : []),
      ...made.warnings.map((warning) => `Warning (${warning.field}): ${warning.message}`),
      ...(made.icon.problem ? [`The icon was not taken: ${made.icon.problem}`] : []),
    ],
  }
}

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.clients.list.query({
    ...sent({ query: args.text('query') }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  const rows = page.rows.map((one) => [
    one.id,
    one.name,
    one.type,
    one.enabled ? 'enabled' : 'disabled',
    one.redirect_uris[0] ?? '-',
  ])
  return {
    data: page,
    table: { head: ['ID', 'NAME', 'TYPE', 'STATE', 'REDIRECT URI'], rows },
    lines: [`${page.rows.length} of ${page.total}`],
  }
}

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const one = await client.clients.get.query({ id: need(args, 0, 'CLIENT_ID') })
  return {
    data: one,
    lines: [
      `${one.name} (${one.id}), ${one.type}, ${one.enabled ? 'enabled' : 'disabled'}`,
      `Discovery URL: ${one.endpoints.discovery}`,
      `Scopes:        ${one.scopes.join(' ')}`,
      ...one.redirect_uris.map((uri) => `Redirect URI:  ${uri}`),
      ...one.secrets.map(
        (secret) =>
          `Secret …${secret.hint}: made ${when(secret.created_at)}, last used ${when(secret.last_used_at)}, expires ${when(secret.expires_at)}`,
      ),
    ],
  }
}

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'CLIENT_ID')
  const { version } = await client.clients.get.query({ id })
  await client.clients.delete.mutate({ id, version, confirm: need(args, 'confirm') })
  return { data: { deleted: id }, lines: [`${id} is deleted with all that hung from it.`] }
}

const rotateSecret = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const keep = args.text('keep-old-for')
  const made = await client.clients.rotateSecret.mutate({
    id: need(args, 0, 'CLIENT_ID'),
    ...(keep === undefined ? {} : { keep_old_for: Number(keep) }),
  })
  return {
    data: made,
    lines: [
      `Client secret: ${made.secret}`,
      'The secret is shown only now; the one before it stays valid for the time given.',
    ],
  }
}

export const clients: Record<string, Command> = {
  create: {
    usage:
      '--id ID --redirect-uri URI… [--name NAME] [--type confidential|public] [--scope SCOPE…] [--icon-url URL] [--auth-method METHOD] [--pkce if_offered|required] [--consent never|remember|always] [--alg ALG] [--access-token jwt|opaque] [--no-secret]',
    run: create,
  },
  list: { usage: '[--query TEXT] [--page N] [--per-page N]', run: list },
  show: { usage: 'CLIENT_ID', run: show },
  delete: { usage: 'CLIENT_ID --confirm CLIENT_ID', run: remove },
  'rotate-secret': { usage: 'CLIENT_ID [--keep-old-for SECONDS]', run: rotateSecret },
}
