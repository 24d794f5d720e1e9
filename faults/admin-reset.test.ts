import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { ADMIN, ADMIN_PASSWORD, apiClient, unattended } from './unattended'
import { Visitor } from './visitor'

const NEW = 'a password set from the host'
const NAMED = { ok: 0, failed: 1, usage: 64, config: 78 } as const

let server: ServerProcess
let dataDir = ''
const start = unattended()
beforeAll(async () => {
  server = await startServer({ env: start.env })
  dataDir = server.dataDir
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const admin = async (args: string[], env: Record<string, string> = {}) => {
  const { PATH = '', HOME = '' } = process.env
  const child = Bun.spawn(['bun', 'apps/server/src/main.ts', 'admin', ...args], {
    env: { PATH, HOME, DATA_DIR: dataDir, BASE_URL: server.baseUrl, ...env },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [code, out, err] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code, out, err, token: /token=(\S+)/.exec(out)?.[1] ?? '' }
}
const complete = async (token: string, password: string) => {
  const headers = { 'content-type': 'application/json', origin: server.baseUrl }
  const body = JSON.stringify({ token, password })
  return (await fetch(`${server.baseUrl}/trpc/recovery.complete`, { method: 'POST', headers, body })).status
}
const enters = (password: string) =>
  new Visitor(server.baseUrl).signIn(ADMIN, password).then(
    () => true,
    () => false,
  )

describe('`admin reset` on the host', () => {
  test('beside the running server: a link that sets a password without mail, once', async () => {
    const { code, out, token } = await admin(['reset'])
    expect(code).toBe(NAMED.ok)
    expect(out).toContain(`${ADMIN} is an active administrator`)
    expect(out).toContain(`${server.baseUrl}/reset-password?token=gkl_`)
    expect(await enters(ADMIN_PASSWORD)).toBe(true)
    expect(await complete(token, NEW)).toBe(200)
    expect([await enters(NEW), await enters(ADMIN_PASSWORD)]).toEqual([true, false])
    expect(await complete(token, 'once more and no more')).toBe(404)
    const { rows } = await apiClient(server.baseUrl, start).audit.list.query({ action: 'user.reset_on_host' })
    expect(rows).toEqual([
      expect.objectContaining({ actor_type: 'system', actor_name: 'host', target_name: ADMIN, ip: null }),
    ])
  })

  test('a disabled user becomes an active administrator; the link before is dead', async () => {
    const client = apiClient(server.baseUrl, start)
    const user = await client.users.create.mutate({ email: 'second@example.com' })
    await client.users.disable.mutate({ id: user.id })
    const first = await admin(['reset', 'SECOND@example.com', '--factors'])
    expect(first.out).toContain('are removed')
    expect(await client.users.get.query({ id: user.id })).toMatchObject({ role: 'admin', state: 'active' })
    const second = await admin(['reset', 'second@example.com'])
    expect([await complete(first.token, NEW), await complete(second.token, NEW)]).toEqual([404, 200])
  })

  test('several administrators: one must be named', async () => {
    const { code, err, out } = await admin(['reset'])
    expect([code, out]).toEqual([NAMED.failed, ''])
    expect(err.trim().split('\n').slice(1)).toEqual([`  ${ADMIN}`, '  second@example.com'])
  })

  test.each([
    ['nobody', ['reset', 'nobody@example.com'], NAMED.failed],
    ['no address', ['reset', 'x\n'], NAMED.failed],
    ['no verb', [], NAMED.usage],
    ['another verb', ['remove'], NAMED.usage],
    ['another option', ['reset', '--force'], NAMED.usage],
    ['too many', ['reset', 'a@example.com', 'b@example.com'], NAMED.usage],
  ])('%s: said in one line or two, and nothing is done', async (_name, args, expected) => {
    const { code, out, err } = await admin(args)
    expect([code, out]).toEqual([expected, ''])
    expect(err.trim()).not.toBe('')
    expect(err).not.toContain('    at ')
  })

  test('where there is no database none is made', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'gk-empty-'))
    const { code, err } = await admin(['reset'], { DATA_DIR: empty })
    expect([code, err]).toEqual([NAMED.config, expect.stringContaining('no database')])
    rmSync(empty, { recursive: true })
  })

  test('without a running server as well', async () => {
    await server.terminate()
    const { code, token } = await admin(['reset', ADMIN])
    expect(code).toBe(NAMED.ok)
    server = await startServer({ dataDir, port: server.port })
    expect(await complete(token, 'set after a new start')).toBe(200)
  })
})
