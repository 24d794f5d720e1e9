import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { formatOf, makeBatcher, makeFileReader } from '@gatekeeper/core/import/file-reader'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, UsageError } from '../command'
import { cannotRead } from '../file-lines'
import type { Answer } from '../output'
import { oneOf } from '../user-filter'

type Import = Awaited<ReturnType<GateKeeperClient['imports']['get']['query']>>

const PIECE = 65_536
const BEAT_MS = 500

/** `--column "shoe size=attributes.shoe"`; nothing behind the sign leaves the column out. */
const readColumns = (args: Arguments): Map<string, string | null> =>
  new Map(
    args.list('column').map((text) => {
      const at = text.lastIndexOf('=')
      if (at < 1) throw new UsageError(`--column is HEADING=COLUMN, for example "shoe size=attributes.shoe".`)
      return [text.slice(0, at), text.slice(at + 1) || null]
    }),
  )

/** Reads the file piece by piece, whatever its size. */
const stage = async (client: GateKeeperClient, path: string, args: Arguments): Promise<Import> => {
  const columns = readColumns(args)
  const unreadable = (error: unknown): never => {
    throw cannotRead(path, error)
  }
  const file = await open(path).catch(unreadable)
  try {
    const decoder = new TextDecoder('utf-8')
    const buffer = Buffer.alloc(PIECE)
    const next = async (): Promise<string | null> => {
      const { bytesRead } = await file.read(buffer, 0, PIECE).catch(unreadable)
      return bytesRead === 0 ? null : decoder.decode(buffer.subarray(0, bytesRead), { stream: true })
    }
    let text = await next()
    const format = formatOf(path, text ?? '')
    const existing = oneOf(args, 'existing', ['skip', 'update']) ?? 'skip'
    const one = await client.imports.create.mutate({ name: basename(path), format, existing })
    const reader = makeFileReader(format, columns)
    const batcher = makeBatcher()
    const send = async (calls: ReturnType<typeof batcher.rest>) => {
      for (const rows of calls) await client.imports.addRows.mutate({ id: one.id, rows })
    }
    try {
      for (; text !== null; text = await next()) await send(batcher.add(reader.push(text)))
      await send([...batcher.add([...reader.push(decoder.decode()), ...reader.end()]), ...batcher.rest()])
    } catch (error) {
      // Of half a file nothing is of any use, and few may be open at once.
      await client.imports.cancel.mutate({ id: one.id }).catch(() => {})
      throw error
    }
    return one
  } finally {
    await file.close()
  }
}

/** Until the server has done what was asked. */
const settled = async (client: GateKeeperClient, id: string): Promise<Import> => {
  for (;;) {
    const one = await client.imports.get.query({ id })
    if (one.state !== 'checking' && one.state !== 'running') return one
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS))
  }
}

const check = async (client: GateKeeperClient, id: string): Promise<Import> => {
  await client.imports.check.mutate({ id })
  return settled(client, id)
}

