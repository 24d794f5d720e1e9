import { Database as Connection } from 'bun:sqlite'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseRefused } from '../errors'
import { CREATE_JOURNAL } from '../migrate'
import { migrations } from '../migrations/sqlite/list.gen'
import { connect, FILE, STAGING, takeLock } from '../open-sqlite'
import type { KeptTable } from './kept'
import { fill, type Restore, type Staging } from './restore'
import { fromCell } from './row'

/** The database of before, for whoever has restored the wrong backup. */
const REPLACED = '.before-restore'

const remove = (path: string, ends = ['', '-wal', '-shm', '-journal']): void => {
  for (const end of ends) rmSync(`${path}${end}`, { force: true })
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
  const path = join(dir, STAGING)
  try {
    remove(path)
    await restore.begin?.()
    closeSync(openSync(path, 'wx', 0o600))
    await make(path, restore)
    swap(path, join(dir, FILE))
    sync(dir)
  } finally {
    remove(path)
    lock?.close(false)
  }
}

/**
 * The old log goes before the new file comes, which it would be applied to: what stands in it is moved into the old file first.
 * A file that is damaged is set aside with its log as they are.
 */
function swap(path: string, file: string): void {
  const aside = `${file}${REPLACED}`
  const emptied = emptyLog(file)
  remove(aside)
  keep(file, aside)
  if (!emptied && existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`)
  remove(file, ['-wal', '-shm'])
  renameSync(path, file)
}

/** Whether it could be done; not so where the file is damaged. */
function emptyLog(file: string): boolean {
  if (!existsSync(file)) return true
  let connection: Connection | null = null
  try {
    connection = new Connection(file, { readwrite: true })
    connection.run('PRAGMA busy_timeout = 2000')
    connection.run('PRAGMA synchronous = FULL')
    const found = connection.query<{ busy: number }, []>('PRAGMA wal_checkpoint(TRUNCATE)').get()
    if (found?.busy === 1) throw new DatabaseRefused('another program has the database open: end it, then try again')
    return true
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error
    return false
  } finally {
    connection?.close(false)
  }
}

/** A second name, so that the first is never without a database; where the file system has none it is not kept. */
function keep(file: string, aside: string): void {
  try {
    if (existsSync(file)) linkSync(file, aside)
  } catch {
    // FAT, some network shares
  }
}

async function make(path: string, restore: Restore): Promise<void> {
  const connection = connect(path)
  try {
    // Half a file is thrown away, so nothing is written twice, and synced once in the end.
    connection.run('PRAGMA journal_mode = MEMORY')
    connection.run('PRAGMA synchronous = OFF')
    connection.run('PRAGMA foreign_keys = OFF')
    connection.run(CREATE_JOURNAL)
    connection.run('BEGIN')
    await fill(stagingOn(connection), migrations, restore)
    connection.run('COMMIT')
    if (connection.query('PRAGMA foreign_key_check').all().length > 0)
      throw new DatabaseRefused('the backup has rows without their parents')
    const [check] = connection.query<{ integrity_check: string }, []>('PRAGMA integrity_check').all()
    if (check?.integrity_check !== 'ok') throw new DatabaseRefused('the restored database is not whole')
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
