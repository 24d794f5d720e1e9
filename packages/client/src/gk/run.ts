import { TRPCClientError } from '@trpc/client'
import { createClient } from '../client'
import { readArguments } from './arguments'
import { type Command, type Environment, type Terminal, UsageError } from './command'
import { app_tokens } from './commands/app-tokens'
import { tail } from './commands/audit-tail'
import { clients } from './commands/clients'
import { dashboard } from './commands/dashboard'
import { groups } from './commands/groups'
import { invites } from './commands/invites'
import { keys } from './commands/keys'
import { policies } from './commands/policies'
import { policy } from './commands/policy'
import { settings } from './commands/settings'
import { sites } from './commands/sites'
import { templates } from './commands/templates'
import { upstreams } from './commands/upstreams'
import { users } from './commands/users'
import { render } from './output'

const NOUNS: Record<string, Record<string, Command>> = {
  users,
  groups,
  invites,
  clients,
  policies,
  policy,
  keys,
  settings,
  sites,
  templates,
  upstreams,
  'app-tokens': app_tokens,
  audit: { tail },
  dashboard,
}

const help = (): string =>
  [
    'gk <noun> <verb> [options]   (reads GK_URL and GK_API_KEY; --json for machines)',
    '',
    ...Object.entries(NOUNS).flatMap(([noun, verbs]) =>
      Object.entries(verbs).map(([verb, { usage }]) => `  gk ${noun} ${verb} ${usage}`.trimEnd()),
    ),
  ].join('\n')

interface Fault {
  field: string
  message: string
}

const explain = (error: TRPCClientError<never>): string => {
  const data = error.data as { gk?: { faults?: Fault[]; reference?: string } } | null
  const faults = data?.gk?.faults?.map((fault) => `  ${fault.field}: ${fault.message}`) ?? []
  if (!data) return `GateKeeper at GK_URL did not answer as expected: ${error.message}`
  return [error.message, ...faults, ...(data.gk?.reference ? [`  reference ${data.gk.reference}`] : [])].join('\n')
}

const connection = (env: Environment): { url: string; apiKey: string } => {
  const { GK_URL: url, GK_API_KEY: apiKey } = env
  if (!url)
    throw new UsageError('GK_URL is not set; it is the address of your GateKeeper, e.g. https://auth.example.com.')
  if (!apiKey) throw new UsageError('GK_API_KEY is not set; make a key under Administration, API keys.')
  return { url, apiKey }
}

export interface Outcome {
  code: 0 | 1 | 2 | 64
  out: string
  err: string
}

const NOWHERE: Terminal = { print: () => {}, note: () => {}, ended: new AbortController().signal }

/** Runs one command. Exit codes: 0 done, 1 refused by the server or unreachable, 2 the answer is no, 64 wrong usage. */
export const run = async (argv: string[], env: Environment, terminal: Terminal = NOWHERE): Promise<Outcome> => {
  try {
    const args = readArguments(argv)
    const [noun, verb] = args.positionals
    if (args.flag('help') || noun === undefined) return { code: args.flag('help') ? 0 : 64, out: help(), err: '' }
    const verbs = Object.hasOwn(NOUNS, noun) ? NOUNS[noun] : undefined
    const command = verb !== undefined && verbs && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!command)
      throw new UsageError(`There is no command "gk ${[noun, verb].filter(Boolean).join(' ')}".\n\n${help()}`)
    const answer = await command.run(createClient(connection(env)), args, env, terminal)
    return { code: answer.code ?? 0, out: render(answer, args.flag('json')), err: '' }
  } catch (error) {
    if (error instanceof TRPCClientError) return { code: 1, out: '', err: explain(error as TRPCClientError<never>) }
    if (error instanceof UsageError || error instanceof TypeError) return { code: 64, out: '', err: error.message }
    throw error
  }
}
