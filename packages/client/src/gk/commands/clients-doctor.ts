import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, type Terminal, UsageError } from '../command'
import { type Answer, inertLine } from '../output'

type State = Awaited<ReturnType<GateKeeperClient['clients']['doctor']['query']>>
type Step = State['steps'][number]
type Report = NonNullable<State['report']>

/** Two looks overlap by this much: a step is on file a moment after its time. */
const OVERLAP_MS = 5000
/** What an app still does after it has its tokens. */
const AFTERWARDS_MS = 5000

const clock = (at: number): string => new Date(at).toISOString().slice(11, 23)

const linesOf = (step: Step): string[] => {
  const notes = step.checks.flatMap(({ name, outcome, detail }) =>
    outcome === 'passed' && detail ? `${name}: ${detail}` : [],
  )
  const sign = step.outcome === 'ok' ? 'ok  ' : 'BAD '
  const refused = step.refusal?.summary ?? step.checks.find(({ outcome }) => outcome === 'failed')?.detail ?? ''
  return [
    `${clock(step.at)}  ${sign}  ${step.endpoint}${step.error === null ? '' : ` ${step.error}`}`,
    ...(step.outcome === 'refused' && refused ? [`                    ${refused}`] : []),
    ...(notes.length > 0 ? [`                    ${notes.join('; ')}`] : []),
    ...(step.refusal?.mends ?? []).map(
      ({ kind, done, says }) =>
        `                    ${done ? 'mended' : `gk traces mend ${step.trace_code} ${kind}`}: ${says}`,
    ),
    ...(step.refusal?.advice ?? []).map(({ says }) => `                    ${says}`),
  ]
}

const said = (value: boolean | null): string => (value === null ? '-' : value ? 'yes' : 'no')

const summaryOf = ({ summary, recommendations, silence }: Report): string[] => [
  '',
  summary.succeeded ? `Signed in as ${summary.signed_in_as}.` : 'Nobody was signed in.',
  `PKCE ${said(summary.pkce)}, state ${said(summary.state)}, nonce ${said(summary.nonce)}, method ${summary.auth_method ?? '-'}, ID token ${summary.id_token_alg}`,
  `Scopes asked:   ${summary.scopes_asked.join(' ') || '-'}`,
  `Scopes granted: ${summary.scopes_granted.join(' ') || '-'}`,
  `UserInfo read: ${said(summary.userinfo_read)}, refresh used: ${said(summary.refresh_used)}`,
  ...(silence ? [silence.says] : []),
  ...recommendations.map(({ says }) => `Recommended: ${says}`),
]

const leftOut = ({ left_out }: State): string[] => {
  if (left_out === null) return []
  const from = left_out.addresses.slice(0, 3).map(({ address, requests }) => `${address}: ${requests}`)
  return [
    `Left out: ${left_out.requests} requests or more of strangers (${from.join(', ')}); a refused one is among the traces.`,
  ]
}

const run = async (client: GateKeeperClient, args: Arguments, _: unknown, terminal: Terminal): Promise<Answer> => {
  const id = need(args, 0, 'CLIENT_ID')
  const seconds = Number(args.text('for') ?? 600)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600) throw new UsageError('--for is 1 to 600 seconds.')
  const json = args.flag('json')
  const print = (line: string) => terminal.print(json ? line : inertLine(line))
  const { ended } = terminal
  const started = await client.clients.doctorStart.mutate({ id })
  if (!json) print(`Start the sign-in in the app now; ${id} is watched for ${seconds} seconds.`)
  const seen = new Set<string>()
  const begin = Date.now()
  let since = started.run.started_at
  let done: number | null = null
  for (;;) {
    const state = await client.clients.doctor.query({ id, since })
    for (const step of state.steps.filter((one) => !seen.has(one.id))) {
      seen.add(step.id)
      for (const line of json ? [JSON.stringify(step)] : linesOf(step)) print(line)
    }
    since = Math.max(started.run.started_at, state.now - OVERLAP_MS)
    const { report } = state
    if (report?.summary.succeeded) done ??= Date.now()
    const over =
      ended.aborted || Date.now() - begin >= seconds * 1000 || !state.run?.open || state.run.id !== started.run.id
    const enough = done !== null && (report?.summary.userinfo_read || Date.now() - done >= AFTERWARDS_MS)
    if (report && (over || enough)) {
      await client.clients.doctorStop.mutate({ id })
      return {
        data: { ...report, left_out: state.left_out },
        lines: [...summaryOf(report), ...leftOut(state)],
        code: report.summary.succeeded ? 0 : 1,
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** Watches one sign-in, step by step; exit code 1 when nobody was signed in before the time was over. */
export const clientsDoctor: Command = { usage: 'CLIENT_ID [--for SECONDS]', run }
