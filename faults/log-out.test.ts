// A process killed while an app has its logout token and nothing of it is on file (security.md FLT-17).
import { afterAll, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { ADMIN, ADMIN_PASSWORD, apiClient, registerApp, unattended } from './unattended'
import { Visitor } from './visitor'

const entry = 'apps/server/test/main.ts'
/** Longer than a delivery is leased. */
const LEASE = 31

let server: ServerProcess
const tokens: string[] = []
let killed: Promise<void> | null = null
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString()
  })
  request.on('end', () => {
    tokens.push(new URLSearchParams(body).get('logout_token') ?? '')
    if (killed === null) killed = server.kill()
    else response.writeHead(204).end()
  })
})
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await server.stop()
  rmSync(server.dataDir, { recursive: true, force: true })
})

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + 20_000
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`it does not come to pass\n${server.logs.join('\n')}`)
    await Bun.sleep(20)
  }
}
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

test('BC-07, FLT-17 kill -9 between the POST and its record: told again by a token of its own, once', async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const start = unattended()
  const env = { ...start.env, GK_TEST_SETTINGS: JSON.stringify({ outbound_allowed: ['127.0.0.1/32'] }) }
  server = await startServer({ entry, env })
  const backchannel_logout_uri = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/out`
  const app = await registerApp(apiClient(server.baseUrl, start), 'wiki', { backchannel_logout_uri })
  const visitor = new Visitor(server.baseUrl)
  await visitor.signIn(ADMIN, ADMIN_PASSWORD)
  await visitor.code(app)
  const { rows } = await apiClient(server.baseUrl, start).users.list.query({ query: ADMIN })
  const id = rows[0]?.id ?? ''
  await apiClient(server.baseUrl, start).users.endSessions.mutate({ id })
  await until(() => killed !== null)
  await killed
  const { dataDir, port } = server
  server = await startServer({ entry, env, dataDir, port })
  const apps = async () => (await apiClient(server.baseUrl, start).users.logouts.query({ id })).rows[0]?.apps
  expect(await apps()).toMatchObject([{ client_id: 'wiki', outcome: 'telling', delivery: { tries: 0 } }])
  await server.forward(LEASE)
  await until(async () => (await apps())?.[0]?.outcome === 'signed_out')
  expect(tokens).toHaveLength(2)
  const [first, second] = tokens.map(claimsOf)
  expect([first.sub, first.sid]).toEqual([second.sub, second.sid])
  expect(first.jti).not.toBe(second.jti)
}, 60_000)
