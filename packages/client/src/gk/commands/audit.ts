import { TRPCClientError } from '@trpc/client'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { FILTER_USAGE, readAuditFilter } from '../audit-filter'
import { type Command, UsageError } from '../command'
import { type Answer, when } from '../output'
import { verify, verifyFile } from './audit-verify'

type Event = Awaited<ReturnType<GateKeeperClient['audit']['list']['query']>>['rows'][number]

const whoOf = (event: Omit<Event, 'seq'>): string => event.actor_name ?? event.actor_type
const whatOf = (event: Omit<Event, 'seq'>): string => event.target_name ?? event.target_id ?? event.client_id ?? '-'

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { rows } = await client.audit.list.query({ ...readAuditFilter(args), limit: 100 })
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

/** Events as they happen, a line of JSON each. */
async function* follow(client: GateKeeperClient, args: Arguments, count: number): AsyncGenerator<string> {
  const { from: _, to: __, ...filter } = readAuditFilter(args)
  const waiting: string[] = []
  let wake = () => {}
  let failure: unknown
  const subscription = client.audit.live.subscribe(filter, {
    onData: ({ data }) => {
      if (data.kind === 'event') waiting.push(`${JSON.stringify(data.event)}\n`)
      wake()
    },
    onError: (error) => {
      failure = error
      wake()
    },
  })
  try {
    for (let told = 0; told < count; ) {
      const line = waiting.shift()
      if (line !== undefined) {
        told += 1
        yield line
      } else if (failure !== undefined) throw failure
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    subscription.unsubscribe()
  }
}

const tail = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const count = args.text('count')
  if (count !== undefined && !/^[1-9]\d*$/.test(count)) throw new UsageError('--count is a whole number from 1.')
  return { data: null, stream: follow(client, args, count === undefined ? Number.POSITIVE_INFINITY : Number(count)) }
}

async function* pages(client: GateKeeperClient, format: 'jsonl' | 'csv', args: Arguments): AsyncGenerator<string> {
  const filter = readAuditFilter(args)
  for (let cursor: string | undefined; ; ) {
    const { text, next_cursor } = await client.audit.export.query({ ...filter, format, cursor })
    yield text
    if (next_cursor === null) return
    cursor = next_cursor
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

const exportLog = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const format = args.text('format') ?? 'jsonl'
  if (format !== 'jsonl' && format !== 'csv')
    throw new UsageError('--format is jsonl, which can be verified, or csv, which opens in a spreadsheet.')
  const broken = await signFirst(client)
  const stream = pages(client, format, args)
  return broken === null ? { data: null, stream } : { data: null, stream, warning: broken, code: 1 }
}

const head = async (client: GateKeeperClient): Promise<Answer> => {
  const signed = await client.audit.sign.mutate()
  if (signed === null) return { data: null, lines: [], warning: 'Nothing has been sealed yet.' }
  return { data: signed, lines: [signed.signature] }
}

const key = async (client: GateKeeperClient): Promise<Answer> => {
  const { keys } = await client.audit.state.query()
  return { data: { keys }, lines: [JSON.stringify({ keys })] }
}

const state = async (client: GateKeeperClient): Promise<Answer> => {
  const found = await client.audit.state.query()
  const { last, head: signed, dropped_to, broken } = found
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
    ],
  }
}

export const audit: Record<string, Command> = {
  list: { usage: FILTER_USAGE, run: list },
  tail: { usage: '[--count N] [filters as of list]', run: tail },
  export: { usage: '[--format jsonl|csv] [filters as of list] > FILE', run: exportLog },
  state: { usage: '', run: state },
  head: { usage: '> HEAD', run: head },
  key: { usage: '> KEY', run: key },
  verify: {
    usage: '[FILE [--key KEY] [--head HEAD]]   (0 intact, 1 broken, 2 nothing wrong, but not proven)',
    run: verify,
    local: verifyFile,
  },
}
