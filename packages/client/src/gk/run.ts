import { TRPCClientError } from '@trpc/client'
import { createClient } from '../client'
import { readArguments } from './arguments'
import { type Command, type Environment, Refused, type Terminal, UsageError } from './command'
import { api_keys } from './commands/api-keys'
import { app_tokens } from './commands/app-tokens'
import { audit } from './commands/audit'
import { backup } from './commands/backup'
import { clients } from './commands/clients'
import { configuration, local } from './commands/configuration'
import { dashboard } from './commands/dashboard'
import { groups } from './commands/groups'
import { invites } from './commands/invites'
import { keys } from './commands/keys'
import { policies } from './commands/policies'
import { policy } from './commands/policy'
import { settings } from './commands/settings'
import { sites } from './commands/sites'
import { templates } from './commands/templates'
import { traces } from './commands/traces'
import { upstreams } from './commands/upstreams'
import { users } from './commands/users'
import { webhooks } from './commands/webhooks'
import { connectionOf, guardedFetch } from './connection'
import { inert, render } from './output'

const NOUNS: Record<string, Record<string, Command>> = {
  users,
  groups,
  invites,
  backup,
  clients,
  policies,
  policy,
  keys,
  audit,
  settings,
  sites,
  templates,
  traces,
  upstreams,
  'api-keys': api_keys,
  'app-tokens': app_tokens,
  dashboard,
  webhooks,
}

/** What a noun does without a verb, where there is but one thing to do. */
const ALONE: Record<string, string> = { backup: 'now', dashboard: 'show' }

/** Every command there is with its usage, by the words it is called by. */
const ALL: readonly [name: string, usage: string][] = [
  ...Object.entries(configuration).map(([name, { usage }]): [string, string] => [name, usage]),
  ...Object.keys(local).map((name): [string, string] => [name, '']),
  ...Object.entries(NOUNS).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, { usage }]): [string, string] => [`${noun} ${verb}`, usage]),
  ),
]
export const COMMANDS = ALL.map(([name]) => name)

const HEAD = [
  'gk <noun> <verb> [options]   (reads GK_URL and GK_API_KEY or GK_API_KEY_FILE; --json for machines)',
  'Exit codes: 0 done, or nothing to do; 1 refused, or unreachable; 2 the answer is no, or there are changes; 3 of "audit verify": whole but for accepted breaks; 64 wrong usage.',
  '',
]

const line = ([name, usage]: readonly [string, string]): string => `gk ${name} ${usage}`.trimEnd()

/** Of one command, of all of a noun, or of everything. */
const help = (noun?: string, verb?: string): string => {
  const one = ALL.filter(([name]) => name === `${noun} ${verb}` || (name === noun && verb === undefined))
  const some = one.length > 0 ? one : ALL.filter(([name]) => name.startsWith(`${noun} `))
  return some.length > 0 ? some.map(line).join('\n') : [...HEAD, ...ALL.map((entry) => `  ${line(entry)}`)].join('\n')
}

interface Fault {
  field: string
  message: string
}

const explain = (error: TRPCClientError<never>): string => {
  const data = error.data as { gk?: { faults?: Fault[]; reference?: string } } | null
  const faults = data?.gk?.faults?.map((fault) => `  ${fault.field}: ${fault.message}`) ?? []
  if (!data) return `GateKeeper at GK_URL did not answer as expected: ${error.message}.`
  return [error.message, ...faults, ...(data.gk?.reference ? [`  reference ${data.gk.reference}`] : [])].join('\n')
}

export interface Outcome {
  code: 0 | 1 | 2 | 3 | 64
  out: string
  err: string
}

/** Nobody reads along, and nobody can be asked. */
export const NOWHERE: Terminal = { print: () => {}, note: () => {}, confirm: null, ended: new AbortController().signal }

const find = <T>(table: Record<string, T>, name: string | undefined): T | undefined =>
  name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined

/**
 * Runs one command. Exit codes: 0 done, 1 refused by the server or unreachable, 2 the answer is no (of `plan`: there are changes),
 * 64 wrong usage.
 */
export const run = async (argv: string[], env: Environment, terminal: Terminal = NOWHERE): Promise<Outcome> => {
  try {
    const args = readArguments(argv)
    const [noun, verb] = args.positionals
    if (args.flag('help')) return { code: 0, out: help(noun, verb), err: '' }
    if (noun === undefined) return { code: 64, out: help(), err: '' }
    const here = find(local, noun)
    const command = find(configuration, noun) ?? find(find(NOUNS, noun) ?? {}, verb ?? find(ALONE, noun))
    if (!command && !here)
      throw new UsageError(`There is no command "gk ${[noun, verb].filter(Boolean).join(' ')}".\n\n${help(noun)}`)
    const answer = here
      ? await here()
      : (command?.local?.(args) ??
        (await command?.run(createClient({ ...connectionOf(env), fetch: guardedFetch }), args, env, terminal)))
    if (!answer) throw new UsageError(help())
    return { code: answer.code ?? 0, out: render(answer, args.flag('json')), err: inert(answer.warning ?? '') }
  } catch (error) {
    if (error instanceof TRPCClientError)
      return { code: 1, out: '', err: inert(explain(error as TRPCClientError<never>)) }
    // A file that somebody else has written is told of in its own words.
    if (error instanceof Refused) return { code: 1, out: '', err: inert(error.message) }
    if (error instanceof UsageError || error instanceof TypeError)
      return { code: 64, out: '', err: inert(error.message) }
    throw error
  }
}
