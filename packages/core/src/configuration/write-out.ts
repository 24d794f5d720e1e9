/** What there is, in the words of the file: what the plan compares by, and what a file begins with. */
import type { PolicyGrant, PolicyInForce } from '../access/policy'
import { SITE_DEFAULTS, type Site } from '../access/site'
import type { RuleInput } from '../access/site-rule-input'
import type { Webhook } from '../delivery/webhook'
import type { Group } from '../group'
import type { Instant } from '../instant'
import type { Client } from '../oidc/client'
import { CLIENT_DEFAULTS } from '../oidc/client-metadata'
import { DEFAULT_SETTINGS } from '../settings'
import { type EditableSettings, isSecretSetting, SECRET_SETTINGS, SETTING_KEYS } from '../settings-input'
import type {
  ClientEntry,
  Configuration,
  GroupEntry,
  NamedGroupEntry,
  NamedUserEntry,
  PolicyEntry,
  SettingsEntry,
  SiteEntry,
  SiteRuleEntry,
  WebhookEntry,
} from './entries'
import type { State } from './state'

/** Ids as people call them. What has gone meanwhile is called by its id. */
export interface Names {
  group(id: string): string
  policy(id: string): string
  user(id: string): string
  /** ISO 8601. */
  instant(at: Instant): string
}

export const namesOf = (
  { groups, policies, users }: Pick<State, 'groups' | 'policies' | 'users'>,
  instant: Names['instant'],
): Names => {
  const by = <T>(list: readonly T[], id: (one: T) => string, name: (one: T) => string) => {
    const map = new Map(list.map((one) => [id(one), name(one)]))
    return (wanted: string) => map.get(wanted) ?? wanted
  }
  return {
    group: by(
      groups,
      ({ id }) => id,
      ({ name }) => name,
    ),
    policy: by(
      policies,
      ({ policy }) => policy.id,
      ({ policy }) => policy.name,
    ),
    user: by(
      users,
      ({ id }) => id,
      ({ email }) => email,
    ),
    instant,
  }
}

export const writeGroup = ({ name, description }: Pick<Group, 'name' | 'description'>): GroupEntry => ({
  name,
  description,
})

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other))
const textOf = (named: NamedGroupEntry | NamedUserEntry): string =>
  typeof named === 'string' ? named : 'email' in named ? named.email : named.name

/** Lists of the named have no order, so they are written in one. */
export const writePolicy = (
  policy: Pick<PolicyInForce['policy'], 'name' | 'description' | 'everyone' | 'condition'>,
  grants: readonly Pick<PolicyGrant, 'user_id' | 'group_id' | 'expires_at'>[],
  names: Names,
): Required<Omit<PolicyEntry, 'absent'>> => {
  const until = (expires_at: number) => ({ until: names.instant(expires_at) })
  const users = grants.flatMap(({ user_id, expires_at }): NamedUserEntry[] => {
    if (user_id === null) return []
    const email = names.user(user_id)
    return [expires_at === null ? email : { email, ...until(expires_at) }]
  })
  const groups = grants.flatMap(({ group_id, expires_at }): NamedGroupEntry[] => {
    if (group_id === null) return []
    const name = names.group(group_id)
    return [expires_at === null ? name : { name, ...until(expires_at) }]
  })
  const { name, description, everyone, condition } = policy
  return {
    name,
    description,
    everyone,
    users: users.toSorted((a, b) => byText(textOf(a), textOf(b))),
    groups: groups.toSorted((a, b) => byText(textOf(a), textOf(b))),
    condition,
  }
}

/** From which template it was made is nothing that a file says. */
export const writeClient = (
  { icon_id, policy_id, template, app_url, created_at, updated_at, version, ...fields }: Client,
  names: Names,
): Omit<ClientEntry, 'absent' | 'secret'> => ({
  ...fields,
  policy: policy_id === null ? null : names.policy(policy_id),
})

