import type { GateKeeperClient } from '../client'
import type { Arguments } from './arguments'
import { sent, UsageError } from './command'

type Filter = Omit<NonNullable<Parameters<GateKeeperClient['audit']['list']['query']>[0]>, 'cursor' | 'limit'>

export const FILTER_USAGE =
  '[--query TEXT] [--action NOUN.VERB] [--outcome success|refused] [--actor ID] [--target ID] [--client-id ID] [--since 24h | --from TIME] [--to TIME]'

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const instant = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UsageError(`--${name} is a time such as 2026-11-24T18:00:00Z.`)
  return at
}

const since = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const [, number, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  if (number === undefined) throw new UsageError('--since is a span such as 90m, 24h or 7d.')
  return Date.now() - Number(number) * UNITS[unit as keyof typeof UNITS]
}

/** Which events, as the command line says it. */
export const readAuditFilter = (args: Arguments): Filter => {
  const outcome = args.text('outcome')
  if (outcome !== undefined && outcome !== 'success' && outcome !== 'refused')
    throw new UsageError('--outcome is success or refused.')
  return sent({
    query: args.text('query'),
    action: args.text('action'),
    outcome,
    actor_id: args.text('actor'),
    target_id: args.text('target'),
    client_id: args.text('client-id'),
    from: since(args.text('since')) ?? instant('from', args.text('from')),
    to: instant('to', args.text('to')),
  })
}
