// How an app token is used at its site, as it is copied into an app. It never stands in an address: those are logged.
import type { Made, TokenSite } from './tokens'

type Rules = TokenSite['app_tokens']

/** Where the app is pointed at: the site's first host, and the path below which tokens are taken. */
export function addressOf(site: Pick<TokenSite, 'hosts' | 'app_tokens'>, protocol = location.protocol): string {
  const host = site.hosts.find((one) => !one.startsWith('*')) ?? site.hosts[0] ?? ''
  return `${protocol}//${host}${site.app_tokens.path_prefix ?? '/'}`
}

/** Whole header lines, for apps that let one enter some. */
export function headersOf(rules: Rules, token: string): string[] {
  const bearer = rules.bearer ? [`Authorization: Bearer ${token}`] : []
  return rules.header === null ? bearer : [...bearer, `${rules.header}: ${token}`]
}

/** With Basic curl asks for the password itself, so that the token is in no history of the shell. */
export function curlOf({ site, token }: Pick<Made, 'site' | 'token'>, email: string, protocol?: string): string {
  const address = quoted(addressOf(site, protocol))
  if (site.app_tokens.basic) return `curl --user ${quoted(email)} ${address}`
  const [header = ''] = headersOf(site.app_tokens, token)
  return `curl --header ${quoted(header)} ${address}`
}

/** One word to a POSIX shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
