import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { claimsOf, groupsFilterOf } from '../claim-value'
import { type Command, need, sent, UsageError } from '../command'
import { type Answer, when } from '../output'
import { PROTOCOL_USAGE, protocolLines, protocolOf } from '../protocol-value'
import { resolvePolicyOrEveryone } from '../resolve'
import { clientsDoctor } from './clients-doctor'
import { clientsGrants } from './clients-grants'
import { clientsKeys } from './clients-keys'
import { clientsPreview } from './clients-preview'
import { settingsText } from './templates'

type CreateInput = Parameters<GateKeeperClient['clients']['create']['mutate']>[0]
type UpdateInput = Parameters<GateKeeperClient['clients']['update']['mutate']>[0]

const optional = (args: Arguments, name: string): string[] | undefined =>
  args.list(name).length > 0 ? args.list(name) : undefined

/** By its name or id; `everyone` takes the policy away. */
const policyId = async (client: GateKeeperClient, args: Arguments): Promise<string | null | undefined> => {
  const which = args.text('policy')
  return which === undefined ? undefined : resolvePolicyOrEveryone(client, which)
}

/** What the server refuses it names by field, so the text is passed on as it is. */
const fieldsOf = async (client: GateKeeperClient, args: Arguments) => ({
  ...protocolOf(args),
  ...sent({
    description: args.text('description'),
    home_url: args.text('home-url'),
    icon_url: args.text('icon-url'),
    token_endpoint_auth_method: args.text('auth-method'),
    pkce: args.text('pkce'),
    consent: args.text('consent'),
    id_token_signed_response_alg: args.text('alg'),
    access_token_format: args.text('access-token'),
    redirect_uris: optional(args, 'redirect-uri'),
    post_logout_redirect_uris: optional(args, 'post-logout-redirect-uri'),
    grant_types: optional(args, 'grant-type'),
    scopes: optional(args, 'scope')?.flatMap((value) => value.split(/[\s,]+/).filter(Boolean)),
    policy_id: await policyId(client, args),
    custom_claims: claimsOf(args),
    groups_filter: groupsFilterOf(args),
  }),
})

/** A template has a name, and an id that is free. */
const naming = async (client: GateKeeperClient, args: Arguments): Promise<{ id: string; name: string }> => {
  const template = args.text('template')
  if (template === undefined) return { id: need(args, 'id'), name: args.text('name') ?? need(args, 'id') }
  const [{ name }, { suggested_id }] = await Promise.all([
    client.templates.get.query({ id: template }),
    client.templates.preview.query({ template }),
  ])
  return { id: args.text('id') ?? suggested_id, name: args.text('name') ?? name }
}

const createInput = async (client: GateKeeperClient, args: Arguments): Promise<CreateInput> =>
  ({
    ...(await fieldsOf(client, args)),
    ...sent({ type: args.text('type'), template: args.text('template'), app_url: args.text('app-url') }),
    ...(await naming(client, args)),
    generate_secret: !args.flag('no-secret'),
  }) as CreateInput

const create = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const made = await client.clients.create.mutate(await createInput(client, args))
  return {
    data: made,
    lines: [
      `Client ID:     ${made.client.id}`,
      ...(made.secret ? [`Client secret: ${made.secret}`, 'The secret is shown only now.'] : []),
      ...made.warnings.map((warning) => `Warning (${warning.field}): ${warning.message}`),
      ...(made.icon.problem ? [`The icon was not taken: ${made.icon.problem}`] : []),
    ],
    ...(made.app && { raw: settingsText(made.app) }),
  }
}

/** What is typed into the app, as its template has it. */
const settings = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'CLIENT_ID')
  const { app } = await client.clients.appSettings.query({ id })
  if (app === null) return { data: { app }, lines: [`${id} was made without a template.`], code: 2 }
  return { data: { app }, raw: settingsText(app) }
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
      `Policy:        ${one.policy?.name ?? 'none: everyone with an account'}`,
      ...one.redirect_uris.map((uri) => `Redirect URI:  ${uri}`),
      ...protocolLines(one),
      ...one.secrets.map(
        (secret) =>
          `Secret …${secret.hint}: made ${when(secret.created_at)}, last used ${when(secret.last_used_at)}, expires ${when(secret.expires_at)}`,
      ),
    ],
  }
}

const update = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'CLIENT_ID')
  const changes = {
    ...(await fieldsOf(client, args)),
    ...sent({ name: args.text('name'), app_url: args.text('app-url') }),
  } as Partial<UpdateInput>
  if (Object.keys(changes).length === 0) throw new UsageError('Nothing to change: name a field, such as --policy.')
  const { version } = await client.clients.get.query({ id })
  const saved = await client.clients.update.mutate({ ...changes, id, version })
  return {
    data: saved,
    lines: [
      `${id} is changed.`,
      ...saved.warnings.map((warning) => `Warning (${warning.field}): ${warning.message}`),
      ...(saved.icon.problem ? [`The icon was not taken: ${saved.icon.problem}`] : []),
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
    usage: `(--template TEMPLATE --app-url URL [--id ID] | --id ID --redirect-uri URI…) [--name NAME] [--type confidential|public] [--scope SCOPE…] [--grant-type TYPE…] [--icon-url URL] [--auth-method METHOD] [--pkce if_offered|required] [--consent never|remember|always] [--alg ALG] [--access-token jwt|opaque] [--policy NAME|ID|everyone] [--claim NAME=SOURCE…] [--groups-filter NAME…] ${PROTOCOL_USAGE} [--no-secret]`,
    run: create,
  },
  settings: { usage: 'CLIENT_ID', run: settings },
  list: { usage: '[--query TEXT] [--page N] [--per-page N]', run: list },
  show: { usage: 'CLIENT_ID', run: show },
  update: {
    usage: `CLIENT_ID [--policy NAME|ID|everyone] [--name NAME] [--app-url URL] [--description TEXT] [--home-url URL] [--icon-url URL] [--redirect-uri URI…] [--post-logout-redirect-uri URI…] [--scope SCOPE…] [--grant-type TYPE…] [--auth-method METHOD] [--pkce if_offered|required] [--consent never|remember|always] [--alg ALG] [--access-token jwt|opaque] [--claim NAME=attribute:KEY|field:FIELD|groups|literal:VALUE…|none] [--groups-filter NAME…|all|none] ${PROTOCOL_USAGE}`,
    run: update,
  },
  preview: clientsPreview,
  grants: clientsGrants,
  keys: clientsKeys,
  delete: { usage: 'CLIENT_ID --confirm CLIENT_ID', run: remove },
  doctor: clientsDoctor,
  'rotate-secret': { usage: 'CLIENT_ID [--keep-old-for SECONDS]', run: rotateSecret },
}
