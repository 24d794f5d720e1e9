import { readFileSync } from 'node:fs'
import type { GateKeeperClient } from '../client'
import type { Arguments } from './arguments'
import { UsageError } from './command'
import { when } from './output'
import { resolveGroup, resolveUser } from './resolve'

type Input = Parameters<GateKeeperClient['policies']['create']['mutate']>[0]
type Condition = NonNullable<Input['condition']>
type Named = NonNullable<Input['users']>[number]
export type PolicyChanges = Partial<Omit<Input, 'name' | 'description'>>

export const POLICY_USAGE =
  '[--everyone|--no-everyone] [--group NAME[=UNTIL]…] [--user EMAIL[=UNTIL]…] [--require-second-factor] [--every-time] [--network CIDR…] [--hours "1-5 08:00-18:00"…] [--condition JSON|@FILE|none]'

/** Who and on what terms, as the command line says it; what it does not speak of is left out. */
export const readPolicyChanges = async (client: GateKeeperClient, args: Arguments): Promise<PolicyChanges> => {
  const condition = readCondition(args)
  if (args.flag('everyone') && args.flag('no-everyone'))
    throw new UsageError('--everyone and --no-everyone say the opposite of each other. Give one of them.')
  const everyone = args.flag('everyone') ? true : args.flag('no-everyone') ? false : undefined
  const [users, groups] = await Promise.all([
    named(args.list('user'), (who) => resolveUser(client, who)),
    named(args.list('group'), async (name) => (await resolveGroup(client, name)).id),
  ])
  return {
    ...(everyone !== undefined && { everyone }),
    ...(users.length > 0 && { users }),
    ...(groups.length > 0 && { groups }),
    ...(condition !== undefined && { condition }),
  }
}

/** `staff` or `ana@example.com`, with `=2027-01-31` behind it where the permission ends by itself. */
const named = (texts: string[], find: (name: string) => Promise<string>): Promise<Named[]> =>
  Promise.all(
    texts.map(async (text) => {
      const [, name = text, until] = /^(.+)=(\d{4}-\d{2}-\d{2}[\dT:.Z+-]*)$/.exec(text) ?? []
      return { id: await find(name), expires_at: until === undefined ? null : instant('the end', until) }
    }),
  )

export const instant = (what: string, text: string): number => {
  const at = Date.parse(text)
  if (Number.isNaN(at))
    throw new UsageError(`${what} is a time such as 2027-01-31 or 2027-01-31T18:00:00Z, not ${text}.`)
  return at
}

/** `undefined`: nothing is said of terms. The simple flags together are the terms that all must hold. */
function readCondition(args: Arguments): Condition | null | undefined {
  const written = args.text('condition')
  const simple = simpleTerms(args)
  if (written === undefined) return simple.length > 1 ? { kind: 'all', of: simple } : simple[0]
  if (simple.length > 0)
    throw new UsageError('--condition says all of the terms. Leave out --require-second-factor, --network and --hours.')
  if (written === 'none') return null
  try {
    return JSON.parse(written.startsWith('@') ? readFileSync(written.slice(1), 'utf8') : written)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--condition is JSON, such as '{"kind":"second_factor"}', a @FILE of it, or none: ${said}`)
  }
}

function simpleTerms(args: Arguments): Condition[] {
  const networks = args.list('network')
  const hours = args.list('hours').map(readHours)
  const second = args.flag('require-second-factor') || args.flag('every-time')
  return [
    ...(second ? [{ kind: 'second_factor' as const, every_time: args.flag('every-time') }] : []),
    ...(networks.length > 0 ? [{ kind: 'networks' as const, networks }] : []),
    ...(hours.length > 1 ? [{ kind: 'any' as const, of: hours }] : hours),
  ]
}

/** `1-5 08:00-18:00`, `6,7 22:00-06:00`: days from 1 (Monday) to 7. */
function readHours(text: string): Condition {
  const [, days, from = '', to = ''] = /^\s*([1-7](?:[-,][1-7])*)\s+(\d\d:\d\d)-(\d\d:\d\d)\s*$/.exec(text) ?? []
  if (days === undefined)
    throw new UsageError(`--hours is days and times, such as "1-5 08:00-18:00" (1 is Monday), not "${text}".`)
  return { kind: 'hours', days: days.split(',').flatMap((part) => daysOf(part, text)), from, to }
}

function daysOf(part: string, text: string): number[] {
  const [first = 0, last = first, ...more] = part.split('-').map(Number)
  if (more.length > 0 || last < first)
    throw new UsageError(`--hours "${text}": days go up, such as 1-5, or are listed, such as 6,7,1.`)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const dayNames = (days: number[]): string => days.map((day) => DAYS[day - 1]).join(', ')

/** The terms in one line. */
export const sayCondition = (condition: Condition | null): string => {
  if (condition === null) return 'no terms'
  switch (condition.kind) {
    case 'all':
    case 'any':
      return `${condition.kind} of (${condition.of.map(sayCondition).join('; ')})`
    case 'not':
      return `not (${sayCondition(condition.of)})`
    case 'second_factor':
      return condition.every_time ? 'a second factor every time' : 'a second factor'
    case 'networks':
      return `from ${condition.networks.join(', ')}`
    case 'hours':
      return `${dayNames(condition.days)} ${condition.from}-${condition.to}`
    default:
      return condition satisfies never
  }
}

export const sayUntil = (expires_at: number | null): string => (expires_at === null ? '' : ` until ${when(expires_at)}`)
export const sayDay = (day: number): string => DAYS[day - 1] ?? ''
