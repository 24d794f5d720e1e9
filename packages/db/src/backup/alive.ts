/** What the database that a restore replaces knows of its credentials (PRM-18). */
import { type Alive, CREDENTIALS, type Credential } from './revive'
import type { Cell } from './row'
import { openSnapshot, type SnapshotPage, type Where } from './snapshot'

/** A row with a value in one of these is used up or revoked. */
const OVER: Partial<Record<Credential, string[]>> = {
  api_keys: ['revoked_at'],
  app_tokens: ['revoked_at'],
  invites: ['used_at', 'revoked_at'],
  recovery_codes: ['used_at'],
  signing_keys: ['revoked_at'],
}

const isCredential = (name: string): name is Credential => (CREDENTIALS as readonly string[]).includes(name)

/** The database must have our schema. */
export async function readAlive(where: Where): Promise<Alive> {
  const ids = Object.fromEntries(CREDENTIALS.map((name) => [name, new Set<string>()])) as Record<
    Credential,
    Set<string>
  >
  const states = new Map<string, string>()
  const passwords = new Map<string, number>()
  const snapshot = await openSnapshot(where)
  try {
    for await (const { table, rows } of snapshot.pages([...CREDENTIALS, 'users', 'passwords'])) {
      const at = placesOf(table)
      for (const row of rows) {
        if (table.name === 'users') states.set(String(at(row, 'id')), String(at(row, 'state')))
        else if (table.name === 'passwords') passwords.set(String(at(row, 'user_id')), Number(at(row, 'changed_at')))
        else if (isCredential(table.name) && (OVER[table.name] ?? []).every((column) => at(row, column) === null))
          ids[table.name].add(String(at(row, table.name === 'signing_keys' ? 'kid' : 'id')))
      }
    }
  } finally {
    snapshot.close()
  }
  const users = [...states].map(
    ([id, state]) => [id, { state, password_changed_at: passwords.get(id) ?? null }] as const,
  )
  return { ids, users: new Map(users) }
}

const placesOf = ({ columns }: SnapshotPage['table']) => {
  const places = new Map(columns.map(({ name }, place) => [name, place]))
  return (row: Cell[], column: string): Cell => row[places.get(column) ?? -1] ?? null
}
