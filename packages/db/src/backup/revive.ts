/**
 * PRM-18: a restore never brings back what was used or revoked since the backup. What lives short is in no backup at all
 * (kept.ts); this judges the credentials that are, row by row as they come, against what is known of the time since.
 */
import { isSameDigest } from '@gatekeeper/core/token'
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

export interface Person {
  state: string
  expires_at: number | null
}
export interface Password {
  hash: string
  changed_at: number
  must_change: boolean
}
/** When a signing key begins and ends to sign, as planned by now. */
export interface KeyTimes {
  active_from: number
  retired_at: number | null
}

/** Of the replaced database. */
export interface Alive {
  /** Ids of rows that are neither used nor revoked, by table. */
  ids: Record<Credential, ReadonlySet<string>>
  users: ReadonlyMap<string, Person>
  /** By user. */
  passwords: ReadonlyMap<string, Password>
  signing_keys: ReadonlyMap<string, KeyTimes>
  /** Random and never removed: a database that has all of a backup's is what became of it. */
  data_keys: ReadonlySet<string>
}

export const CREDENTIALS = [
  'api_keys',
  'app_tokens',
  'client_secrets',
  'grants',
  'invites',
  'passkeys',
  'recovery_codes',
  'signing_keys',
  'totps',
  'upstream_links',
] as const
export type Credential = (typeof CREDENTIALS)[number]

export const keyOf = (table: Credential): string => (table === 'signing_keys' ? 'kid' : 'id')

const isCredential = (table: string): table is Credential => (CREDENTIALS as readonly string[]).includes(table)

/** Where nobody knows: all that can be made anew without locking anyone out. Secrets of clients and first factors stay. */
const DEAD_WHEN_UNKNOWN: readonly string[] = ['api_keys', 'app_tokens', 'invites', 'recovery_codes', 'signing_keys']
/** These stay when their owner is gone from the replaced database: the account comes back, and its ways in with it. */
const OF_PEOPLE: readonly string[] = ['grants', 'passkeys', 'recovery_codes', 'totps', 'upstream_links']

/** Facts of this process's past: a setup link, and that the first signing keys were made, of which none may be left. */
const PAST = /^(?:setup_token:.*|signing_keys_made|restore_epoch)$/

/** How many rows were left out or changed, by table; `people_back`: who was deleted since. */
export type LeftDead = Record<string, number>

export interface Reviver {
  left: LeftDead
  judge(page: RestorePage): RestorePage
}

export function reviver(since: Since, now: number): Reviver {
  const left: LeftDead = {}
  const count = (what: string) => {
    left[what] = (left[what] ?? 0) + 1
  }

  function judge(page: RestorePage): RestorePage {
    const { table } = page
    const row = rowOf(page)
    const kept = page.rows.filter((cells) => {
      if (mayLive(table, row(cells))) return true
      if (table !== 'instance') count(table)
      return false
    })
    return { ...page, rows: kept.map((cells) => amended(table, row(cells))) }
  }

  function mayLive(table: string, row: Row): boolean {
    if (table === 'instance') return !PAST.test(row.text('name'))
    if (since.kind === 'nothing') return true
    if (since.kind === 'unknown') return !DEAD_WHEN_UNKNOWN.includes(table)
    const { ids, users, passwords } = since.alive
    // Whoever took the password away has other ways in; the old one may be why.
    if (table === 'passwords') return !users.has(row.text('user_id')) || passwords.has(row.text('user_id'))
    if (!isCredential(table)) return true
    if (OF_PEOPLE.includes(table) && !users.has(row.text('user_id'))) return true
    return ids[table].has(row.text(keyOf(table)))
  }

  function amended(table: string, row: Row): Cell[] {
    if (since.kind === 'nothing') return row.cells
    // The step under way may have been used: it and the next one fail closed (RFC 6238 §5.2).
    if (table === 'totps')
      return row.with({ last_step: Math.max(row.number('last_step') ?? 0, Math.floor(now / 30_000) + 1) })
    if (since.kind === 'unknown') return row.cells
    const { alive } = since
    if (table === 'users') return person(row, alive.users.get(row.text('id')))
    if (table === 'passwords') return password(row, alive.passwords.get(row.text('user_id')))
    const times = table === 'signing_keys' ? alive.signing_keys.get(row.text('kid')) : undefined
    return times ? row.with({ ...times }) : row.cells
  }

  /** The one that was set since is in force: the one of then was replaced, for whatever reason. */
  function password(row: Row, newer: Password | undefined): Cell[] {
    if (newer === undefined || isSameDigest(newer.hash, row.text('hash'))) return row.cells
    count('passwords_since')
    return row.with({ ...newer })
  }

  function person(row: Row, newer: Person | undefined): Cell[] {
    if (newer === undefined) {
      count('people_back')
      return row.cells
    }
    const disabled = newer.state === 'disabled' && row.text('state') !== 'disabled'
    const expired = newer.expires_at !== null && newer.expires_at <= now && (row.number('expires_at') ?? now + 1) > now
    if (disabled || expired) count('users')
    return row.with({
      ...(disabled ? { state: 'disabled' } : {}),
      ...(expired ? { expires_at: newer.expires_at } : {}),
    })
  }

  return { left, judge }
}

interface Row {
  cells: Cell[]
  text(column: string): string
  number(column: string): number | null
  with(changes: Record<string, Cell>): Cell[]
}

/** A row by the names of its columns; the schema of the backup may lack one of ours, and then nothing is changed there. */
const rowOf = ({ columns }: RestorePage) => {
  const places = new Map(columns.map((name, place) => [name, place]))
  return (cells: Cell[]): Row => {
    const at = (column: string): Cell => cells[places.get(column) ?? -1] ?? null
    return {
      cells,
      text: (column) => String(at(column)),
      number: (column) => (at(column) === null ? null : Number(at(column))),
      with(changes) {
        const copy = [...cells]
        for (const [column, value] of Object.entries(changes)) {
          const place = places.get(column)
          if (place !== undefined) copy[place] = value
        }
        return copy
      },
    }
  }
}
