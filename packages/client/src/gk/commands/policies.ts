import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent, UsageError } from '../command'
import type { Answer } from '../output'
import { POLICY_USAGE, readPolicyChanges, sayCondition, sayUntil } from '../policy-value'
import { type ListedPolicy, resolvePolicy } from '../resolve'

type Detail = Awaited<ReturnType<GateKeeperClient['policies']['get']['query']>>
type Impact = Awaited<ReturnType<GateKeeperClient['policies']['impact']['query']>>

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.policies.list.query({
    ...sent({ query: args.text('query') }),
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  const rows = page.rows.map((policy) => [
    policy.name,
    sayWho(policy),
    sayCondition(policy.condition),
    `${policy.used_by.clients} clients, ${policy.used_by.sites} sites`,
    policy.id,
  ])
  return {
    data: page,
    table: { head: ['NAME', 'WHO', 'TERMS', 'USED BY', 'ID'], rows },
    lines: [`${page.rows.length} of ${page.total}`],
  }
}

const sayWho = ({ everyone, users, groups }: ListedPolicy): string =>
  everyone ? 'everyone' : `${groups} groups, ${users} users`

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolvePolicy(client, need(args, 0, 'POLICY'))
  const policy = await client.policies.get.query({ id })
  return { data: policy, lines: detailLines(policy) }
}

const detailLines = ({ name, everyone, users, groups, condition, used_by, version }: Detail): string[] => [
  `${name} (version ${version})`,
  ...(everyone ? ['  everyone with an account'] : []),
  ...groups.map((group) => `  group ${group.name}, ${group.members} members${sayUntil(group.expires_at)}`),
  ...users.map((user) => `  user ${user.email}${sayUntil(user.expires_at)}`),
  `  terms: ${sayCondition(condition)}`,
  ...used_by.clients.map((client) => `  used by client ${client.id}`),
  ...used_by.sites.map((site) => {
    const paths = site.rules.map(({ path }) => path).join(', ')
    return `  used by site ${site.name}${site.own ? '' : ` at ${paths}`}`
  }),
]

const create = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const changes = await readPolicyChanges(client, args)
  const policy = await client.policies.create.mutate({
    ...sent({ description: args.text('description') }),
    ...changes,
    name: need(args, 0, 'NAME'),
  })
  return { data: policy, lines: [`${policy.name} is created.`] }
}

/** `--group` and `--user` say the whole list anew; what is not spoken of stays. */
const update = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolvePolicy(client, need(args, 0, 'POLICY'))
  const changes = await readPolicyChanges(client, args)
  const fields = { ...changes, ...sent({ name: args.text('name'), description: args.text('description') }) }
  if (Object.keys(fields).length === 0) throw new UsageError(`Nothing is to be changed. Give one of ${POLICY_USAGE}`)
  const before = await client.policies.get.query({ id })
  if (args.flag('dry-run')) return dryRun(client, before, changes)
  const policy = await client.policies.update.mutate({ id, version: before.version, ...fields })
  return { data: policy, lines: [`${policy.name} is saved, version ${policy.version}.`] }
}

const dryRun = async (
  client: GateKeeperClient,
  { id, everyone, users, groups, condition, name, used_by }: Detail,
  changes: Awaited<ReturnType<typeof readPolicyChanges>>,
): Promise<Answer> => {
  const permission = (one: { id: string; expires_at: number | null }) => ({ id: one.id, expires_at: one.expires_at })
  const draft = { everyone, users: users.map(permission), groups: groups.map(permission), condition, ...changes }
  const impact = await client.policies.impact.query({ from: { policy_id: id }, to: { draft } })
  const apps = [...used_by.clients, ...used_by.sites].map((app) => app.name)
  return {
    data: { dry_run: true, impact },
    lines: [
      `${name}: ${impact.before} people before, ${impact.after} after. Nothing is saved.`,
      ...(apps.length > 0 ? [`used by ${apps.join(', ')}`] : []),
      ...people('+', 'gain access', impact.gains),
      ...people('-', 'lose access', impact.loses),
      ...people('!', 'must add a second factor at their next sign-in', impact.second_factor),
      ...(impact.terms_changed ? ['the terms are others; who is shut out by them depends on when and from where'] : []),
    ],
  }
}

const people = (sign: string, what: string, { count, people }: Impact['gains']): string[] =>
  count === 0
    ? []
    : [
        `${sign} ${count} ${what}`,
        ...people.map(({ email, name }) => `    ${email}${name ? ` (${name})` : ''}`),
        ...(count > people.length ? [`    and ${count - people.length} more`] : []),
      ]

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id, name, version } = await resolvePolicy(client, need(args, 0, 'POLICY'))
  const by = args.text('replacement')
  const replacement = by === undefined ? undefined : by === 'everyone' ? null : (await resolvePolicy(client, by)).id
  await client.policies.delete.mutate({ id, version, confirm: need(args, 'confirm'), ...sent({ replacement }) })
  const lines = [`${name} is deleted${by === undefined ? '' : `; where it was there is ${by} now`}.`]
  return { data: { deleted: id, replacement: replacement ?? null }, lines }
}

export const policies: Record<string, Command> = {
  list: { usage: '[--query TEXT] [--page N] [--per-page N]', run: list },
  show: { usage: 'POLICY', run: show },
  create: { usage: `NAME [--description TEXT] ${POLICY_USAGE}`, run: create },
  update: { usage: `POLICY [--name NAME] [--description TEXT] ${POLICY_USAGE} [--dry-run]`, run: update },
  delete: { usage: 'POLICY --confirm NAME [--replacement POLICY|everyone]', run: remove },
}
