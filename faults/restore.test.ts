/** FLT-25: a restore that is killed at any moment leaves the database whole, of before or restored; the next one goes through. */
import { afterAll, expect, test } from 'bun:test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeBackupFile } from '../apps/server/src/backups/write-file'
import { type RestorePage, restoreInto } from '../packages/db/src/backup/restore'
import { openSnapshot, RESTORABLE, type Where } from '../packages/db/src/backup/snapshot'
import { openDatabase } from '../packages/db/src/open'
import { parseMasterKeys } from '../packages/keys/src/master-key'
import { createDatabase } from '../scripts/postgres-database'

const ROUNDS = 6
const ROWS = 40_000
const ROOT = resolve(import.meta.dirname, '..')
const MAIN = join(ROOT, 'apps/server/src/main.ts')
const SECRET = 'a master secret of thirty-two bytes or more'
const dir = mkdtempSync(join(tmpdir(), 'gk-restore-killed-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const parsed = parseMasterKeys([SECRET])
if (parsed.kind === 'refuse') throw new Error(parsed.reason)
const master = parsed.keys[0]
const schema = [...RESTORABLE].at(-1) ?? ''

async function* rows(count: number): AsyncGenerator<RestorePage> {
  for (let at = 0; at < count; at += 500) {
    const some = Array.from({ length: Math.min(500, count - at) }, (_, n) => [`key-${at + n}`, `"${'x'.repeat(80)}"`])
    yield { table: 'settings', columns: ['key', 'value'], rows: some }
  }
}

const settingsIn = async (where: Where): Promise<number> => {
  await (await openDatabase(where)).close()
  const snapshot = await openSnapshot(where)
  let count = 0
  for await (const page of snapshot.pages(['settings'])) count += page.rows.length
  snapshot.close()
  return count
}

/** Answers the exit code; `wait`: whether and when it is killed is for the caller to say. */
const restoring = (env: Record<string, string>, onLine: (line: string, kill: () => void) => void) => {
  const child = spawn(process.env.GK_BUN ?? 'bun', ['--no-orphans', MAIN, 'restore', 'large', '--yes'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', BASE_URL: 'http://localhost:8080', SECRET_KEY: SECRET, ...env },
  })
  child.stdout.on('data', (text: Buffer) => onLine(text.toString(), () => child.kill('SIGKILL')))
  return once(child, 'exit').then(([code]) => code as number | null)
}

const postgres = process.env.GK_TEST_POSTGRES_URL

test.each(['sqlite', ...(postgres ? ['postgres'] : [])])(
  `FLT-25 SEC-128 ${ROUNDS} kills in the middle of a restore: %s`,
  async (engine) => {
    const [source, target] = [join(dir, `${engine}-source`), join(dir, `${engine}-target`)]
    for (const one of [source, target]) await (await openDatabase({ dir: one })).close()
    await restoreInto({ dir: source }, { schema, pages: rows(ROWS) })
    const path = join(dir, `${engine}-file`, 'large')
    await writeBackupFile({ where: { dir: source }, master, path, now: Date.now(), onProgress() {} })
    cpSync(join(dir, `${engine}-file`), join(target, 'backups'), { recursive: true })
    const url = engine === 'postgres' ? await createDatabase(postgres ?? '') : null
    const where: Where = url === null ? { dir: target } : { url }
    await (await openDatabase(where)).close()
    await restoreInto(where, { schema, pages: rows(7) })
    const env = { DATA_DIR: target, ...(url === null ? {} : { DATABASE_URL: url }) }

    for (let round = 0; round < ROUNDS; round += 1) {
      let lines = 0
      const code = await restoring(env, (_, kill) => {
        lines += 1
        if (lines > round % 3) kill()
      })
      expect(code).toBeNull()
      expect(await settingsIn(where)).toBe(7)
      expect(readdirSync(target).filter((name) => name.includes('restoring'))).toEqual([])
    }
    expect(await restoring(env, () => {})).toBe(0)
    expect(await settingsIn(where)).toBe(ROWS)
    if (url === null) expect(existsSync(join(target, 'gatekeeper.db.before-restore'))).toBe(true)
  },
  120_000,
)
