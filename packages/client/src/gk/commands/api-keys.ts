import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, UsageError } from '../command'
import { type Answer, when } from '../output'

type CreateInput = Parameters<GateKeeperClient['apiKeys']['create']['mutate']>[0]

const DAY_MS = 86_400_000

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const page = await client.apiKeys.list.query()
  const rows = page.rows.map((key) => [
    key.name,
    `…${key.hint}`,
    key.revoked_at === null ? when(key.expires_at) : 'revoked',
    when(key.last_used_at),
    key.scopes.join(' '),
    key.id,
  ])
  return { data: page, table: { head: ['NAME', 'KEY', 'EXPIRES', 'LAST USED', 'SCOPES', 'ID'], rows } }
}

const days = (args: Arguments): number | null => {
  const text = args.text('days')
  if (text === undefined) return null
  if (/^[1-9][0-9]{0,3}$/.test(text)) return Number(text)
  throw new UsageError('--days is a number of days, 1 to 9999. Without it the key stays until it is revoked.')
}

/** The server names a scope that it does not know, and refuses what the key at hand may not do itself. */
const create = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const scopes = args.list('scope').flatMap((value) => value.split(/[\s,]+/).filter(Boolean))
  const lasts = days(args)
  const made = await client.apiKeys.create.mutate({
    name: need(args, 'name'),
    scopes: scopes as CreateInput['scopes'],
    expires_at: lasts === null ? null : Date.now() + lasts * DAY_MS,
  })
  return { data: made, lines: [`API key: ${made.key}`, 'The key is shown only now.'] }
}

const revoke = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'ID')
  await client.apiKeys.revoke.mutate({ id })
  return { data: { revoked: id }, lines: ['The key is revoked: from now on it opens nothing.'] }
}

export const api_keys: Record<string, Command> = {
  list: { usage: '', run: list },
  create: { usage: '--name NAME --scope SCOPE… [--days N]', run: create },
  revoke: { usage: 'ID', run: revoke },
}