const writeRule = ({ match, path, methods, action, policy_id }: RuleInput, names: Names): SiteRuleEntry => ({
  match,
  path,
  methods,
  ...(action !== 'policy'
    ? { action }
    : policy_id === null
      ? { action: 'everyone' as const }
      : { action, policy: names.policy(policy_id) }),
})

type WrittenSite = Omit<Site, 'id' | 'name_key' | 'sealed_basic_password' | 'created_at' | 'updated_at' | 'version'>

export const writeSite = (
  site: WrittenSite,
  rules: readonly RuleInput[],
  names: Names,
): Omit<SiteEntry, 'absent' | 'basic_password'> => ({
  name: site.name,
  description: site.description,
  hosts: site.hosts,
  policy: site.policy_id === null ? null : names.policy(site.policy_id),
  rules: rules.map((rule) => writeRule(rule, names)),
  identity_headers: site.identity_headers,
  remote_user: site.remote_user,
  jwt_header: site.jwt_header,
  basic_username: site.basic_username,
  app_tokens: site.app_tokens,
  pass_schemes: site.pass_schemes,
  enabled: site.enabled,
})

/** Where it goes is a secret, or has one in it. */
export const writeWebhook = ({
  name,
  kind,
  events,
  enabled,
}: Pick<Webhook, 'name' | 'kind' | 'events' | 'enabled'>): WebhookEntry => ({ name, kind, events, enabled })

export const writeSettings = ({
  smtp_password: _,
  backup_s3_secret: __,
  ...settings
}: EditableSettings): SettingsEntry => settings

/** Members of objects have no order. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => byText(a, b)))
    : value

export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one, sorted) === JSON.stringify(other, sorted)

/** What is as it is anyway need not be written. */
const without = <T extends object>(entry: T, defaults: object, always: readonly string[]): T =>
  Object.fromEntries(
    Object.entries(entry).filter(
      ([key, value]) => always.includes(key) || !same(value, (defaults as Record<string, unknown>)[key] ?? null),
    ),
  ) as T

const POLICY = { everyone: false, users: [], groups: [] }
const LIFETIMES = ['access_token_lifetime', 'id_token_lifetime', 'refresh_token_lifetime']
const SITE = { ...SITE_DEFAULTS, rules: [] }

/** A file that says all that there is; secrets are not in it, and `left_out` says which. */
export function writeConfiguration(
  state: State,
  instant: Names['instant'],
): { configuration: Configuration; left_out: string[] } {
  const names = namesOf(state, instant)
  const { settings, sites, webhooks } = state
  const said = SETTING_KEYS.filter((key) => !isSecretSetting(key) && !same(settings[key], DEFAULT_SETTINGS[key]))
  return {
    configuration: {
      groups: state.groups.map((group) => without(writeGroup(group), {}, ['name'])),
      policies: state.policies.map(({ policy, grants }) =>
        without(writePolicy(policy, grants, names), POLICY, ['name']),
      ),
      clients: state.clients.map(({ client }) =>
        without(
          writeClient(client, names),
          client.type === 'public'
            ? { ...CLIENT_DEFAULTS, token_endpoint_auth_method: 'none', pkce: 'required' }
            : CLIENT_DEFAULTS,
          ['id', 'name', ...LIFETIMES],
        ),
      ),
      sites: sites.map(({ site, rules }) => without(writeSite(site, rules, names), SITE, ['name', 'hosts'])),
      webhooks: webhooks.map(({ webhook }) => without(writeWebhook(webhook), { enabled: true }, ['name'])),
      settings: Object.fromEntries(said.map((key) => [key, settings[key]])) as SettingsEntry,
    },
    left_out: [
      ...webhooks.map((_, index) => `webhooks.${index}.target`),
      ...SECRET_SETTINGS.filter((key) => settings[key] !== null).map((key) => `settings.${key}`),
      ...sites.flatMap(({ basic_password }, index) =>
        basic_password === null ? [] : [`sites.${index}.basic_password`],
      ),
    ],
  }
}
