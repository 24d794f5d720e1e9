/** Runs a file's tests on every engine: SQLite always, PostgreSQL where GK_TEST_POSTGRES_URL names a server. */
import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import connectPool from 'postgres'
import type { Database, OpenOptions } from '../src/database'
import { openDatabase } from '../src/open'

export interface Opener {
  /** An empty, migrated database of its own. */
  (options?: OpenOptions): Promise<Database>
  /** Two nodes on one database; on SQLite, which has one process, the same object twice. */
  nodes(options?: OpenOptions): Promise<[Database, Database]>
}

export type Engine = Database['engine']

export function eachEngine(tests: (engine: Engine, open: Opener) => void): void {
  const only = process.env.GK_TEST_ENGINE
  const url = process.env.GK_TEST_POSTGRES_URL
  if (only !== 'postgres') describe('SQLite', () => withCleanUp((later) => tests('sqlite', sqliteOpener(later))))
  if (only === 'sqlite') return
  if (url !== undefined)
    describe('PostgreSQL', () => withCleanUp((later) => tests('postgres', postgresOpener(url, later))))
  else if (only === 'postgres')
    test('GK_TEST_ENGINE=postgres needs GK_TEST_POSTGRES_URL', () => expect(url).toBeString())
  else test.skip('PostgreSQL: GK_TEST_POSTGRES_URL is not set', () => {})
}

/** Dropping databases takes its time on a busy machine. */
const CLEAN_UP = 60_000

type Later = (task: () => Promise<unknown> | unknown) => void

function withCleanUp(run: (later: Later) => void): void {
  const tasks: Parameters<Later>[0][] = []
  run((task) => tasks.unshift(task))
  afterAll(async () => {
    for (const task of tasks) await task()
  }, CLEAN_UP)
}

function temporaryFolder(later: Later): string {
  const dir = mkdtempSync(join(tmpdir(), 'gk-db-'))
  later(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

function sqliteOpener(later: Later): Opener {
  const open = async (options: OpenOptions = {}) => {
    const db = await openDatabase({ dir: temporaryFolder(later), ...options })
    later(() => db.close())
    return db
  }
  const nodes = async (options?: OpenOptions): Promise<[Database, Database]> => {
    const db = await open(options)
    return [db, db]
  }
  return Object.assign(open, { nodes })
}

function postgresOpener(url: string, later: Later): Opener {
  const openOn = async (address: string, options: OpenOptions = {}) => {
    const db = await openDatabase({ url: address, ...options })
    later(() => db.close())
    return db
  }
  const open = async (options?: OpenOptions) => openOn(await newPostgres(url, later), options)
  const nodes = async (options?: OpenOptions): Promise<[Database, Database]> => {
    const address = await newPostgres(url, later)
    return [await openOn(address, options), await openOn(address, options)]
  }
  return Object.assign(open, { nodes })
}

/** The address of a new database on the server at `url`, dropped in the end: empty, or a copy of the database called `template`. */
export async function newPostgres(url: string, later: Later, template?: string): Promise<string> {
  const name = `gk_test_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = async (text: string) => {
    const sql = connectPool(url, { max: 1, onnotice: () => {} })
    await sql.unsafe(text)
    await sql.end()
  }
  await admin(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template}`}`)
  later(() => admin(`DROP DATABASE ${name} WITH (FORCE)`))
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}
