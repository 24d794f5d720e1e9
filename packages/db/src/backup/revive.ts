/**
 * PRM-18: a restore never brings back what was used or revoked since the backup. What lives short is in no backup at all
 * (kept.ts); this judges the credentials that are, row by row as they come, against what is known of the time since.
 */
import type { RestorePage } from './restore'
import type { Cell } from './row'

/** What is known of the time between the backup and now. */
export type Since =
  /** Nothing happened: the backup is the last act of a server that is stopped for good (`--moving`). */
  | { kind: 'nothing' }
  /** The database that is replaced is at hand and says what is alive. */
  | { kind: 'replaced'; alive: Alive }
  /** Nobody knows: what could have been revoked is. */
  | { kind: 'unknown' }

/** Of the replaced database. */
export interface Alive {
  /** Ids of rows that are neither used nor revoked, by table. */
  ids: Record<Credential, ReadonlySet<string>>
  /** Everyone's state, and when the password was last set. */
  users: ReadonlyMap<string, { state: string; password_changed_at: number | null }>
}

export const CREDENTIALS = [
  'api_keys',
  'app_tokens',
  'client_secrets',
  'invites',
  'passkeys',
  'recovery_codes',
  'signing_keys',
  'totps',
] as const
export type Credential = (typeof CREDENTIALS)[number]

/** Where nobody knows: all that can be made anew without locking anyone out. Secrets of clients and first factors stay. */
const DEAD_WHEN_UNKNOWN: readonly string[] = ['api_keys', 'app_tokens', 'invites', 'recovery_codes', 'signing_keys']
/** These stay when their owner is gone from the replaced database: the account comes back, and its ways in with it. */
const OF_PEOPLE: readonly string[] = ['passkeys', 'recovery_codes', 'totps']

/** How many rows were left out, by table; people who must set a new password; people who stay disabled. */
export type LeftDead = Record<string, number>

export function reviver(since: Since, now: number): { left: LeftDead; judge: (page: RestorePage) => RestorePage } {
  const left: LeftDead = {}
  const count = (what: string) => {
    left[what] = (left[what] ?? 0) + 1
  }
  const judge = (page: RestorePage): RestorePage => {
    const at = (column: string) => page.columns.indexOf(column)
    const textOf = (row: Cell[], column: string) => String(row[at(column)])
    const set = (row: Cell[], column: string, value: Cell) => row.with(at(column), value)

    if (page.table === 'totps' && since.kind !== 'nothing')
      return { ...page, rows: page.rows.filter(mayLive).map(stepped) }
    if (since.kind === 'replaced' && page.table === 'users') return { ...page, rows: page.rows.map(stillDisabled) }
    if (since.kind === 'replaced' && page.table === 'passwords') return { ...page, rows: page.rows.map(mustChange) }
    return page.table in KEYS ? { ...page, rows: page.rows.filter(mayLive) } : page

    function mayLive(row: Cell[]): boolean {
      const lives = judgeRow(row)
      if (!lives) count(page.table)
      return lives
    }
    function judgeRow(row: Cell[]): boolean {
      if (since.kind === 'nothing') return true
      if (since.kind === 'unknown') return !DEAD_WHEN_UNKNOWN.includes(page.table)
      const table = page.table as Credential
      if (OF_PEOPLE.includes(table) && !since.alive.users.has(textOf(row, 'user_id'))) return true
      return since.alive.ids[table].has(textOf(row, KEYS[table]))
    }
    /** The step under way may have been used: it and the next one fail closed (RFC 6238 §5.2). */
    function stepped(row: Cell[]): Cell[] {
      return set(row, 'last_step', Math.max(Number(row[at('last_step')] ?? 0), Math.floor(now / 30_000) + 1))
    }
    function stillDisabled(row: Cell[]): Cell[] {
      if (since.kind !== 'replaced' || row[at('state')] !== 'active') return row
      if (since.alive.users.get(textOf(row, 'id'))?.state !== 'disabled') return row
      count('users')
      return set(row, 'state', 'disabled')
    }
    function mustChange(row: Cell[]): Cell[] {
      const changed =
        since.kind === 'replaced' ? since.alive.users.get(textOf(row, 'user_id'))?.password_changed_at : null
      if (changed == null || changed <= Number(row[at('changed_at')])) return row
      count('passwords')
      return set(row, 'must_change', true)
    }
  }
  return { left, judge }
}

const KEYS: Record<Credential, string> = {
  api_keys: 'id',
  app_tokens: 'id',
  client_secrets: 'id',
  invites: 'id',
  passkeys: 'id',
  recovery_codes: 'id',
  signing_keys: 'kid',
  totps: 'id',
}
