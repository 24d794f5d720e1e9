/** Which rule a request meets: the first that fits, for each reading of its path, and of these the strictest (SEC-143). */
import { pathReadings } from './path-readings'
import type { SiteRule } from './site'
import type { RegisteredSite } from './site-table'

/** Apps ask for the same paths again and again; of each site so many are kept. */
const MAX_VERDICTS = 1000
const LONGEST_KEPT = 512

/** `policies`: every one of them must let the person in; `null` among them is everyone who is signed in. */
export type RuleVerdict =
  | { kind: 'deny'; rule: SiteRule | null }
  | { kind: 'bypass'; rule: SiteRule }
  | { kind: 'policies'; policies: { policy_id: string | null; rule: SiteRule | null }[] }

/** Without a fitting rule the site's own policy decides; that is never an allow for a stranger (SEC-143). */
export function judgeRules(registered: RegisteredSite, method: string, path: string): RuleVerdict {
  if (path.length > LONGEST_KEPT) return judge(registered, method, path)
  const { verdicts } = registered
  const key = `${method} ${path}`
  const known = verdicts.get(key)
  if (known) return known
  const verdict = judge(registered, method, path)
  if (verdicts.size >= MAX_VERDICTS) verdicts.clear()
  verdicts.set(key, verdict)
  return verdict
}

/** What an app may take a method for: to many a HEAD is the GET whose body they leave away, so it is never less guarded. */
export const methodReadings = (method: string): string[] => (method === 'HEAD' ? ['HEAD', 'GET'] : [method])

export const isAsked = ({ methods }: SiteRule, method: string): boolean =>
  methods.length === 0 || methods.includes(method)

function judge({ site, rules }: RegisteredSite, method: string, path: string): RuleVerdict {
  const own = { policy_id: site.policy_id, rule: null }
  const readings = pathReadings(path)
  if (readings === null) return { kind: 'deny', rule: null }
  if (rules.length === 0) return { kind: 'policies', policies: [own] }
  const met = methodReadings(method).flatMap((one) => {
    const asked = rules.filter(({ rule }) => isAsked(rule, one))
    return readings.flatMap((reading) => [
      asked.find(({ fits }) => fits(reading))?.rule ?? null,
      asked.find(({ fitsAnyCase }) => fitsAnyCase(reading))?.rule ?? null,
    ])
  })
  const denied = met.find((rule) => rule?.action === 'deny')
  if (denied) return { kind: 'deny', rule: denied }
  const [bypass] = met
  if (bypass && met.every((rule) => rule?.action === 'bypass')) return { kind: 'bypass', rule: bypass }
  const policies = new Map<string | null, { policy_id: string | null; rule: SiteRule | null }>()
  for (const rule of met) {
    if (rule?.action === 'bypass') continue
    const one = rule ? { policy_id: rule.policy_id, rule } : own
    if (!policies.has(one.policy_id)) policies.set(one.policy_id, one)
  }
  return { kind: 'policies', policies: [...policies.values()] }
}
