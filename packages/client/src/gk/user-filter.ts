import type { GateKeeperClient } from '../client'
import type { Arguments } from './arguments'
import { sent, UsageError } from './command'
import { resolveGroup } from './resolve'

export const oneOf = <T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined => {
  const value = args.text(name)
  if (value === undefined) return undefined
  const found = allowed.find((one) => one === value)
  if (!found) throw new UsageError(`--${name} is one of ${allowed.join(', ')}.`)
  return found
}

const time = (args: Arguments, name: string): number | undefined => {
  const text = args.text(name)
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UsageError(`--${name} is a time such as 2027-01-31 or 2027-01-31T18:00:00Z.`)
  return at
}

export const FILTER_USAGE =
  '[--query TEXT] [--state active|pending|disabled|expired] [--role user|admin] [--group GROUP] [--factor any|passkey|totp|none] [--email-verified yes|no] [--inactive-since TIME] [--created-since TIME]'

/** Which users are meant; the same words for a list, an export and an act. */
export const readFilter = async (client: GateKeeperClient, args: Arguments) => {
  const group = args.text('group')
  const verified = oneOf(args, 'email-verified', ['yes', 'no'])
  return sent({
    query: args.text('query'),
    state: oneOf(args, 'state', ['active', 'pending', 'disabled', 'expired']),
    role: oneOf(args, 'role', ['user', 'admin']),
    group_id: group === undefined ? undefined : (await resolveGroup(client, group)).id,
    factor: oneOf(args, 'factor', ['any', 'passkey', 'totp', 'none']),
    email_verified: verified === undefined ? undefined : verified === 'yes',
    inactive_since: time(args, 'inactive-since'),
    created_since: time(args, 'created-since'),
  })
}
