import type { Database as Connection } from 'bun:sqlite'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseRefused } from '../errors'
import { CREATE_JOURNAL } from '../migrate'
import { migrations } from '../migrations/sqlite/list.gen'
import { connect, FILE, takeLock } from '../open-sqlite'
import type { KeptTable } from './kept'
import { fill, type Restore, type Staging } from './restore'
import { fromCell } from './row'

/** What a restore that was killed has left; nobody reads it. */
export const stagingOf = (dir: string): string => join(dir, `${FILE}.restoring`)

const remove = (path: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true })
}

const stagingOn = (connection: Connection): Staging => ({
  engine: 'sqlite',
  run: async (text) => void connection.run(text),
  async insert({ name, columns }: KeptTable, rows) {
    const names = columns.map((column) => `"${column.name}"`).join(', ')
    const insert = connection.query(`INSERT INTO "${name}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`)
    for (const row of rows)
      insert.run(...row.map((cell, at) => fromCell('sqlite', columns[at]?.kind ?? 'text', cell) as string))
  },
})

/** The old file stays as it is until the new one is whole and on disk. */
export async function restoreSqlite(dir: string, restore: Restore): Promise<void> {
  const lock = takeLock(dir, {})
  const path = stagingOf(dir)
  try {
    remove(path)
    closeSync(openSync(path, 'wx', 0o600))
    await make(path, restore)
    const file = join(dir, FILE)
    // Its log belongs to the old file alone: with the new one it would be applied to what it does not know.
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    renameSync(path, file)
    sync(dir)
  } finally {
    remove(path)
    lock?.close(false)
  }
}

async function make(path: string, restore: Restore): Promise<void> {
  const connection = connect(path)
  try {
    connection.run('PRAGMA foreign_keys = OFF')
    connection.run(CREATE_JOURNAL)
    connection.run('BEGIN')
    await fill(stagingOn(connection), migrations, restore)
    connection.run('COMMIT')
    if (connection.query('PRAGMA foreign_key_check').all().length > 0)
      throw new DatabaseRefused('the backup has rows without their parents')
    const [check] = connection.query<{ integrity_check: string }, []>('PRAGMA integrity_check').all()
    if (check?.integrity_check !== 'ok') throw new DatabaseRefused('the restored database is not whole')
    connection.run('PRAGMA wal_checkpoint(TRUNCATE)')
    connection.run('PRAGMA journal_mode = DELETE')
  } finally {
    connection.close(false)
  }
  sync(path)
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
