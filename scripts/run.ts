// Runs one command in a process group of its own: its output goes on as it comes, its lines can be read, and it can be ended whole.
import { type ChildProcess, spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'

interface RunOptions {
  env?: Record<string, string>
  /** Sees each line of stdout and stderr, without its colours. */
  onLine?: (line: string) => void
  /** After this many milliseconds the group gets SIGTERM, ten seconds later SIGKILL. */
  timeout?: number
}

interface RunResult {
  /** Exit code; 128 and more when a signal ended it, 127 when it could not be started. */
  exitCode: number
  timedOut: boolean
}

const KILL_AFTER = 10_000
const running = new Set<ChildProcess>()
let leaving = false

/** `command[0]` with its arguments, standard input closed. Never rejects: what went wrong is in the exit code. */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colour(), ...options.env },
  })
  running.add(child)
  child.stdout.on('data', (chunk: Buffer) => process.stdout.write(chunk))
  child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk))
  if (options.onLine) {
    readLines(child.stdout, options.onLine)
    readLines(child.stderr, options.onLine)
  }
  const deadline = endAfter(child, options.timeout)
  const exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`)
      resolve(127)
    })
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)))
  })
  running.delete(child)
  deadline.clear()
  // Nothing may follow a command that was ended because we leave.
  if (leaving) await new Promise(() => {})
  return { exitCode, timedOut: deadline.passed() }
}

/** Ctrl-C reaches only our own group: hand it on to the groups that were started here, and leave when they have. */
export function endChildrenOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      leaving = true
      const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)))
      for (const child of running) signalGroup(child, signal)
      setTimeout(() => process.exit(1), KILL_AFTER)
      await Promise.all(ended)
      process.exit(signal === 'SIGINT' ? 130 : 143)
    })
  }
}

function endAfter(child: ChildProcess, timeout: number | undefined) {
  let passed = false
  let kill: NodeJS.Timeout | undefined
  const term = setTimeout(
    () => {
      passed = true
      signalGroup(child, 'SIGTERM')
      kill = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER)
    },
    timeout ?? 2 ** 31 - 1,
  )
  const clear = () => {
    clearTimeout(term)
    clearTimeout(kill)
  }
  return { clear, passed: () => passed }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(withoutColour(line))
  })
  stream.on('end', () => {
    if (rest !== '') onLine(withoutColour(rest))
  })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI colours begin with the escape character
const withoutColour = (line: string) => line.replace(/\u001b\[[0-9;]*m/g, '').replace(/\r$/, '')

/** Our pipe would switch the colours of a terminal off. */
const colour = (): Record<string, string> => (process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {})
