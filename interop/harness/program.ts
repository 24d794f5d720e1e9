// A client's program as a process of its own: started, waited for until it answers, ended by its pid.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface ProgramOptions {
  command: readonly string[]
  env: Record<string, string>
  cwd?: string
  /** Who it runs as when we are root; some programs refuse to run as root. */
  user?: string
  /** An address that answers anything once the program is ready. */
  url: string
}

export interface Program extends AsyncDisposable {
  /** What it has printed so far, a line each. */
  lines: readonly string[]
}

const READY_WITHIN = 30_000
const STOP_WITHIN = 10_000

export const startProgram = async ({ command, env, cwd, user, url }: ProgramOptions): Promise<Program> => {
  const lines: string[] = []
  const [file = '', ...args] = [...setpriv(user), ...command]
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  const child = spawn(file, args, {
    cwd,
    // A process group of its own: Apache sends its last SIGTERM to the whole group.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, TMPDIR, ...env },
  })
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  const program = { lines, [Symbol.asyncDispose]: () => end(child) }
  const problem = await untilAnswering(child, url)
  if (problem === undefined) return program
  await end(child)
  throw new Error(`${command.join(' ')}: ${problem}\n${lines.join('\n')}`)
}

/** It replaces itself, so the pid is the program's, and the kernel ends that should we be killed outright. */
function setpriv(user: string | undefined): string[] {
  const as = user && process.getuid?.() === 0 ? [`--reuid=${user}`, `--regid=${user}`, '--init-groups'] : []
  return ['setpriv', ...as, '--pdeathsig=TERM', '--']
}

async function untilAnswering(child: ChildProcess, url: string): Promise<string | undefined> {
  let failure: string | undefined
  child.once('error', (error) => {
    failure = error.message
  })
  const deadline = Date.now() + READY_WITHIN
  while (Date.now() < deadline) {
    if (failure ?? child.exitCode ?? child.signalCode) return failure ?? 'ended before it answered'
    const response = await fetch(url, { redirect: 'manual' }).catch(() => undefined)
    await response?.body?.cancel()
    if (response) return undefined
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return `${url} did not answer within ${READY_WITHIN / 1000} s`
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
  await exited
  clearTimeout(kill)
}
