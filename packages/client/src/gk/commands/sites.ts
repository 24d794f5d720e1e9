import { readFileSync } from 'node:fs'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, sent, UsageError } from '../command'
import type { Answer } from '../output'
import { resolvePolicyOrEveryone, resolveSite } from '../resolve'
import { secretValue } from '../secret-value'
import { readRule, writeRule } from '../site-rule'
import { fieldsOfTemplate } from '../site-template'
import { sitesProbe } from './sites-probe'
import { sitesSnippet } from './sites-snippet'
import { sitesTry } from './sites-try'

type CreateInput = Parameters<GateKeeperClient['sites']['create']['mutate']>[0]
type UpdateInput = Parameters<GateKeeperClient['sites']['update']['mutate']>[0]
type SiteDetail = Awaited<ReturnType<GateKeeperClient['sites']['get']['query']>>
type Saved = Awaited<ReturnType<GateKeeperClient['sites']['create']['mutate']>>

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.sites.list.query({
    ...sent({ query: args.text('query') }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  const rows = page.rows.map((site) => [
    site.name,
    site.hosts.join(' '),
    site.policy ?? 'everyone',
    String(site.rules),
    site.enabled ? 'enabled' : 'disabled',
    site.id,
  ])
  return {
    data: page,
    table: { head: ['NAME', 'HOSTS', 'POLICY', 'RULES', 'STATE', 'ID'], rows },
    lines: [`${page.rows.length} of ${page.total}`],
  }
}

const policyNames = async (client: GateKeeperClient, site: SiteDetail): Promise<Map<string, string>> => {
  const ids = new Set([site.policy_id, ...site.rules.map(({ policy_id }) => policy_id)].filter((id) => id !== null))
  const policies = await Promise.all([...ids].map((id) => client.policies.get.query({ id })))
  return new Map(policies.map(({ id, name }) => [id, name]))
}

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolveSite(client, need(args, 0, 'SITE'))
  const site = await client.sites.get.query({ id })
  const names = await policyNames(client, site)
  const nameOf = (policy_id: string | null) => (policy_id === null ? null : (names.get(policy_id) ?? policy_id))
  return {
    data: site,
    lines: [
      `${site.name} (${site.id}), ${site.enabled ? 'enabled' : 'disabled'}`,
      ...site.hosts.map((host) => `Host:   ${host}`),
      ...site.rules.map((rule, index) => `Rule ${index + 1}: ${writeRule(rule, nameOf(rule.policy_id))}`),
      `Else:   ${nameOf(site.policy_id) === null ? 'everyone who is signed in' : `policy ${nameOf(site.policy_id)}`}`,
      ...site.identity_headers.map(({ name, value }) => `Header: ${name} = ${value}`),
    ],
  }
}

/** A JSON file with the fields of a site as `gk sites show --json` prints them; what only the server sets is left out. */
const fieldsOfFile = (args: Arguments): object => {
  const path = args.text('file')
  if (path === undefined) return {}
  try {
    const { id, version, created_at, updated_at, basic_password_set, ...fields } = JSON.parse(
      readFileSync(path, 'utf8'),
    )
    return fields
  } catch (error) {
    throw new UsageError(`The file ${path} is not readable as JSON: ${error instanceof Error ? error.message : error}`)
  }
}

const optional = (values: string[]): string[] | undefined => (values.length > 0 ? values : undefined)

const fieldsOf = async (client: GateKeeperClient, args: Arguments, env: Environment) => {
  const policy = args.text('policy')
  const rules = optional(args.list('rule'))
  const secret = args.text('from-env') ?? args.text('from-file')
  return {
    ...fieldsOfFile(args),
    ...sent({
      name: args.text('name'),
      description: args.text('description'),
      hosts: optional(args.list('host')),
      policy_id: policy === undefined ? undefined : await resolvePolicyOrEveryone(client, policy),
      rules: rules && (await Promise.all(rules.map((text) => readRule(client, text)))),
      remote_user: args.text('remote-user'),
      jwt_header: args.text('jwt-header'),
      basic_username: args.text('basic-username'),
      basic_password: secret === undefined ? undefined : secretValue(args, env),
      enabled: args.flag('disable') ? false : args.flag('enable') ? true : undefined,
    }),
  }
}

const saved = ({ site, warnings }: Saved, done: string): Answer => ({
  data: { site, warnings },
  lines: [`${site.name} ${done}: ${site.hosts.join(', ')}`, ...warnings.map(({ message }) => `Warning: ${message}`)],
})

const create = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const name = args.positionals[2]
  const template = args.text('template')
  const fields = {
    ...(template !== undefined && (await fieldsOfTemplate(client, template))),
    ...(await fieldsOf(client, args, env)),
    ...sent({ name }),
  } as CreateInput
  if (fields.name === undefined) throw new UsageError('NAME is missing.')
  if (fields.hosts === undefined) throw new UsageError('--host is missing.')
  return saved(await client.sites.create.mutate(fields), 'is protected')
}

const update = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const { id, version } = await resolveSite(client, need(args, 0, 'SITE'))
  const fields = (await fieldsOf(client, args, env)) as Omit<UpdateInput, 'id' | 'version'>
  if (Object.keys(fields).length === 0)
    throw new UsageError('There is nothing to change. "gk --help" lists what can be.')
  return saved(await client.sites.update.mutate({ ...fields, id, version }), 'is saved')
}

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id, name, version } = await resolveSite(client, need(args, 0, 'SITE'))
  await client.sites.delete.mutate({ id, version, confirm: need(args, 'confirm') })
  return { data: { deleted: id }, lines: [`${name} is deleted: nobody passes to its hosts any more.`] }
}

export const sites: Record<string, Command> = {
  list: { usage: '[--query TEXT] [--page N] [--per-page N]', run: list },
  show: { usage: 'SITE', run: show },
  create: {
    usage:
      '[NAME] --host HOST… [--template TEMPLATE] [--policy POLICY|everyone] [--rule RULE…] [--description TEXT] [--remote-user email|sub|username] [--jwt-header NAME] [--basic-username NAME (--from-env VARIABLE | --from-file FILE)] [--file JSON]   (RULE: "[METHODS] prefix|regex PATH bypass|deny|everyone|policy [NAME]")',
    run: create,
  },
  update: { usage: 'SITE [the options of create] [--name NAME] [--enable | --disable]', run: update },
  delete: { usage: 'SITE --confirm NAME', run: remove },
  snippet: sitesSnippet,
  try: sitesTry,
  probe: sitesProbe,
}
