import { readAuditKeys } from '@gatekeeper/core/delivery/audit-file'
import { type Doubt, type FileVerdict, verifyAuditFile } from '@gatekeeper/core/delivery/audit-file-verifier'
import type { AuditPublicKey } from '@gatekeeper/core/delivery/audit-head'
import type { ChainFault, ChainFaultKind } from '@gatekeeper/core/delivery/audit-verifier'
import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Environment, need, type Terminal, UsageError } from '../command'
import { fileLines, readText } from '../file-lines'
import { type Answer, when } from '../output'

const FAULTS: Record<ChainFaultKind, string> = {
  edited_event: 'the event, or the time of its seal, is not what was sealed',
  edited_seal: 'the seal was changed',
  missing: 'gone',
  reordered: 'not in its place',
  duplicate: 'stands twice',
  inserted: 'was put there afterwards',
  erased: 'an address or user agent is gone, and no redaction says so',
  rewritten: 'the chain was made anew: it is not what was signed',
  bad_signature: 'a head is not signed by its key',
  wrong_key: 'a head is signed by another key than the given ones',
  truncated: 'was signed, and is no longer there',
  wrong_mac: 'the seal was not made by this GateKeeper',
  unreadable: 'a line cannot be read as part of an exported audit log',
}

const DOUBTS: Record<Doubt, string> = {
  extract: 'It is an extract: nothing says that no event is missing. Export without filters for that.',
  own_key:
    'Its key came with the file, so whoever made the file made the key. Give the one that "gk audit key" printed, by --key.',
  unsigned: 'No signed head says where it ends.',
}

const sayFault = ({ kind, seq, to_seq, event_id }: ChainFault): string => {
  const place = seq === null ? '' : to_seq !== null && to_seq > seq ? `#${seq} to #${to_seq}: ` : `#${seq}: `
  return `  ${place}${FAULTS[kind]}${event_id === null ? '' : ` (event ${event_id})`}`
}

const CODES = { intact: 0, broken: 1, unproven: 2, accepted: 3 } as const

type Told = Omit<FileVerdict['accepted'][number], 'holds'> & { holds?: boolean }

/** Never passed over: who verifies a log learns that it was broken, and who says that this is known. */
export const sayAccepted = ({ from, to, lost_to, kinds, at, by, reason, holds }: Told): string[] => {
  const end = Math.max(to, lost_to)
  const place = end > from + 1 ? `#${from + 1} to #${end}` : `#${Math.max(end, from)}`
  const who = by.name ?? by.id ?? by.type
  return [
    `ACCEPTED BREAK at ${place} (${kinds.join(', ')}), by ${who} at ${when(at)}: ${reason}`,
    ...(holds === false ? ['  what is there now is not what was accepted, so this stands for nothing'] : []),
  ]
}

const count = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`

const linesOf = (verdict: FileVerdict): string[] => {
  const { kind, links, last, signed_to, signed_at, redacted, unsealed, faults, doubts, accepted } = verdict
  const events = count(links, 'event', 'events')
  const signed =
    signed_to === null ? '' : `, signed up to #${signed_to}${signed_at === null ? '' : ` at ${when(signed_at)}`}`
  const heads = {
    intact: `intact: ${events}, up to #${last?.seq ?? 0}${signed}`,
    accepted: `whole but for ${count(accepted.length, 'accepted break', 'accepted breaks')}: ${events}, up to #${last?.seq ?? 0}${signed}`,
    broken: `BROKEN: ${count(faults.length, 'fault', 'faults')} in ${events}`,
    unproven: `nothing wrong, but not proven: ${events}${signed}`,
  }
  return [
    heads[kind],
    ...faults.map(sayFault),
    ...accepted.flatMap(sayAccepted),
    ...(redacted > 0 ? [`${count(redacted, 'event has', 'events have')} had addresses taken away by redaction`] : []),
    ...(unsealed > 0
      ? [`${count(unsealed, 'event', 'events')} of callers who were not signed in, which no seal covers`]
      : []),
    ...doubts.map((doubt) => DOUBTS[doubt]),
  ]
}

