import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent, UsageError } from '../command'
import { type Answer, inertLine, when } from '../output'
import { resolveGroup, resolveSite } from '../resolve'

type ListInput = NonNullable<Parameters<GateKeeperClient['traces']['list']['query']>[0]>
type ClientMend = Parameters<GateKeeperClient['traces']['mendClient']['mutate']>[0]['mend']

const instantOf = (args: Arguments, name: string): number | undefined => {
  const text = args.text(name)
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new UsageError(`--${name} is no time; write 2026-11-24T20:00Z.`)
  return at
}

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const site = args.text('site')
  const page = await client.traces.list.query({
    ...sent({
      client_id: args.text('client'),
      site_id: site === undefined ? undefined : (await resolveSite(client, site)).id,
      user_id: args.text('user'),
      endpoint: args.text('endpoint'),
      error: args.text('error'),
      from: instantOf(args, 'from'),
      to: instantOf(args, 'to'),
      cursor: args.text('cursor'),
    }),
    limit: Number(args.text('limit') ?? 50),
  } as ListInput)
  const rows = page.rows.map((one) => [
    one.code,
    when(one.at),
    one.endpoint,
    one.client_id ?? one.site ?? '-',
    one.error,
    one.summary,
  ])
  return {
    data: page,
    table: { head: ['CODE', 'WHEN', 'ENDPOINT', 'APP', 'ANSWER', 'WHAT'], rows },
    lines: page.next_cursor ? [`More: --cursor ${page.next_cursor}`] : [],
  }
}

const SIGNS = { passed: '[x]', failed: '[!]', not_reached: '[ ]' } as const

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const trace = await client.traces.get.query({ code: need(args, 0, 'CODE') })
  return {
    data: trace,
    lines: [
      `${trace.code}  ${trace.summary}`,
      `${when(trace.at)}, ${trace.endpoint}, ${trace.error}`,
      ...(trace.expected.length > 0 ? [`Expected: ${trace.expected.join(', ')}`] : []),
      ...(trace.received === null ? [] : [`Received: ${trace.received}`]),
      ...trace.checks.map(({ name, outcome, detail }) => `${SIGNS[outcome]} ${name}${detail ? `: ${detail}` : ''}`),
      ...trace.mends.map(
        ({ kind, done, says }) => `${done ? 'Mended' : `gk traces mend ${trace.code} ${kind}`}: ${says}`,
      ),
      ...trace.advice.map(({ says }) => says),
    ].map(inertLine),
  }
}

/** Into a group that the policy names, or by name in the policy itself. */
const giveAccess = async (client: GateKeeperClient, code: string, group: string | undefined): Promise<void> => {
  if (group === undefined) await client.traces.nameInPolicy.mutate({ code })
  else await client.traces.joinGroup.mutate({ code, group_id: (await resolveGroup(client, group)).id })
}

/** Anybody can send a request with an address of their own: where no other of the client is, its host is typed. */
const requireNamed = (mend: object, typed: string | undefined): void => {
  const foreign = 'foreign' in mend && typeof mend.foreign === 'string' ? mend.foreign : null
  if (foreign !== null && typed !== foreign)
    throw new UsageError(
      `No address of the client is at ${foreign} yet, and anybody can send such a request. If the app is there, add --host ${foreign}.`,
    )
}

const mend = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const code = need(args, 0, 'CODE')
  const kind = need(args, 1, 'MEND')
  const found = (await client.traces.get.query({ code })).mends.find((one) => one.kind === kind)
  if (!found) throw new UsageError(`${code} has no mend ${kind}; gk traces show ${code} prints those that it has.`)
  requireNamed(found, args.text('host'))
  if (found.kind === 'new_secret')
    throw new UsageError('Make the secret by gk clients rotate-secret; it is shown there.')
  if (found.kind === 'enable_user') await client.traces.enableUser.mutate({ code })
  else if (found.kind === 'give_access') await giveAccess(client, code, args.text('group'))
  else if (found.kind === 'add_host')
    await client.traces.addHost.mutate({ code, site_id: (await resolveSite(client, need(args, 'site'))).id })
  else await client.traces.mendClient.mutate({ code, mend: kind as ClientMend, ...sent({ host: args.text('host') }) })
  return { data: { code, mended: kind }, lines: [found.says, 'Done. Ask them to try again.'] }
}

export const traces: Record<string, Command> = {
  list: {
    usage:
      '[--client ID] [--site NAME|ID] [--user ID] [--endpoint ENDPOINT] [--error ERROR] [--from TIME] [--to TIME] [--limit N] [--cursor CURSOR]',
    run: list,
  },
  show: { usage: 'CODE', run: show },
  mend: { usage: 'CODE MEND [--group NAME|ID] [--site NAME|ID] [--host HOST]', run: mend },
}
