/** What the database that a restore replaces knows of its credentials (PRM-18). */
import { type Alive, CREDENTIALS, type Credential, type KeyTimes, keyOf, type Password, type Person } from './revive'
import type { Cell } from './row'
import { openSnapshot, type SnapshotPage, type Where } from './snapshot'

/** A row with a value in one of these is used up or revoked. */
const OVER: Partial<Record<Credential, string[]>> = {
  api_keys: ['revoked_at'],
  app_tokens: ['revoked_at'],
  invites: ['used_at', 'revoked_at'],
  recovery_codes: ['used_at'],
  signing_keys: ['revoked_at', 'removed_at'],
}

const isCredential = (name: string): name is Credential => (CREDENTIALS as readonly string[]).includes(name)

/** The database must have our schema. */
export async function readAlive(where: Where): Promise<Alive> {
  const ids = Object.fromEntries(CREDENTIALS.map((name) => [name, new Set<string>()])) as Record<
    Credential,
    Set<string>
  >
  const users = new Map<string, Person>()
  const passwords = new Map<string, Password>()
  const signing_keys = new Map<string, KeyTimes>()
  const data_keys = new Set<string>()
  const snapshot = await openSnapshot(where)
  try {
    for await (const { table, rows } of snapshot.pages([...CREDENTIALS, 'users', 'passwords', 'data_keys'])) {
      const at = placesOf(table)
      for (const row of rows) {
        if (table.name === 'users') users.set(String(at(row, 'id')), personOf(at, row))
        else if (table.name === 'passwords') passwords.set(String(at(row, 'user_id')), passwordOf(at, row))
        else if (table.name === 'data_keys') data_keys.add(String(at(row, 'id')))
        else if (isCredential(table.name) && (OVER[table.name] ?? []).every((column) => at(row, column) === null))
          ids[table.name].add(String(at(row, keyOf(table.name))))
        if (table.name === 'signing_keys') signing_keys.set(String(at(row, 'kid')), timesOf(at, row))
      }
    }
  } finally {
    snapshot.close()
  }
  return { ids, users, passwords, signing_keys, data_keys }
}

type At = (row: Cell[], column: string) => Cell

const placesOf = ({ columns }: SnapshotPage['table']): At => {
  const places = new Map(columns.map(({ name }, place) => [name, place]))
  return (row, column) => row[places.get(column) ?? -1] ?? null
}

const numberOf = (cell: Cell): number | null => (cell === null ? null : Number(cell))

const personOf = (at: At, row: Cell[]): Person => ({
  state: String(at(row, 'state')),
  expires_at: numberOf(at(row, 'expires_at')),
})

const passwordOf = (at: At, row: Cell[]): Password => ({
  hash: String(at(row, 'hash')),
  changed_at: Number(at(row, 'changed_at')),
  must_change: at(row, 'must_change') === true,
})

const timesOf = (at: At, row: Cell[]): KeyTimes => ({
  active_from: Number(at(row, 'active_from')),
  retired_at: numberOf(at(row, 'retired_at')),
})
