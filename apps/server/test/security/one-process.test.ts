import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let dir = ''
const children: ChildProcess[] = []
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gk-one-'))
})
afterAll(async () => {
  for (const child of children) await kill(child)
  rmSync(dir, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  output: () => string
  /** `ready`, or the exit code. */
  outcome: Promise<'ready' | number | null>
}

/** A server process of its own on the same directory. */
const start = (): Started => {
  const { PATH = '', HOME = '' } = process.env
  const port = String(randomInt(20_000, 32_768))
  const env = {
    PATH,
    HOME,
    DATA_DIR: dir,
    PORT: port,
    HOST: '127.0.0.1',
    BASE_URL: `http://localhost:${port}`,
    LOG_FORMAT: 'json',
  }
  const main = join(import.meta.dir, '../../src/main.ts')
  const child = spawn(process.execPath, ['--no-orphans', main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let text = ''
  const outcome = new Promise<'ready' | number | null>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('is ready at')) resolve('ready')
      })
    child.once('close', (code) => resolve(code))
  })
  return { child, output: () => text, outcome }
}

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await closed
}

describe('SEC-163 one process on one SQLite file', () => {
  test('SEC-163 a second one is refused with one clear line, and starts once the first was killed', async () => {
    const first = start()
    expect(await first.outcome).toBe('ready')
    const began = performance.now()
    const second = start()
    expect(await second.outcome).toBe(78)
    expect(performance.now() - began).toBeLessThan(10_000)
    const lines = second.output().trim().split('\n')
    expect(lines).toEqual([`another GateKeeper is running on ${dir}: only one process may use it`])
    expect(first.child.exitCode).toBeNull()
    await kill(first.child)
    expect(await start().outcome).toBe('ready')
  }, 60_000)
})
