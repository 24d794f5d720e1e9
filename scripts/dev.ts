// `bun run dev`: the server, started anew at each change, beside Vite building the UI at each change. When one ends, both end.
import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { buildUiWhenStale, VITE, WEB } from './build-ui'

const ROOT = resolve(import.meta.dir, '..')

// So that the first page asked for is there. A UI that does not build yet is what one is about to mend: Vite watches on.
buildUiWhenStale()
const server = start(ROOT, ['--watch', '--no-clear-screen', 'apps/server/src/main.ts', ...process.argv.slice(2)])
const vite = start(WEB, ['--bun', VITE, 'build', '--watch', '--logLevel', 'warn'])
const children = [server, vite]

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => endAll(signal))
for (const child of children) child.once('exit', () => endAll('SIGTERM'))
const codes = await Promise.all(children.map(exitCode))
process.exitCode = codes.find((code) => code !== 0) ?? 0

/** Should this process be killed outright, `--no-orphans` takes the child with it. */
function start(cwd: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ['--no-orphans', ...args], { cwd, stdio: 'inherit' })
}

function endAll(signal: NodeJS.Signals): void {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((done) => child.once('close', (code) => done(code ?? 0)))
}
