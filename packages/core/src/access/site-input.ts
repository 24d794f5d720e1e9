/** What an administrator may register as a site (product.md section 6): all faults at once, and what each choice weakens. */
import { isPlain } from '../plain-text'
import type { AppTokenRules, Site } from './site'
import { faultsOfHeaders, hasUnderscore } from './site-headers'
import { type HostFacts, readHosts } from './site-hosts'
import { type RuleInput, readRules } from './site-rule-input'

/** Everything an administrator may set. The password is written only: `undefined` keeps the one on file. */
export interface SiteInput
  extends Pick<
    Site,
    | 'name'
    | 'description'
    | 'hosts'
    | 'policy_id'
    | 'identity_headers'
    | 'remote_user'
    | 'jwt_header'
    | 'basic_username'
    | 'app_tokens'
    | 'pass_schemes'
    | 'enabled'
  > {
  rules: RuleInput[]
  basic_password: string | null | undefined
}

export interface SiteFacts extends HostFacts {
  policies: ReadonlySet<string>
  /** The hosts that the password on file was typed for; `null` when there is none. */
  password_for: readonly string[] | null
}

export interface SiteWarning {
  field: keyof SiteInput
  message: string
}
export interface SiteFault extends SiteWarning {
  /** 1-based, in a field of one entry a line. */
  line?: number
}
export type SiteVerdict =
  | { kind: 'ok'; site: SiteInput; warnings: SiteWarning[] }
  | { kind: 'refuse'; faults: SiteFault[] }

