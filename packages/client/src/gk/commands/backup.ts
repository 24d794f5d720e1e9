import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, Refused, type Terminal } from '../command'
import { type Answer, when } from '../output'

type Backup = Awaited<ReturnType<GateKeeperClient['backups']['get']['query']>>

const BEAT_MS = 500

const size = (bytes: number | null): string => (bytes === null ? '' : `${(bytes / 1_000_000).toFixed(1)} MB`)

/** Until it has ended; how far it is stands on standard error. */
const settled = async (client: GateKeeperClient, first: Backup, terminal: Terminal): Promise<Backup> => {
  let backup = first
  while (backup.state === 'running') {
    if (backup.total_rows > 0) terminal.note(`${backup.rows} of ${backup.total_rows} rows`)
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS))
    backup = await client.backups.get.query({ name: backup.name })
  }
  return backup
}

const now = async (client: GateKeeperClient, _: Arguments, __: Environment, terminal: Terminal): Promise<Answer> => {
  const backup = await settled(client, await client.backups.create.mutate({}), terminal)
  if (backup.state === 'failed') throw new Refused(`The backup failed: ${backup.failure}`)
  return { data: backup, lines: [`${backup.name}: ${backup.rows} rows, ${size(backup.bytes)}, in ${backup.where}`] }
}

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const answer = await client.backups.list.query({})
  const rows = answer.rows.map((one) => [
    one.name,
    one.state,
    when(one.started_at),
    size(one.bytes),
    one.place,
    one.verify_fault ?? when(one.verified_at),
  ])
  return { data: answer, table: { head: ['BACKUP', 'STATE', 'MADE', 'SIZE', 'PLACE', 'VERIFIED'], rows } }
}

const verify = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const backup = await client.backups.verify.mutate({ name: need(args, 0, 'BACKUP') })
  const fault = backup.verify_fault
  return {
    data: backup,
    lines: [`${backup.name}: ${fault ?? 'nothing is wrong with it'}`],
    ...(fault === null ? {} : { code: 2 as const }),
  }
}

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const name = need(args, 0, 'BACKUP')
  await client.backups.delete.mutate({ name, confirm: args.text('confirm') ?? '' })
  return { data: { deleted: name }, lines: [`${name}: deleted`] }
}

export const backup: Record<string, Command> = {
  now: { usage: '', run: now },
  list: { usage: '', run: list },
  verify: { usage: 'BACKUP', run: verify },
  delete: { usage: 'BACKUP --confirm BACKUP', run: remove },
}
