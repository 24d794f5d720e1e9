import { join } from 'node:path'
import { SQL } from 'bun'
import { later } from './later'
import type { Provider } from './provider'

type Value = string | number | null
type Row = Record<string, Value>
type Table = 'audit_events' | 'audit_seals'

/** What somebody who reaches the database past GateKeeper does to its audit log. */
export type Tampering =
  | { table: Table; column: string; seq: number; value: Value }
  | { erase: Table | 'both'; seq: number }
  | { swap: 'numbers' | 'events'; one: number; other: number }

export interface Sql {
  run(text: string): Promise<Row[]>
  /** Does it, and gives back how to undo it; `null` where it would change nothing. */
  tamper(how: Tampering): Promise<(() => Promise<void>) | null>
  /** Erases the links behind `seq`, their events and what was signed of them. */
  cutTail(seq: number): Promise<() => Promise<void>>
}

const TRIGGERS = {
  sqlite: [
    'audit_events_no_update',
    'audit_events_no_delete',
    'audit_seals_no_update',
    'audit_seals_no_delete',
    'audit_heads_no_update',
    'audit_heads_no_delete',
  ],
  postgres: ['audit_events', 'audit_seals', 'audit_heads'],
}

const literal = (value: Value | undefined): string =>
  value === null || value === undefined
    ? 'NULL'
    : typeof value === 'number'
      ? String(value)
      : `'${value.replaceAll("'", "''")}'`

/** Another connection than GateKeeper's own; the triggers that keep the log are gone with its first step. */
export const openSql = async ({ services }: Provider): Promise<Sql> => {
  const { database_url, data_dir } = services.config
  const sql = new SQL(database_url ?? `sqlite://${join(data_dir, 'gatekeeper.db')}`, database_url ? { max: 1 } : {})
  later(() => sql.close())
  const run = async (text: string): Promise<Row[]> => [...((await sql.unsafe(text)) as Row[])]
  // Its own commits need not be durable.
  await run(database_url === null ? 'PRAGMA synchronous = OFF' : 'SET synchronous_commit = off')
  if (database_url === null) for (const name of TRIGGERS.sqlite) await run(`DROP TRIGGER IF EXISTS ${name}`)
  else for (const name of TRIGGERS.postgres) await run(`ALTER TABLE ${name} DISABLE TRIGGER USER`)

  const insert = async (table: string, rows: Row[]): Promise<void> => {
    for (const row of rows) {
      const values = Object.values(row).map(literal)
      await run(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`)
    }
  }
  const idAt = async (seq: number) =>
    literal((await run(`SELECT event_id FROM audit_seals WHERE seq = ${seq}`))[0]?.event_id)

  const edit = async ({ table, column, seq, value }: Extract<Tampering, { table: Table }>) => {
    const where = table === 'audit_seals' ? `seq = ${seq}` : `id = ${await idAt(seq)}`
    const [row] = await run(`SELECT ${column} AS old FROM ${table} WHERE ${where}`)
    if (!row || row.old === value) return null
    const after = column === 'id' ? `id = ${literal(value)}` : where
    await run(`UPDATE ${table} SET ${column} = ${literal(value)} WHERE ${where}`)
    return async () => void (await run(`UPDATE ${table} SET ${column} = ${literal(row.old)} WHERE ${after}`))
  }

  const erase = async ({ erase: what, seq }: Extract<Tampering, { erase: unknown }>) => {
    const places = { audit_events: `id = ${await idAt(seq)}`, audit_seals: `seq = ${seq}` }
    const tables = (['audit_events', 'audit_seals'] as const).filter((table) => what === 'both' || what === table)
    const gone: [Table, Row[]][] = []
    for (const table of tables) {
      gone.push([table, await run(`SELECT * FROM ${table} WHERE ${places[table]}`)])
      await run(`DELETE FROM ${table} WHERE ${places[table]}`)
    }
    return async () => {
      for (const [table, rows] of gone) await insert(table, rows)
    }
  }

  const swap = async (how: Extract<Tampering, { swap: unknown }>) => {
    const { one, other } = how
    const set = (column: string, value: Value, where: number) =>
      run(`UPDATE audit_seals SET ${column} = ${literal(value)} WHERE seq = ${where}`)
    const once = async () => {
      if (how.swap === 'numbers') {
        await set('seq', -1, one)
        await set('seq', one, other)
        await set('seq', other, -1)
        return
      }
      const [first] = await run(`SELECT event_id FROM audit_seals WHERE seq = ${one}`)
      const [second] = await run(`SELECT event_id FROM audit_seals WHERE seq = ${other}`)
      await set('event_id', 'nobody', one)
      await set('event_id', first?.event_id ?? null, other)
      await set('event_id', second?.event_id ?? null, one)
    }
    await once()
    return once
  }

  return {
    run,
    tamper: (how) => ('table' in how ? edit(how) : 'erase' in how ? erase(how) : swap(how)),
    async cutTail(seq) {
      const tail: [string, string][] = [
        ['audit_events', `id IN (SELECT event_id FROM audit_seals WHERE seq > ${seq})`],
        ['audit_seals', `seq > ${seq}`],
        ['audit_heads', `seq > ${seq}`],
      ]
      const gone: [string, Row[]][] = []
      for (const [table, where] of tail) {
        gone.push([table, await run(`SELECT * FROM ${table} WHERE ${where}`)])
        await run(`DELETE FROM ${table} WHERE ${where}`)
      }
      return async () => {
        for (const [table, rows] of gone) await insert(table, rows)
      }
    },
  }
}