const MAX_NAME = 100
const MAX_DESCRIPTION = 500
const MAX_SCHEMES = 10
const SCHEME = /^[a-z][a-z0-9!#$%&'*+.^_`|~-]{0,39}$/

export function validateSite(typed: SiteInput, facts: SiteFacts): SiteVerdict {
  const site: SiteInput = {
    ...typed,
    name: typed.name.trim().normalize('NFC'),
    description: typed.description?.trim() || null,
    identity_headers: typed.identity_headers.map(({ name, value }) => ({ name: name.trim(), value })),
    jwt_header: typed.jwt_header?.trim() || null,
    basic_username: typed.basic_username === '' ? null : typed.basic_username,
    app_tokens: typed.app_tokens && { ...typed.app_tokens, header: typed.app_tokens.header?.trim() || null },
    pass_schemes: [...new Set(typed.pass_schemes.map((scheme) => scheme.trim().toLowerCase()))],
  }
  const hosts = readHosts(typed.hosts, facts)
  const rules = readRules(typed.rules, facts.policies)
  const faults: SiteFault[] = [
    ...faultsOfTexts(site),
    ...hosts.faults.map((fault) => ({ field: 'hosts' as const, ...fault })),
    ...rules.faults,
    ...faultsOfPolicy(site, facts),
    ...faultsOfHeaders(site),
    ...faultsOfBasic(site, hosts.hosts, facts),
    ...faultsOfAppTokens(site.app_tokens),
    ...faultsOfSchemes(site),
  ]
  if (faults.length > 0) return { kind: 'refuse', faults }
  const warnings: SiteWarning[] = [
    ...hosts.warnings.map((message) => ({ field: 'hosts' as const, message })),
    ...rules.warnings.map((message) => ({ field: 'rules' as const, message })),
    ...warningsOf(site),
  ]
  const basic_password = site.basic_username === null ? null : site.basic_password
  return { kind: 'ok', site: { ...site, hosts: hosts.hosts, rules: rules.rules, basic_password }, warnings }
}

function faultsOfTexts({ name, description }: SiteInput): SiteFault[] {
  const faults: SiteFault[] = []
  if (name === '') faults.push({ field: 'name', message: 'The site needs a name.' })
  if (name.length > MAX_NAME) faults.push({ field: 'name', message: `The name is longer than ${MAX_NAME} characters.` })
  if (!isPlain(name)) faults.push({ field: 'name', message: 'The name has characters that cannot be shown.' })
  if (description === null) return faults
  if (description.length > MAX_DESCRIPTION)
    faults.push({ field: 'description', message: `The description is longer than ${MAX_DESCRIPTION} characters.` })
  if (!isPlain(description))
    faults.push({ field: 'description', message: 'The description has characters that cannot be shown.' })
  return faults
}

const faultsOfPolicy = ({ policy_id }: SiteInput, { policies }: SiteFacts): SiteFault[] =>
  policy_id === null || policies.has(policy_id)
    ? []
    : [{ field: 'policy_id', message: 'There is no such policy any more. Choose another.' }]

/** RFC 7617: the user name ends at the colon. A write-only password must not be read by naming a host to send it to. */
function faultsOfBasic({ basic_username, basic_password }: SiteInput, hosts: string[], facts: SiteFacts): SiteFault[] {
  if (basic_username === null)
    return typeof basic_password === 'string'
      ? [{ field: 'basic_username', message: 'The password needs a user name beside it.' }]
      : []
  const faults: SiteFault[] = []
  const fault = (field: keyof SiteInput, message: string) => faults.push({ field, message })
  if (basic_username.length > 255) fault('basic_username', 'The user name is longer than 255 characters.')
  if (basic_username.includes(':')) fault('basic_username', 'A colon ends the user name in HTTP Basic. Leave it out.')
  if (!isPlain(basic_username)) fault('basic_username', 'The user name has characters that cannot be shown.')
  if (basic_password === undefined) {
    const { password_for } = facts
    if (password_for === null) fault('basic_password', 'Type the password that the app knows the user name by.')
    else if (hosts.some((host) => !password_for.includes(host)))
      fault('basic_password', 'Type the password again: the one on file is only for the hosts it was typed for.')
  } else if (basic_password === null || basic_password === '')
    fault('basic_password', 'Type the password, or take the user name away too.')
  else if (basic_password.length > 1024) fault('basic_password', 'The password is longer than 1024 characters.')
  else if (/\p{Cc}/u.test(basic_password) || !basic_password.isWellFormed())
    fault('basic_password', 'The password has a control character in it, which HTTP Basic cannot carry.')
  return faults
}

function faultsOfAppTokens(rules: AppTokenRules | null): SiteFault[] {
  if (rules === null) return []
  const faults: SiteFault[] = []
  const { basic, bearer, header, path_prefix } = rules
  if (!basic && !bearer && header === null)
    faults.push({
      field: 'app_tokens',
      message: 'Choose at least one way by which apps send their token, or take none.',
    })
  if (path_prefix === null) return faults
  if (!path_prefix.startsWith('/') || /[?#\s*\\]|\/\/|\/\.{1,2}(?:\/|$)/.test(path_prefix) || !isPlain(path_prefix))
    faults.push({
      field: 'app_tokens',
      message: 'The path of the app tokens begins with a slash and is written plainly: /api.',
    })
  if (path_prefix.length > 500)
    faults.push({ field: 'app_tokens', message: 'The path of the app tokens is longer than 500 characters.' })
  return faults
}

function faultsOfSchemes({ pass_schemes: schemes, basic_username }: SiteInput): SiteFault[] {
  const odd = schemes.find((scheme) => !SCHEME.test(scheme))
  const faults: SiteFault[] = []
  if (odd !== undefined)
    faults.push({
      field: 'pass_schemes',
      message: `“${odd}” is no scheme of Authorization. It is one word, for example basic or token.`,
    })
  // Whoever sends any such header would reach the app with the password instead of it.
  if (schemes.length > 0 && basic_username !== null)
    faults.push({
      field: 'pass_schemes',
      message:
        'The app cannot check what people send in Authorization while a user name and password of its own are put there. Choose one of the two.',
    })
  if (schemes.length > MAX_SCHEMES) faults.push({ field: 'pass_schemes', message: `More than ${MAX_SCHEMES} schemes.` })
  return faults
}

function warningsOf(site: SiteInput): SiteWarning[] {
  const warnings: SiteWarning[] = []
  const warn = (field: keyof SiteInput, message: string) => warnings.push({ field, message })
  const { pass_schemes } = site
  if (site.policy_id === null)
    warn('policy_id', 'Everyone with an account may enter. Choose a policy to let in only some.')
  if (pass_schemes.length > 0)
    warn(
      'pass_schemes',
      `Whoever sends Authorization: ${pass_schemes.join(' or ')} passes without a sign-in, whatever stands behind it. Only for an app that checks it itself.`,
    )
  if (hasUnderscore(site))
    warn('identity_headers', 'nginx and others drop headers with an underscore. A dash arrives everywhere.')
  if (!site.enabled) warn('enabled', 'The site is off: every request to its hosts is refused.')
  return warnings
}