const faultRows = async (client: GateKeeperClient, id: string) => {
  const rows = []
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<GateKeeperClient['imports']['faults']['query']>> = await client.imports.faults.query(
      { id, after, limit: 100 },
    )
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

type FaultRow = Awaited<ReturnType<typeof faultRows>>[number]

const answer = (one: Import, faults: FaultRow[], last: string, code: 0 | 2, more: object = {}): Answer => ({
  code,
  data: { import: one, faults: faults.map(({ line, email, faults }) => ({ line, email, faults })), ...more },
  ...(faults.length > 0
    ? {
        table: {
          head: ['LINE', 'EMAIL', 'WHY'],
          rows: faults.map(({ line, email, faults }) => [
            String(line),
            email ?? '-',
            faults.map(({ field, message }) => `${field}: ${message}`).join(' '),
          ]),
        },
      }
    : {}),
  lines: [last],
})

type Counts = Pick<Import, 'made' | 'changed' | 'skipped' | 'faulty'>

const counts = ({ made, changed, skipped, faulty }: Counts, would: string): string =>
  `${made} ${would}created, ${changed} ${would}updated, ${skipped} left alone, ${faulty} with a fault`

/** A call names so many groups; the check after they are made finds the next. */
const makeGroups = async (client: GateKeeperClient, checked: Import): Promise<Import> => {
  let one = checked
  for (;;) {
    const { names } = await client.imports.missingGroups.query({ id: one.id })
    if (names.length === 0) return one
    for (const name of names) await client.groups.create.mutate({ name })
    one = await check(client, one.id)
  }
}

/** Nothing is written: what would be, with the groups that would be made first. */
const dry = async (client: GateKeeperClient, one: Import, rows: FaultRow[], groups: boolean, hint: string) => {
  const faults = groups ? rows.filter((row) => !lacksGroupsAlone(row)) : rows
  const { names } = groups ? await client.imports.missingGroups.query({ id: one.id }) : { names: [] }
  await client.imports.cancel.mutate({ id: one.id })
  const waiting = rows.length - faults.length
  const said = `${counts({ ...one, faulty: faults.length }, 'would be ')}.`
  const made = names.length === 0 ? '' : ` Groups that would be made, for ${waiting} more: ${names.join(', ')}.`
  return answer(one, faults, `${said}${made}${hint}`, faults.length > 0 ? 2 : 0, groups ? { groups: names } : {})
}

const lacksGroupsAlone = ({ faults }: FaultRow): boolean => faults.every(({ group }) => group !== undefined)

const run = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await stage(client, need(args, 0, 'FILE'), args)
  let one = await check(client, id)
  const [groups, skip_faulty] = [args.flag('make-groups'), args.flag('skip-faulty')]
  const rows = one.faulty > 0 ? await faultRows(client, id) : []
  if (args.flag('dry-run')) return dry(client, one, rows, groups, '')
  // Groups of an import that comes to nothing would stay for good.
  if (groups && rows.length > 0 && (skip_faulty || rows.every(lacksGroupsAlone))) one = await makeGroups(client, one)
  if (one.faulty > 0 && !skip_faulty)
    return dry(
      client,
      one,
      await faultRows(client, id),
      groups,
      ' Nothing was imported: mend the file, or say --skip-faulty.',
    )
  await client.imports.run.mutate({ id, skip_faulty })
  one = await settled(client, id)
  const left = await faultRows(client, id)
  return answer(one, left, `${counts(one, '')}.`, one.state === 'done' && one.faulty === 0 ? 0 : 2)
}

const IMPORT_HEAD = ['FILE', 'STATE', 'LINES', 'CREATED', 'UPDATED', 'LEFT ALONE', 'FAULTY', 'ID']

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const page = await client.imports.list.query({ page: Number(args.text('page') ?? 1) })
  const rows = page.rows.map((one) => [
    one.name,
    one.state,
    ...[one.total, one.made, one.changed, one.skipped, one.faulty].map(String),
    one.id,
  ])
  return { data: page, table: { head: IMPORT_HEAD, rows }, lines: [`${rows.length} of ${page.total}`] }
}

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const one = await client.imports.get.query({ id: need(args, 0, 'ID') })
  return answer(one, await faultRows(client, one.id), `${one.name}, ${one.state}: ${counts(one, '')}.`, 0)
}

const stop = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const one = await client.imports.cancel.mutate({ id: need(args, 0, 'ID') })
  return { data: one, lines: [`${one.name} is stopped; ${one.made} were created.`] }
}

export const users_import: Record<string, Command> = {
  import: {
    usage:
      'FILE [--dry-run] [--skip-faulty] [--existing skip|update] [--make-groups] [--column "HEADING=COLUMN"]…   (exit code 2: lines with a fault)',
    run,
  },
  imports: { usage: '[--page N]', run: list },
  'import-report': { usage: 'ID', run: show },
  'import-stop': { usage: 'ID', run: stop },
}
