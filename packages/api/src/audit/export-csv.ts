/** The audit log as CSV (RFC 4180) that a spreadsheet takes for text. */
import { inertCell } from '@gatekeeper/core/csv-cell'
import type { AuditEvent } from '@gatekeeper/core/delivery/audit-event'
import type { Link } from '@gatekeeper/core/delivery/audit-verifier'

const COLUMNS = [
  'seq',
  'time',
  'action',
  'outcome',
  'reason',
  'actor_type',
  'actor_name',
  'actor_id',
  'target_type',
  'target_name',
  'target_id',
  'client_id',
  'ip',
  'user_agent',
  'details',
  'event_id',
  'sealed_at',
  'hash',
]

/** Always quoted; a formula gets an apostrophe before it. */
const csvCell = (value: string | number | null): string => {
  if (typeof value !== 'string') return `"${value ?? ''}"`
  return `"${inertCell(value).replaceAll('"', '""')}"`
}

const row = (cells: (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`

const time = (at: number): string => new Date(at).toISOString()

export const csvHead = (): string => row(COLUMNS)

/** Without a seal: of a stranger's, which no seal covers. */
export const csvLine = (event: AuditEvent | null, seal: Link['seal'] | null): string =>
  row([
    seal?.seq ?? null,
    event && time(event.at),
    ...(['action', 'outcome', 'reason', 'actor_type', 'actor_name', 'actor_id'] as const).map(
      (name) => event?.[name] ?? null,
    ),
    ...(['target_type', 'target_name', 'target_id', 'client_id', 'ip', 'user_agent'] as const).map(
      (name) => event?.[name] ?? null,
    ),
    event && JSON.stringify(event.details),
    event?.id ?? seal?.event_id ?? null,
    seal && time(seal.sealed_at),
    seal?.hash ?? null,
  ])
