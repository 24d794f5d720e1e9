import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../apps/server/test/harness/until'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { ADMIN, ADMIN_PASSWORD, unattended } from './unattended'
import { Visitor } from './visitor'

let server: ServerProcess
let dataDir = ''
beforeAll(async () => {
  server = await startServer({ env: unattended().env })
  dataDir = server.dataDir
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = (...args: string[]) => {
  const { PATH = '', HOME = '' } = process.env
  return Bun.spawn(['bun', 'apps/server/src/main.ts', 'keys', ...args], {
    env: { PATH, HOME, DATA_DIR: dataDir, BASE_URL: server.baseUrl },
    stdout: 'pipe',
    stderr: 'pipe',
  })
}
const keys = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const child = start(...args)
  const [code, out, err] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code, said: out + err }
}
const file = () => join(dataDir, 'secret.key')
const secrets = () => readFileSync(file(), 'utf8').trim().split('\n')
const startAgain = async () => {
  server = await startServer({ dataDir, port: server.port })
}
const enters = () => new Visitor(server.baseUrl).signIn(ADMIN, ADMIN_PASSWORD)

describe('FLT-24 the master secret in its key file', () => {
  test('wrong usage says what is right', async () => {
    const { code, said } = await keys('rotate')
    expect(code).toBe(64)
    expect(said).toContain('keys rotate-master [--new | --forget]')
  })

  test('rotated beside the running server, and killed in the middle; the older one is forgotten once nothing needs it', async () => {
    const [old] = secrets()
    // Killed once the file is written, whatever the database has heard of it by then: the next call ends it.
    const killed = start('rotate-master', '--new')
    await until(async () => secrets().length === 2)
    killed.kill('SIGKILL')
    await killed.exited
    await enters()
    const { code, said } = await keys('rotate-master')
    expect(said).toMatch(/data keys are wrapped by master secret \w{12}/)
    expect(secrets().filter((secret) => said.includes(secret))).toEqual([])
    expect(code).toBe(0)
    expect([secrets().length, secrets()[1], statSync(file()).mode & 0o777]).toEqual([2, old, 0o600])
    expect(await keys('rotate-master', '--new')).toMatchObject({ code: 1 })
    await enters()
    expect((await keys('rotate-master', '--forget')).code).toBe(78)
    await server.terminate()
    const early = await keys('rotate-master', '--forget')
    // What the server that has just ended sealed by the old one waits for a signature.
    expect([early.code, secrets().length]).toEqual(early.said.includes('Rows still carry') ? [1, 2] : [0, 1])
    await startAgain()
    await enters()
  })

  test('lost: nothing while a server runs; then a new one, and people come in by their passwords', async () => {
    expect((await keys('recover', '--yes')).code).toBe(78)
    await server.terminate()
    rmSync(file())
    const warned = await keys('recover')
    expect([warned.code, warned.said.includes('keys recover --yes')]).toEqual([1, true])
    const { code, said } = await keys('recover', '--yes')
    expect(said).toMatch(/The database is sealed by master secret \w{12} now/)
    expect([code, secrets().length, statSync(file()).mode & 0o777]).toEqual([0, 1, 0o600])
    await startAgain()
    await enters()
    expect(await keys('recover', '--yes')).toMatchObject({ code: 78 })
  })
})
