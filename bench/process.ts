// A server as a process of its own: started, timed to its first answer, its CPU and memory read from /proc, ended by its pid.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dir, '..')
const READY_WITHIN = 30_000
const POLL = 2
const STOP_WITHIN = 12_000
/** `getconf CLK_TCK`, on every Linux that Bun runs on. */
const TICKS_A_SECOND = 100

export interface Program {
  command: string[]
  env: Record<string, string>
  /** Answers 200 once the server is there. */
  ready: string
}

export interface Running {
  pid: number
  /** From the start of the process to its first answer, in milliseconds. */
  first_answer: number
  /** CPU until then: on a busy machine the wall clock counts the neighbours. */
  first_answer_cpu: number
  stop(): Promise<void>
}

/** User and system time of all threads of the process so far, in milliseconds, in steps of ten. */
export const cpuOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND
}

/** Resident memory in MB, 10⁶ bytes. */
export const memoryOf = (pid: number): number => {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kib) * 1024) / 1e6
}

/** Nothing of the person's own settings reaches a contestant. */
const inherited = (): Record<string, string> => {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, TZ: 'UTC', NODE_ENV: 'production' }
}

export const run = async ({ command, env, ready }: Program): Promise<Running> => {
  const began = performance.now()
  const child = Bun.spawn(command, {
    cwd: ROOT,
    env: { ...inherited(), ...env },
    stdout: 'ignore',
    stderr: env.BENCH ? 'ignore' : 'inherit',
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
    await child.exited
    clearTimeout(kill)
  }
  while (performance.now() - began < READY_WITHIN && child.exitCode === null) {
    const response = await fetch(ready).catch(() => null)
    const first_answer = performance.now() - began
    await response?.arrayBuffer()
    if (response?.ok) return { pid: child.pid, first_answer, first_answer_cpu: cpuOf(child.pid), stop }
    await Bun.sleep(POLL)
  }
  await stop()
  throw new Error(`${command.join(' ')} did not answer 200 at ${ready}`)
}
