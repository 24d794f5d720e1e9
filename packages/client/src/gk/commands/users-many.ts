import { csvLine } from '@gatekeeper/core/import/csv-writer'
import { EXPORT_COLUMNS, exportCells, exportObject } from '@gatekeeper/core/import/export-row'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, UsageError } from '../command'
import { openForWriting } from '../file-to-write'
import type { Answer } from '../output'
import { resolveGroup, resolveUser } from '../resolve'
import { FILTER_USAGE, oneOf, readFilter } from '../user-filter'

type Exported = { text: string; all: object[] }

const readAll = async (client: GateKeeperClient, args: Arguments, format: 'csv' | 'json'): Promise<Exported> => {
  const filter = await readFilter(client, args)
  const parts = format === 'csv' ? [csvLine(EXPORT_COLUMNS)] : []
  const all: object[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<GateKeeperClient['users']['export']['query']>> = await client.users.export.query({
      filter,
      format,
      after,
    })
    for (const user of page.rows) {
      all.push(exportObject(user))
      parts.push(format === 'csv' ? csvLine(exportCells(user)) : `${JSON.stringify(exportObject(user))}\n`)
    }
    after = page.next
  }
  return { text: parts.join(''), all }
}

const exportAll = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const format = oneOf(args, 'format', ['csv', 'json']) ?? 'csv'
  const path = args.text('file')
  if (path === undefined) {
    const { text, all } = await readAll(client, args, format)
    return { data: all, raw: text }
  }
  // First: the log says of each export that it was made.
  const file = openForWriting(path)
  const { text, all } = await readAll(client, args, format).catch((error: unknown) => {
    file.giveUp()
    throw error
  })
  file.fill(text)
  return { data: { file: path, users: all.length }, lines: [`${all.length} users are in ${path}.`] }
}

interface Report {
  done: string[]
  failed: { id: string; email: string; reason: string; message: string }[]
  next: string | null
}
type Target = { ids: string[] } | { filter: Awaited<ReturnType<typeof readFilter>>; after: string }

/** Those that are named, or with `--all` those that match the filter; a call does a hundred. */
const overAll = async (
  client: GateKeeperClient,
  args: Arguments,
  first: number,
  act: (target: Target) => Promise<Report>,
): Promise<Answer> => {
  const named = args.positionals.slice(first + 2)
  if (args.flag('all') === named.length > 0)
    throw new UsageError('Name the users by EMAIL or ID, or say --all with the filters of "gk users list".')
  const report: Omit<Report, 'next'> = { done: [], failed: [] }
  const take = ({ done, failed }: Report) => {
    report.done.push(...done)
    report.failed.push(...failed)
  }
  if (named.length > 0) {
    const ids = await Promise.all(named.map((who) => resolveUser(client, who)))
    for (let at = 0; at < ids.length; at += 100) take(await act({ ids: ids.slice(at, at + 100) }))
  } else {
    const filter = await readFilter(client, args)
    for (let after: string | null = ''; after !== null; ) {
      const part: Report = await act({ filter, after })
      take(part)
      after = part.next
    }
  }
  return {
    data: report,
    code: report.failed.length > 0 ? 2 : 0,
    lines: [
      `Done for ${report.done.length}.`,
      ...report.failed.map(({ email, message }) => `  not for ${email}: ${message}`),
    ],
  }
}

const WHO = `EMAIL|ID… | --all ${FILTER_USAGE}`

/** Of one who is named, the account as it is then. */
const switching = (act: 'enable' | 'disable', said: (email: string) => string): Command['run'] => {
  return async (client, args, ...rest) => {
    const [who, another] = args.positionals.slice(2)
    if (who === undefined || another !== undefined || args.flag('all')) return doing(act)(client, args, ...rest)
    const user = await client.users[act].mutate({ id: await resolveUser(client, who) })
    return { data: user, lines: [said(user.email)] }
  }
}

const doing = (act: 'enable' | 'disable' | 'end_access' | 'require_password_change' | 'delete'): Command['run'] => {
  return (client, args) => {
    if (act === 'delete' && args.text('confirm') !== 'delete')
      throw new UsageError('Say --confirm delete: it cannot be undone.')
    const confirm = act === 'delete' ? ({ confirm: 'delete' } as const) : {}
    return overAll(client, args, 0, (target) => client.users.act.mutate({ act, target, ...confirm }))
  }
}

const moving = (act: 'add' | 'remove'): Command['run'] => {
  return async (client, args) => {
    const { id: group_id } = await resolveGroup(client, need(args, 0, 'GROUP'))
    return overAll(client, args, 1, (target) => client.users.move.mutate({ act, group_id, target }))
  }
}

export const users_many: Record<string, Command> = {
  export: { usage: `[--format csv|json] [--file FILE] ${FILTER_USAGE}`, run: exportAll },
  disable: {
    usage: WHO,
    run: switching('disable', (email) => `${email} is disabled; all sessions and tokens have ended.`),
  },
  enable: { usage: WHO, run: switching('enable', (email) => `${email} may sign in again.`) },
  'end-access': { usage: WHO, run: doing('end_access') },
  'require-password-change': { usage: WHO, run: doing('require_password_change') },
  delete: { usage: `${WHO} --confirm delete`, run: doing('delete') },
  'add-to-group': { usage: `GROUP ${WHO}`, run: moving('add') },
  'remove-from-group': { usage: `GROUP ${WHO}`, run: moving('remove') },
}
