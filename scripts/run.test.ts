import { describe, expect, test } from 'bun:test'
import { isRunning } from './is-running'
import { run } from './run'

const script = (code: string) => [process.execPath, '-e', code]

describe('run', () => {
  test('hands on the exit code', async () => {
    expect(await run(script('process.exit(3)'))).toEqual({ exitCode: 3, timedOut: false })
  })

  test('a program that is not there', async () => {
    expect(await run(['gk-no-such-program'])).toEqual({ exitCode: 127, timedOut: false })
  })

  test('a program that dies of a signal has not succeeded', async () => {
    expect((await run(script('process.kill(process.pid, "SIGKILL")'))).exitCode).toBe(137)
  })

  test('reads the lines of both streams, whole and without their colours', async () => {
    const lines: string[] = []
    const code = `process.stdout.write('\\u001b[32m 1 '); console.error('oops'); setTimeout(() => process.stdout.write('pass\\u001b[0m\\nlast'), 20)`
    await run(script(code), { onLine: (line) => lines.push(line) })
    expect(lines.sort()).toEqual([' 1 pass', 'last', 'oops'])
  })

  test('hands on the environment', async () => {
    expect((await run(script('process.exit(Number(process.env.GK_CODE))'), { env: { GK_CODE: '7' } })).exitCode).toBe(7)
  })

  test('past its time the whole group is ended, a grandchild too', async () => {
    const pids: number[] = []
    const grandchild = `console.log(process.pid); setInterval(() => {}, 1000)`
    const child = `Bun.spawn([process.execPath, '-e', ${JSON.stringify(grandchild)}], { stdout: 'inherit' }); setInterval(() => {}, 1000)`
    const result = await run(script(child), { timeout: 500, onLine: (line) => pids.push(Number(line)) })
    expect(result).toEqual({ exitCode: 143, timedOut: true })
    expect(pids).toHaveLength(1)
    expect(pids.filter(isRunning)).toEqual([])
  })
})
