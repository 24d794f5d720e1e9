import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, sent, type Terminal, UsageError } from '../command'
import { type Answer, inertLine, when } from '../output'

type Event = Omit<Awaited<ReturnType<GateKeeperClient['audit']['list']['query']>>['rows'][number], 'seq'>

/** After a broken connection the last events may be told again. */
const REMEMBERED = 2000

const outcomeOf = (args: Arguments): 'success' | 'refused' | undefined => {
  const asked = args.text('outcome')
  if (asked === undefined || asked === 'success' || asked === 'refused') return asked
  throw new UsageError('--outcome is success or refused.')
}

const lineOf = (event: Event): string =>
  [
    when(event.at),
    event.action,
    event.outcome,
    event.actor_name ?? event.actor_type,
    event.target_name ?? event.target_id,
    event.reason,
    event.ip,
  ]
    .filter((part) => part !== null)
    .join('  ')

const sayer = (args: Arguments, { print, note }: Terminal) => {
  let told = new Set<string>()
  return (id: string, event: Event | null): void => {
    if (told.has(id)) return
    if (told.size >= REMEMBERED) told = new Set([...told].slice(-REMEMBERED / 2))
    told.add(id)
    if (event === null) note('More happened than is told at once; the audit log has all of it.')
    else print(args.flag('json') ? JSON.stringify(event) : inertLine(lineOf(event)))
  }
}

/** Events as they happen, a line each, until it is ended (Ctrl-C). */
const run = async (
  client: GateKeeperClient,
  args: Arguments,
  _env: Environment,
  terminal: Terminal,
): Promise<Answer> => {
  const filter = sent({
    action: args.text('action'),
    outcome: outcomeOf(args),
    actor_id: args.text('actor'),
    target_id: args.text('target'),
    client_id: args.text('client-id'),
    query: args.text('query'),
  })
  const say = sayer(args, terminal)
  // What is refused or not there at the start ends it; only what breaks later is tried again.
  await client.audit.list.query({ ...filter, limit: 1 })
  return new Promise((resolve, reject) => {
    const subscription = client.audit.live.subscribe(filter, {
      onData: ({ id, data }) => say(id, data.kind === 'event' ? data.event : null),
      onError: reject,
      onConnectionStateChange: ({ state, error }) => {
        if (state === 'connecting' && error) terminal.note('The connection broke; trying again.')
      },
    })
    terminal.ended.addEventListener('abort', () => {
      subscription.unsubscribe()
      resolve({ data: null, told: true })
    })
  })
}

export const tail: Command = {
  usage: '[--action A] [--outcome success|refused] [--actor ID] [--target ID] [--client-id ID] [--query TEXT] [--json]',
  run,
}
