/** product.md section 8: `restore` on the host; FLT-25, PRM-18. */
import { afterAll, beforeAll, expect, spyOn, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSnapshot } from '@gatekeeper/db/backup/snapshot'
import { parseMasterKeys } from '@gatekeeper/keys/master-key'
import { writeBackupFile } from '../../src/backups/write-file'
import { restore } from '../../src/host/restore'
import { start } from '../../src/start'
import { freePort } from '../harness/listen'

const port = freePort()
const dir = mkdtempSync(join(tmpdir(), 'gk-host-restore-'))
const env = () => ({
  DATA_DIR: dir,
  BASE_URL: 'http://localhost:8080',
  SECRET_KEY: 'a master secret of thirty-two bytes or more',
  GK_BOOTSTRAP_ADMIN_EMAIL: 'ann@example.com',
  GK_BOOTSTRAP_ADMIN_PASSWORD: 'correct horse battery 77',
  GK_BOOTSTRAP_API_KEY: `gkk_${'A'.repeat(43)}`,
  PORT: String(port),
  HOST: '127.0.0.1',
  LOG_LEVEL: 'silent',
})
const said: string[] = []
const spies = [spyOn(console, 'log'), spyOn(console, 'error')]

const started = async () => {
  const result = await start(env(), false)
  if (result.kind === 'refuse') throw new Error(result.lines.join())
  return result
}
const rowsOf = async (table: string): Promise<number> => {
  const snapshot = await openSnapshot({ dir })
  let count = 0
  for await (const page of snapshot.pages([table])) count += page.rows.length
  snapshot.close()
  return count
}

beforeAll(async () => {
  for (const spy of spies) spy.mockImplementation((line: string) => void said.push(line))
  const { running } = await started()
  const parsed = parseMasterKeys([env().SECRET_KEY])
  if (parsed.kind === 'refuse') throw new Error(parsed.reason)
  const path = join(dir, 'backups', 'one')
  await writeBackupFile({ where: { dir }, master: parsed.keys[0], path, now: Date.now(), onProgress() {} })
  await running.stop()
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
  rmSync(dir, { recursive: true, force: true })
})

test('refused while a server runs, and nothing is changed', async () => {
  const { running } = await started()
  expect(await restore(env(), ['one', '--yes'])).toBe(78)
  expect(said.at(-2)).toContain('another GateKeeper is running')
  await running.stop()
})

test.each([[['../one']], [['none']], [[]], [['one', '--force']]])('SEC-128 %p is refused', async (args) => {
  expect(await restore(env(), args)).not.toBe(0)
})

test('PRM-18 over the old database: the API key revoked since stays dead, and the log says that it was restored', async () => {
  const { running, services } = await started()
  await services.db.commit([
    {
      label: 'revoke all',
      rows: 1,
      build: (q) => q.update(q.api_keys).set({ revoked_at: 1 }).returning({ id: q.api_keys.id }),
    },
  ])
  await running.stop()
  expect(await rowsOf('api_keys')).toBe(1)
  expect(await restore(env(), ['one', '--yes'])).toBe(0)
  expect(said.at(-1)).toContain('1 API keys are dead')
  expect(await rowsOf('api_keys')).toBe(0)
  expect(await rowsOf('users')).toBe(1)
})

test('moving is refused where people are, and leaves API keys alive in an empty place', async () => {
  expect(await restore(env(), ['one', '--moving', '--yes'])).toBe(1)
  expect(said.at(-2)).toContain('--moving is for an empty place')
  const moved = join(dir, 'moved')
  const there = { ...env(), DATA_DIR: moved }
  const file = join(dir, 'backups', 'one')
  expect(await restore({ ...there, SECRET_KEY: '' }, [file, '--moving'])).toBe(78)
  expect(said.at(-1)).toContain('A backup holds no master secret')
  expect(await restore({ ...there, SECRET_KEY: 'another master secret of thirty-two bytes' }, [file])).toBe(65)
  expect(said.at(-2)).toContain('another master secret')
  expect(await restore(there, [file, '--moving'])).toBe(0)
  const result = await start(there, false)
  if (result.kind === 'refuse') throw new Error(result.lines.join())
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/backups.list?input=%7B%7D`, {
    headers: { authorization: `Bearer ${env().GK_BOOTSTRAP_API_KEY}`, host: 'localhost:8080' },
  })
  await result.running.stop()
  expect(answer.status).toBe(200)
  const nowhere = { ...env(), DATA_DIR: join(dir, 'unknown') }
  expect(await restore(nowhere, [file])).toBe(0)
  expect(said.find((line) => line.includes('What was revoked since the backup is not known here'))).toBeDefined()
  expect(said.at(-1)).toMatch(/dead/)
})
