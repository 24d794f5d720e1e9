/** All sites by host, with their rules ready to be asked; made anew when one of them changes. */
import { RE2JS } from 're2js'
import { liesUnder } from './path-prefix'
import type { Site, SiteRule } from './site'
import type { RuleVerdict } from './site-rules'

/** A rule and the tests of its path; some apps do not look at case, so a rule is asked in both ways. */
export interface ReadyRule {
  rule: SiteRule
  fits(path: string): boolean
  fitsAnyCase(path: string): boolean
}

export interface RegisteredSite {
  site: Site
  rules: ReadyRule[]
  /** By method and path: what the rules have said before; gone with the site's next change. */
  verdicts: Map<string, RuleVerdict>
}

export interface SiteTable {
  /** Sites that are off are none, and a wildcard of another site does not take their place. `host`: canonical, as `canonicalHost` gives it. */
  byHost(host: string): RegisteredSite | null
  byId(id: string): RegisteredSite | null
  all: RegisteredSite[]
}

export function makeSiteTable(sites: readonly Site[], rules: readonly SiteRule[]): SiteTable {
  const all = sites.map((site): RegisteredSite => {
    const own = rules.filter(({ site_id }) => site_id === site.id).toSorted((a, b) => a.position - b.position)
    return { site, rules: own.map(makeRule), verdicts: new Map() }
  })
  const hosts = new Map(all.flatMap((one) => one.site.hosts.map((host) => [host, one])))
  const ids = new Map(all.map((one) => [one.site.id, one]))
  return {
    all,
    byId: (id) => ids.get(id) ?? null,
    byHost(host) {
      const found = hosts.get(host) ?? hosts.get(host.replace(/^[^.:]+/, '*'))
      return found?.site.enabled ? found : null
    },
  }
}

/** There and back: `ſ` is `S` to some apps, and `ı` is `I`. */
const fold = (path: string): string => path.toUpperCase().toLowerCase()

export const makeRule = (rule: SiteRule): ReadyRule => {
  const folded = pathTest(rule, true)
  return { rule, fits: pathTest(rule), fitsAnyCase: (path) => folded(fold(path)) }
}

/**
 * RE2 takes time in proportion to the path, whatever the pattern says. Throws on a pattern that `faultOfPattern` refuses; none
 * is ever stored.
 */
function pathTest({ match, path: written }: SiteRule, anyCase = false): (path: string) => boolean {
  if (match === 'regex') {
    const pattern = RE2JS.compile(written, anyCase ? RE2JS.CASE_INSENSITIVE : 0)
    return (asked) => pattern.test(asked)
  }
  return liesUnder(anyCase ? fold(written) : written)
}

/** A pattern is compiled with each of its repetitions written out, on every node, while nobody else is answered. */
export const MAX_WRITTEN_OUT = 1000

/** At most so many signs: groups that are repeated multiply whatever stands anywhere, all else adds up. */
export function writtenOut(pattern: string): number {
  let signs = pattern.length
  let times = 1
  for (const [, group, least, most] of pattern.matchAll(/(\))?\{(\d+)(?:,(\d*))?\}/g)) {
    const count = Math.max(Number(least), Number(most ?? 0), 1)
    if (group) times *= count
    else signs += count
  }
  return signs * times
}

/** Why the pattern cannot be used; `null` when it can. */
export function faultOfPattern(pattern: string): string | null {
  if (!pattern.startsWith('^')) return 'A pattern begins with ^, so that it says where the path begins.'
  if (writtenOut(pattern) > MAX_WRITTEN_OUT)
    return `Its repetitions written out, it is longer than ${MAX_WRITTEN_OUT} signs. Choose smaller numbers in the braces, or + or *.`
  try {
    RE2JS.compile(pattern)
    return null
  } catch (error) {
    return `This is no pattern of RE2: ${error instanceof Error ? error.message : 'it cannot be read'}.`
  }
}
