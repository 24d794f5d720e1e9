// What is changed on a site's page as a `gk` command, or as a call where `gk` has no word for it.
import type { SiteChanges, SiteDetail, SiteRule } from '../types'
import { call, gk } from '../ui/gk'
import type { Policies } from './policies'

const WORDS: ReadonlySet<string> = new Set([
  'name',
  'description',
  'hosts',
  'policy_id',
  'rules',
  'remote_user',
  'jwt_header',
  'basic_username',
  'basic_password',
] satisfies (keyof SiteChanges)[])

const policyWord = (id: string | null, policies: Policies): string => (id === null ? 'everyone' : policies.nameOf(id))

const ruleWords = ({ match, path, methods, action, policy_id }: SiteRule, policies: Policies): string =>
  [
    ...(methods.length > 0 ? [methods.join(',')] : []),
    match,
    path,
    ...(action !== 'policy' ? [action] : policy_id === null ? ['everyone'] : ['policy', policies.nameOf(policy_id)]),
  ].join(' ')

/** Without a way to empty a value: `gk` sets what is given. */
const isSayable = (changes: SiteChanges): boolean =>
  Object.entries(changes).every(
    ([field, value]) => WORDS.has(field) && (field === 'policy_id' || (value !== null && value !== '')),
  ) && changes.rules?.length !== 0

/** Never with a password in it: whatever stands in a command is read over a shoulder. */
export function saveCommand(site: SiteDetail, changes: SiteChanges, policies: Policies): string {
  const { basic_password, policy_id, rules } = changes
  if (!isSayable(changes))
    return call('sites.update.mutate', {
      id: site.id,
      version: site.version,
      ...changes,
      ...(typeof basic_password === 'string' && { basic_password: '…' }),
    })
  return gk(['sites', 'update', site.hosts[0] ?? site.id], {
    name: changes.name,
    description: changes.description,
    host: changes.hosts,
    policy: policy_id === undefined ? undefined : policyWord(policy_id, policies),
    rule: rules?.map((rule) => ruleWords(rule as SiteRule, policies)),
    'remote-user': changes.remote_user,
    'jwt-header': changes.jwt_header,
    'basic-username': changes.basic_username,
    'from-env': typeof basic_password === 'string' ? 'APP_PASSWORD' : undefined,
  })
}
