import { describe, expect, test } from 'bun:test'
import { existsSync, rmSync, statSync } from 'node:fs'
import { SQL } from 'bun'
import { isRunning } from './is-running'
import { postgresPrograms, startPostgres, withPostgres } from './postgres'

const here = postgresPrograms() !== undefined

describe.skipIf(!here)('startPostgres', () => {
  test('answers queries, waits for no disk, and is gone after stop', async () => {
    const postgres = await startPostgres()
    const sql = new SQL(postgres.url)
    try {
      expect(await sql`SELECT 1 AS one`.values()).toEqual([[1]])
      expect(await sql`SHOW fsync`.values()).toEqual([['off']])
      expect(await sql`SELECT 'a' < 'B' AS linguistic`.values()).toEqual([[true]])
      expect(Number(new URL(postgres.url).port)).toBeLessThan(32_768)
      expect(statSync(postgres.directory).mode & 0o077).toBe(0)
      await sql.unsafe('CREATE DATABASE of_its_own')
    } finally {
      await sql.end()
      await postgres.stop()
    }
    expect(existsSync(postgres.directory)).toBe(false)
    expect(isRunning(postgres.pid)).toBe(false)
  }, 60_000)

  test('is stopped and removed when its user fails', async () => {
    let url = ''
    const failing = withPostgres(async (given) => {
      url = given
      throw new Error('as planned')
    })
    await expect(failing).rejects.toThrow('as planned')
    await expect(fetch(url.replace('postgres:', 'http:'))).rejects.toThrow('Unable to connect')
  }, 60_000)

  test('is stopped and removed when the process that started it exits', async () => {
    const { parent, pid, directory } = await inAnotherProcess()
    parent.kill('SIGTERM')
    await parent.exited
    while (isRunning(pid)) await Bun.sleep(5)
    expect(existsSync(directory)).toBe(false)
  }, 60_000)

  test('dies with the process that started it, even by SIGKILL', async () => {
    const { parent, pid, directory } = await inAnotherProcess()
    parent.kill('SIGKILL')
    await parent.exited
    while (isRunning(pid)) await Bun.sleep(5)
    rmSync(directory, { recursive: true, force: true })
  }, 60_000)
})

async function inAnotherProcess() {
  const parent = Bun.spawn([process.execPath, '-e', PARENT], { cwd: import.meta.dir, stdout: 'pipe' })
  const { pid, directory } = JSON.parse(await firstLine(parent.stdout))
  return { parent, pid: Number(pid), directory: String(directory) }
}

const PARENT = `
  const { startPostgres } = await import('./postgres.ts')
  process.on('SIGTERM', () => process.exit(0))
  const { pid, directory } = await startPostgres()
  console.log(JSON.stringify({ pid, directory }))
  setInterval(() => {}, 1000)
`

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += new TextDecoder().decode(chunk)
    if (text.includes('\n')) break
  }
  return text.split('\n')[0] ?? ''
}
