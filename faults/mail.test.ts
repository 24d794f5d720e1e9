import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { type MailServer, startMailServer } from '../apps/server/test/harness/mail-server'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { apiClient, type Unattended, unattended } from './unattended'

/** The entry whose clock can be moved: the lease of a mail outlives the process that held it. */
const entry = 'apps/server/test/main.ts'
const LEASE = 120
const ADA = 'ada@example.com'

let mail: MailServer
let start: Unattended
let server: ServerProcess
const left: string[] = []

beforeEach(async () => {
  mail = await startMailServer({ slow_ms: 300 })
  start = unattended()
  server = await startServer({ entry, env: { ...start.env, ...mail.env } })
  left.push(server.dataDir)
}, 40_000)
afterEach(async () => {
  await server.stop()
  await mail.stop()
}, 20_000)
afterAll(() => {
  for (const dir of left) rmSync(dir, { recursive: true, force: true })
})

const again = async (): Promise<void> => {
  const { dataDir, port } = server
  server = await startServer({ entry, env: { ...start.env, ...mail.env }, dataDir, port })
}
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + 20_000
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`it does not come to pass\n${server.logs.join('\n')}`)
    await Bun.sleep(20)
  }
}
const api = () => apiClient(server.baseUrl, start)
const counts = async () => (await api().mails.list.query({})).counts

/** Each tells its owner by mail, in the commit of the change. */
const changePasswords = async (times: number): Promise<void> => {
  const { id } = await api().users.create.mutate({ email: ADA })
  for (let n = 0; n < times; n += 1)
    await api().users.setPassword.mutate({ id, password: `a wordy password, number ${n}`, must_change: false })
}
const ids = () => mail.mails.map(({ message_id }) => message_id)

describe('FLT-12 mails survive the process that sends them', () => {
  test('FLT-12 kill -9 while the mail server is down: nothing is lost, each arrives once when it is back', async () => {
    await mail.mode('down')
    await changePasswords(3)
    await server.kill()
    await again()
    expect((await counts()).waiting).toBe(3)
    await mail.mode('ok')
    await server.forward(LEASE)
    await until(async () => (await counts()).sent === 3)
    expect(new Set(ids()).size).toBe(3)
    expect(mail.mails).toHaveLength(3)
  }, 60_000)

  test('FLT-12 kill -9 between the delivery and its mark: sent again, under the same Message-ID and date', async () => {
    await mail.mode('swallow')
    await changePasswords(1)
    await until(() => mail.mails.length === 1)
    await server.kill()
    await mail.mode('ok')
    await again()
    expect((await counts()).waiting).toBe(1)
    await server.forward(LEASE)
    await until(async () => (await counts()).sent === 1)
    const [first, second] = mail.mails
    expect(ids()).toEqual([first?.message_id ?? '', first?.message_id ?? ''])
    expect(second?.headers.get('date')).toBe(first?.headers.get('date') ?? 'none')
    expect([second?.text, second?.subject]).toEqual([first?.text, first?.subject])
  }, 60_000)

  test('FLT-27 SIGTERM finishes what is under way: it is not sent again', async () => {
    await mail.mode('slow')
    await changePasswords(1)
    await until(() => mail.seen.attempts > 0)
    expect(await server.terminate()).toBe(0)
    expect(mail.mails).toHaveLength(1)
    await again()
    await server.forward(LEASE)
    expect(await counts()).toEqual({ waiting: 0, sent: 1, failed: 0 })
    expect(mail.mails).toHaveLength(1)
  }, 60_000)
})
