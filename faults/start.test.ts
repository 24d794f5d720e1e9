import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/free-port'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { ADMIN, ADMIN_PASSWORD, apiClient, unattended } from './unattended'
import { Visitor } from './visitor'

const folders: string[] = []
const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'gk-start-'))
  folders.push(dir)
  return dir
}
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true })
})

/** A start that must not succeed: its exit code and what it said. */
const refusedStart = async (env: Record<string, string>): Promise<{ code: number; said: string }> => {
  const { PATH = '', HOME = '' } = process.env
  const child = Bun.spawn(['bun', 'apps/server/src/main.ts'], {
    env: { PATH, HOME, HOST: '127.0.0.1', PORT: String(await freePort()), DATA_DIR: folder(), ...env },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [code, out, err] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code, said: out + err }
}

describe('a start that is refused says why, in one line each, with exit code 78', () => {
  test('DI-05 a path in BASE_URL, and every other fault beside it', async () => {
    const { code, said } = await refusedStart({ BASE_URL: 'https://auth.example.com/idp', LOG_LEVEL: 'loud' })
    expect(code).toBe(78)
    expect(said.trim().split('\n')).toEqual([
      expect.stringMatching(/^BASE_URL .*path/),
      expect.stringMatching(/^LOG_LEVEL /),
    ])
  })

  test('GK_APPLY with a file that has faults: a line for each, with its place', async () => {
    const file = join(folder(), 'gatekeeper.yaml')
    writeFileSync(file, 'groups:\n  - nmae: staff\nsettings:\n  session_idle: soon\n')
    const { code, said } = await refusedStart({ GK_APPLY: file, LOG_LEVEL: 'silent' })
    expect(code).toBe(78)
    expect(said.trim().split('\n')).toEqual([
      expect.stringContaining(`GK_APPLY ${file}:2:5: `),
      expect.stringContaining(`GK_APPLY ${file}:2:5: `),
      expect.stringContaining(`GK_APPLY ${file}:4:3: It should be a number.`),
    ])
  })

  test('a command that does not exist', async () => {
    const { PATH = '', HOME = '' } = process.env
    const child = Bun.spawn(['bun', 'apps/server/src/main.ts', 'make', 'coffee'], {
      env: { PATH, HOME },
      stderr: 'pipe',
    })
    expect(await child.exited).toBe(78)
    expect(await new Response(child.stderr).text()).toContain('"make"')
  })

  test('FLT-07 a data directory that cannot be', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    const { code, said } = await refusedStart({ DATA_DIR: join(file, 'data') })
    expect(code).not.toBe(0)
    expect(said).not.toContain('    at ')
  })
})

describe('one instance over several starts', () => {
  let server: ServerProcess
  let dataDir: string
  const start = unattended()

  beforeAll(async () => {
    server = await startServer({ env: start.env })
    dataDir = server.dataDir
    folders.push(dataDir)
  })
  afterAll(() => server.stop())

  test('the unattended administrator signs in, and the API key works', async () => {
    await new Visitor(server.baseUrl).signIn(ADMIN, ADMIN_PASSWORD)
    const { rows } = await apiClient(server.baseUrl, start).users.list.query({})
    expect(rows.map(({ email, role }) => [email, role])).toEqual([[ADMIN, 'admin']])
  })

  test('the files are for their owner alone', () => {
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'gatekeeper.db')).mode & 0o077).toBe(0)
  })

  test('SEC-163 a second process on the same file is refused at once', async () => {
    const { code, said } = await refusedStart({ DATA_DIR: dataDir })
    expect(code).toBe(78)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain('another')
  })

  test('SEC-163 after kill -9 it starts again, and the bootstrap variables mean nothing any more', async () => {
    await server.kill()
    const other = unattended()
    server = await startServer({
      env: { ...other.env, GK_BOOTSTRAP_ADMIN_PASSWORD: 'another wordy password entirely' },
      dataDir,
      port: server.port,
    })
    await new Visitor(server.baseUrl).signIn(ADMIN, ADMIN_PASSWORD)
    await expect(apiClient(server.baseUrl, other).users.list.query({})).rejects.toThrow()
  })

  test('FLT-27 SIGTERM finishes what is under way and exits with 0', async () => {
    const visitors = Array.from({ length: 8 }, () => new Visitor(server.baseUrl))
    const pages = await Promise.all(
      visitors.map(async (visitor) => ({ visitor, interaction: await visitor.openSignIn() })),
    )
    // A stream has no end of its own: it must not hold the stop.
    const { live } = apiClient(server.baseUrl, start).audit
    let leave = () => {}
    await new Promise<void>((resolve) => {
      leave = live.subscribe({}, { onStarted: () => resolve() }).unsubscribe
    })
    const under_way = pages.map(({ visitor, interaction }) => visitor.enterPassword(interaction, ADMIN, ADMIN_PASSWORD))
    await Promise.race(under_way)
    const asked = performance.now()
    expect(await server.terminate()).toBe(0)
    expect(performance.now() - asked).toBeLessThan(10_000)
    leave()
    expect((await Promise.allSettled(under_way)).map(({ status }) => status)).toEqual(Array(8).fill('fulfilled'))
  })

  test('FLT-24 the key file is gone while the database stays: refused, and no new one is made', async () => {
    renameSync(join(dataDir, 'secret.key'), join(dataDir, 'kept.key'))
    const { code, said } = await refusedStart({ DATA_DIR: dataDir })
    expect([code, said]).toEqual([78, expect.stringContaining('Put it back')])
    renameSync(join(dataDir, 'kept.key'), join(dataDir, 'secret.key'))
  })

  test('FLT-24 another master secret: names the one that the database needs', async () => {
    const { code, said } = await refusedStart({ DATA_DIR: dataDir, SECRET_KEY: 'c'.repeat(32) })
    expect([code, said]).toEqual([78, expect.stringMatching(/master secret id (\w+) not found, DB needs \1/)])
  })

  test('FLT-24 an empty key file, and one that others may write', async () => {
    const file = join(dataDir, 'secret.key')
    chmodSync(file, 0o666)
    expect((await refusedStart({ DATA_DIR: dataDir })).said).toContain('0600')
    chmodSync(file, 0o600)
    renameSync(file, join(dataDir, 'kept.key'))
    writeFileSync(file, '', { mode: 0o600 })
    expect((await refusedStart({ DATA_DIR: dataDir })).said).toContain('empty')
    renameSync(join(dataDir, 'kept.key'), file)
  })

  test('with everything put back it starts', async () => {
    server = await startServer({ env: {}, dataDir, port: server.port })
    await new Visitor(server.baseUrl).signIn(ADMIN, ADMIN_PASSWORD)
  })
})
