/** What a rule of a site may say (product.md section 6; SEC-143, SEC-148). */
import { isPlain } from '../plain-text'
import { pathReadings } from './path-readings'
import type { SiteRule } from './site'
import { faultOfPattern, MAX_WRITTEN_OUT, makeRule, writtenOut } from './site-table'
import { METHODS } from './target'

export type RuleInput = Omit<SiteRule, 'site_id' | 'position'>

export interface RuleFault {
  field: 'rules'
  message: string
  /** 1-based. */
  line?: number
}

const MAX_RULES = 100
const MAX_PATH = 500
/** Of all patterns of a site, with their repetitions written out: what it takes a moment to compile. */
const MAX_PATTERNS = 10_000

export function readRules(
  rules: readonly RuleInput[],
  policies: ReadonlySet<string>,
): { rules: RuleInput[]; faults: RuleFault[]; warnings: string[] } {
  const faults: RuleFault[] = []
  if (rules.length > MAX_RULES) faults.push({ field: 'rules', message: `More than ${MAX_RULES} rules.` })
  const read = rules.slice(0, MAX_RULES).map(tidy)
  let signs = 0
  for (const [index, rule] of read.entries()) {
    if (rule.match === 'regex') signs += Math.min(writtenOut(rule.path), MAX_WRITTEN_OUT)
    const message = faultOfRule(rule, policies, signs > MAX_PATTERNS)
    if (message !== null) faults.push({ field: 'rules', message: `Rule ${index + 1}: ${message}`, line: index + 1 })
  }
  const warnings = faults.length > 0 ? [] : read.flatMap((rule, index) => warningsOf(rule, index + 1))
  return { rules: read, faults, warnings }
}

/** Methods as they are sent, each once; a policy only where one is asked. */
const tidy = (rule: RuleInput): RuleInput => ({
  match: rule.match,
  path: rule.path.trim(),
  methods: [...new Set(rule.methods.map((method) => method.trim().toUpperCase()))],
  action: rule.action,
  policy_id: rule.action === 'policy' ? rule.policy_id : null,
})

function faultOfRule(
  { match, path, methods, policy_id }: RuleInput,
  policies: ReadonlySet<string>,
  too_much: boolean,
): string | null {
  if (path === '')
    return match === 'prefix' ? 'The path is missing. It begins with a slash.' : 'The pattern is missing.'
  if (path.length > MAX_PATH) return `It is longer than ${MAX_PATH} characters.`
  if (!isPlain(path)) return 'It holds characters that cannot be shown.'
  if (match === 'regex' && too_much)
    return 'With it the patterns of this site are more than can be compiled in a moment. Write shorter ones, or take prefixes.'
  const fault = match === 'prefix' ? faultOfPrefix(path) : faultOfPattern(path)
  if (fault !== null) return fault
  const unknown = methods.find((method) => !METHODS.has(method))
  if (unknown !== undefined)
    return `${unknown || 'An empty word'} is no method. The methods are ${[...METHODS].join(', ')}.`
  if (policy_id !== null && !policies.has(policy_id)) return 'There is no such policy any more. Choose another.'
  return null
}

function faultOfPrefix(path: string): string | null {
  if (path.includes('://')) return 'Only the path, without the host before it: /admin.'
  if (!path.startsWith('/')) return 'A path begins with a slash: /admin.'
  if (/[?#]/.test(path)) return 'A path ends before the ? or #: what follows is not looked at.'
  if (/\s/.test(path)) return 'A path holds no blanks. In an address a blank is written as %20.'
  if (path.includes('*'))
    return 'A path is not a pattern: everything below it is meant anyway. For more, choose a regular expression.'
  if (pathReadings(path) === null) return 'There is no end to what this path could mean. Write it plainly.'
  if (/\/\.{1,2}(?:\/|$)|\/\/|\\/.test(path))
    return 'Write the path as it is opened: without . or .. in it, and with single slashes.'
  return null
}

/** A path that nobody would name: whatever lets it pass lets everything pass. */
const ANYWHERE = ['/9f2c7a41', '/9f2c7a41/e05b']

function warningsOf(rule: RuleInput, number: number): string[] {
  const { match, path, methods, action } = rule
  const warn = (sentence: string) => `Rule ${number}: ${sentence}`
  if (action === 'bypass') {
    const { fits } = makeRule({ ...rule, site_id: '', position: 0 })
    const onlyOptions = methods.length === 1 && methods[0] === 'OPTIONS'
    if (ANYWHERE.every(fits) && !onlyOptions)
      return [warn('it lets everyone in everywhere, without a sign-in, and what follows it decides nothing.')]
    if (match === 'prefix' && (/[^\x21-\x7e]/.test(path) || pathReadings(path)?.length !== 1))
      return [
        warn(
          'this path can be written in several ways, so it is never sure enough to let everyone in. Choose a plainer one.',
        ),
      ]
    return []
  }
  if (match === 'prefix' && path.length > 1 && path.endsWith('/'))
    return [warn(`${path.slice(0, -1)} itself, without the slash, is not meant. Leave the slash out to mean both.`)]
  return []
}
