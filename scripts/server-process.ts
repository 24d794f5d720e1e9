// GateKeeper as a process of its own, for journeys, benchmarks and faults: started on a free port, waited for, ended by its pid.
// Runs under Node as well as Bun, since Playwright's runner is Node's.
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './free-port'

const ROOT = resolve(import.meta.dirname, '..')

export interface ServerOptions {
  /** From the root of the repository; the server itself by default. */
  entry?: string
  /** Joined to what a server needs; `DATABASE_URL` puts it on PostgreSQL. */
  env?: Record<string, string>
  /** Of a server that was killed, to start again on what it left. */
  dataDir?: string
  /** The same port again, so that the issuer stays. */
  port?: number
}

export interface ServerProcess {
  baseUrl: string
  port: number
  pid: number
  /** A temporary directory, removed by `stop`. */
  dataDir: string
  /** Each line of stdout and stderr so far, in the order of arrival. */
  logs: readonly string[]
  /** From the address of the setup page, printed at first start. Throws when none was. */
  readonly setupToken: string
  stop(): Promise<void>
  /** SIGKILL, at once; the data stays for the next start. */
  kill(): Promise<void>
  /** SIGTERM; answers the exit code once it has ended by itself. The data stays. */
  terminate(): Promise<number | null>
  /** Moves the clock of the test entry by whole seconds. */
  forward(seconds: number): Promise<void>
}

const READY_WITHIN = 30_000
const POLL = 20
const STOP_WITHIN = 12_000

/** Answers once `/readyz` does. Rejects with the log when the server exits first or takes half a minute. */
export async function startServer({
  entry = 'apps/server/src/main.ts',
  env = {},
  dataDir: given,
  port: taken,
}: ServerOptions = {}): Promise<ServerProcess> {
  const port = taken ?? (await freePort())
  const baseUrl = `http://localhost:${port}`
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'gk-server-')))
  const logs: string[] = []
  // --no-orphans: it ends with us, even when we are killed outright.
  const child = spawn(process.env.GK_BUN ?? 'bun', ['--no-orphans', entry], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...inherited(),
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_URL: baseUrl,
      DATA_DIR: dataDir,
      LOG_FORMAT: 'json',
      ...env,
    },
  })
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => logs.push(line))
  const stop = () => end(child, dataDir)
  try {
    await untilReady(child, baseUrl)
  } catch (error) {
    await stop()
    throw new Error(`${entry}: ${error instanceof Error ? error.message : error}\n${logs.join('\n')}`)
  }
  return {
    baseUrl,
    port,
    pid: child.pid ?? 0,
    dataDir,
    logs,
    get setupToken() {
      return findSetupToken(logs)
    },
    stop,
    kill: () => killNow(child),
    terminate: () => terminate(child),
    forward: (seconds) => forward(child, seconds),
  }
}

/** A server of the tests must not take its settings from the person who runs them. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env
  return { PATH, HOME, TZ: 'UTC', ...(TMPDIR ? { TMPDIR } : {}) }
}

async function untilReady(child: ChildProcess, baseUrl: string): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`ended with ${signal ?? `exit code ${code}`} before it was ready`)),
    )
  })
  await Promise.race([failed, answering(`${baseUrl}/readyz`)])
  failed.catch(() => {})
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, POLL))
  }
  throw new Error(`${url} did not answer 200 within ${READY_WITHIN / 1000} s`)
}

function findSetupToken(logs: readonly string[]): string {
  for (const line of logs) {
    const token = /\/setup\?token=([A-Za-z0-9_-]+)/.exec(line)?.[1]
    if (token) return token
  }
  throw new Error('the server printed no line with /setup?token=…')
}

async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await exited
}

function terminate(child: ChildProcess): Promise<number | null> {
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  return exited
}

/** Answers once the test entry has said that its clock has moved. */
function forward(child: ChildProcess, seconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout || !child.stdin) return reject(new Error('the server has no pipes'))
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      if (!line.startsWith('clock ')) return
      lines.close()
      resolve()
    })
    child.stdin.write(`forward ${seconds}\n`)
  })
}

/** SIGTERM, for it must end cleanly by itself; SIGKILL when it does not. */
async function end(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
    await exited
    clearTimeout(kill)
  }
  rmSync(dataDir, { recursive: true, force: true })
}