const keysIn = (path: string): AuditPublicKey[] => {
  const keys = (() => {
    try {
      return readAuditKeys(JSON.parse(readText(path)))
    } catch (error) {
      if (error instanceof UsageError) throw error
      return []
    }
  })()
  if (keys.length === 0) throw new UsageError(`The file ${path} holds no key; it should be what "gk audit key" prints.`)
  return keys
}

/** An exported file, with no server at hand. */
export const verifyFile = (args: Arguments): Answer | null => {
  const file = args.positionals[2]
  const [key, head] = [args.text('key'), args.text('head')]
  if (file === undefined) {
    if (key !== undefined || head !== undefined) throw new UsageError('--key and --head are for a FILE.')
    return null
  }
  const given = {
    keys: key === undefined ? [] : keysIn(key),
    heads: head === undefined ? [] : readText(head).split(/\s+/).filter(Boolean),
  }
  const verdict = verifyAuditFile(fileLines(file), given)
  return { data: verdict, code: CODES[verdict.kind], lines: linesOf(verdict) }
}

type Checked = Awaited<ReturnType<GateKeeperClient['audit']['verify']['query']>>

/** All of the log on the server, a part at a time. */
export const checkAll = async (
  client: GateKeeperClient,
): Promise<Pick<Checked, 'faults' | 'links' | 'signed_to' | 'accepted'>> => {
  const faults: ChainFault[] = []
  const accepted = new Map<string, Checked['accepted'][number]>()
  let links = 0
  let signed_to: number | null = null
  for (let after = 0; ; ) {
    const part = await client.audit.verify.query({ after })
    faults.push(...part.faults)
    for (const one of part.accepted) if (!accepted.has(one.id) || one.holds) accepted.set(one.id, one)
    links += part.links
    signed_to = part.signed_to ?? signed_to
    after = part.to
    if (after >= part.last_seq) break
  }
  return { faults, links, signed_to, accepted: [...accepted.values()] }
}

/** The log on the server, with its MACs. */
export const verify = async (client: GateKeeperClient): Promise<Answer> => {
  const { faults, links, signed_to, accepted } = await checkAll(client)
  const kind =
    faults.length > 0 ? ('broken' as const) : accepted.length > 0 ? ('accepted' as const) : ('intact' as const)
  const events = count(links, 'event', 'events')
  const signed = `signed up to #${signed_to ?? 0}`
  const said = {
    intact: `intact: ${events}, ${signed}`,
    accepted: `whole but for ${count(accepted.length, 'accepted break', 'accepted breaks')}: ${events}, ${signed}`,
    broken: `BROKEN: ${count(faults.length, 'fault', 'faults')} in ${events}`,
  }
  return {
    data: { kind, links, signed_to, faults, accepted },
    code: CODES[kind],
    lines: [said[kind], ...faults.map(sayFault), ...accepted.flatMap(sayAccepted)],
  }
}

/** *Known, go on*: shows what does not fit, and has it signed as it is. */
export const acceptBreak = async (
  client: GateKeeperClient,
  args: Arguments,
  _: Environment,
  { confirm }: Terminal,
): Promise<Answer> => {
  const reason = need(args, 'reason')
  const head = args.text('head')
  const heads = head === undefined ? [] : readText(head).split(/\s+/).filter(Boolean)
  const { faults } = await checkAll(client)
  const shown = faults.map(sayFault).join('\n') || '  what the heads name is there no more'
  if (!args.flag('yes') && !(await confirm?.(shown, 'Accept that the log is broken there?')))
    return { data: { faults }, code: 1, lines: ['Nothing was accepted. With --yes it is done without a question.'] }
  const first = faults.find(({ seq }) => seq !== null)?.seq
  // A head that was kept may name any link.
  const after =
    heads.length === 0 && typeof first === 'number' && faults.every(({ seq }) => seq !== null) ? first - 1 : 0
  const accepted = await client.audit.acceptBreak.mutate({ reason, after: Math.max(0, after), heads })
  return { data: accepted, lines: sayAccepted(accepted) }
}
