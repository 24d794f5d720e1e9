import { TRPCClientError } from '@trpc/client'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { FILTER_USAGE, readAuditFilter } from '../audit-filter'
import { type Command, type Environment, type Terminal, UsageError } from '../command'
import { type Answer, when } from '../output'
import { tail } from './audit-tail'
import { acceptBreak, sayAccepted, verify, verifyFile } from './audit-verify'

type Event = Awaited<ReturnType<GateKeeperClient['audit']['list']['query']>>['rows'][number]

const whoOf = (event: Event): string => event.actor_name ?? event.actor_type
const whatOf = (event: Event): string => event.target_name ?? event.target_id ?? event.client_id ?? '-'

const SHOWN = 100

/** A page may end before it is full, where a filter fits few of many. */
const newest = async (client: GateKeeperClient, args: Arguments): Promise<Event[]> => {
  const rows: Event[] = []
  for (let cursor: string | undefined; rows.length < SHOWN; ) {
    const page = await client.audit.list.query({ ...readAuditFilter(args), limit: SHOWN - rows.length, cursor })
    rows.push(...page.rows)
    if (page.next_cursor === null) break
    cursor = page.next_cursor
  }
  return rows
}

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const rows = await newest(client, args)
  const cells = rows.map((event) => [
    when(event.at),
    event.seq === null ? '-' : `#${event.seq}`,
    event.action,
    event.outcome,
    whoOf(event),
    whatOf(event),
    event.ip ?? '-',
    event.reason ?? '',
  ])
  return {
    data: rows,
    table: { head: ['TIME', 'SEAL', 'EVENT', 'OUTCOME', 'WHO', 'WHAT', 'FROM', 'REASON'], rows: cells },
  }
}

/** What is broken is exported all the same: it is the evidence. */
const signFirst = async (client: GateKeeperClient): Promise<string | null> => {
  try {
    await client.audit.sign.mutate()
    return null
  } catch (error) {
    if (error instanceof TRPCClientError && error.data?.gk?.reason === 'audit_broken') return error.message
    throw error
  }
}

/** As it comes: it may be longer than the memory. */
const exportLog = async (
  client: GateKeeperClient,
  args: Arguments,
  _: Environment,
  terminal: Terminal,
): Promise<Answer> => {
  const format = args.text('format') ?? 'jsonl'
  if (format !== 'jsonl' && format !== 'csv')
    throw new UsageError('--format is jsonl, which can be verified, or csv, which opens in a spreadsheet.')
  const filter = readAuditFilter(args)
  const broken = await signFirst(client)
  for (let cursor: string | undefined; ; ) {
    const { text, next_cursor } = await client.audit.export.query({ ...filter, format, cursor })
    terminal.write?.(text)
    if (next_cursor === null) break
    cursor = next_cursor
  }
  return broken === null ? { data: null, told: true } : { data: null, told: true, warning: broken, code: 1 }
}

const head = async (client: GateKeeperClient): Promise<Answer> => {
  const signed = await client.audit.sign.mutate()
  if (signed === null) return { data: null, lines: [], warning: 'Nothing has been sealed yet.' }
  return { data: signed, raw: signed.signature }
}

const key = async (client: GateKeeperClient): Promise<Answer> => {
  const { keys } = await client.audit.state.query()
  return { data: { keys }, raw: JSON.stringify({ keys }) }
}

const state = async (client: GateKeeperClient): Promise<Answer> => {
  const found = await client.audit.state.query()
  const { last, head: signed, dropped_to, broken, accepted } = found
  return {
    data: found,
    code: broken ? 2 : 0,
    lines: [
      last ? `sealed up to #${last.seq} at ${when(last.sealed_at)}` : 'nothing has been sealed yet',
      signed ? `signed up to #${signed.seq} at ${when(signed.at)} by ${signed.kid}` : 'nothing has been signed yet',
      ...(dropped_to > 0 ? [`dropped by retention up to #${dropped_to}`] : []),
      ...(broken
        ? [`BROKEN: ${broken.kind}${broken.seq === null ? '' : ` at #${broken.seq}`}, found ${when(broken.at)}`]
        : []),
      ...accepted.flatMap(sayAccepted),
    ],
  }
}

export const audit: Record<string, Command> = {
  list: { usage: FILTER_USAGE, run: list },
  tail,
  export: { usage: '[--format jsonl|csv] [filters as of list] > FILE', run: exportLog },
  state: { usage: '', run: state },
  head: { usage: '> HEAD', run: head },
  key: { usage: '> KEY', run: key },
  verify: {
    usage:
      '[FILE [--key KEY] [--head HEAD]]   (0 intact, 1 broken, 2 nothing wrong, but not proven, 3 but for accepted breaks)',
    run: verify,
    local: verifyFile,
  },
  'accept-break': { usage: '--reason TEXT [--head HEAD] [--yes]', run: acceptBreak },
}
