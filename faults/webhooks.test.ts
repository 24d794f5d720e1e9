// What receivers that hang cost whoever uses the server: nothing that can be told (security.md FLT-17). It runs alone.
import { afterAll, expect, test } from 'bun:test'
import { createServer } from 'node:http'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { ADMIN, ADMIN_PASSWORD, apiClient, registerApp, unattended } from './unattended'
import { Visitor } from './visitor'

const EVENTS = 1000
const TURNS = 20
/** What costs somebody something shows in nearly every turn, a burst of whatever else the machine does in about half of them. */
const MOST = 15
const FLOWS = 60
/** Of the p99: what FLT-17 allows, and what two runs of the same differ by. */
const ALLOWED = 1.05
const NOISE = 0.5

let server: ServerProcess | undefined
const held = new Set<{ destroy(): void }>()
const receiver = createServer(() => {})
receiver.on('connection', (socket) => held.add(socket))
afterAll(async () => {
  for (const socket of held) socket.destroy()
  receiver.close()
  await server?.stop()
})

const at = (times: number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0

test(`FLT-17 p99 + 5 %: codes and tokens with ${EVENTS} events for a receiver that never answers`, async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const address = receiver.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const start = unattended()
  server = await startServer({
    env: { ...start.env, GK_TEST_SETTINGS: JSON.stringify({ outbound_allowed: ['127.0.0.1/32'] }) },
    entry: 'apps/server/test/main.ts',
  })
  const api = apiClient(server.baseUrl, start)
  const app = await registerApp(api, 'fast', { id_token_signed_response_alg: 'ES256' })
  const visitor = new Visitor(server.baseUrl)
  await visitor.signIn(ADMIN, ADMIN_PASSWORD)
  const measure = async (): Promise<number[]> => {
    const times: number[] = []
    for (let n = 0; n < FLOWS; n += 1) {
      const began = performance.now()
      await visitor.redeem(app, await visitor.code(app))
      times.push(performance.now() - began)
    }
    return times
  }
  await measure()
  const target = { url: `http://127.0.0.1:${port}/hook` }
  const { webhook } = await api.webhooks.create.mutate({ name: 'hangs', kind: 'generic', target, events: ['group.*'] })
  for (let n = 0; n < EVENTS; n += 1) await api.groups.create.mutate({ name: `group ${n}` })
  const [idle, busy]: [number[][], number[][]] = [[], []]
  // By turns, so that what else this machine does falls on both alike.
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const enabled of turn % 2 === 0 ? [true, false] : [false, true]) {
      const { version } = await api.webhooks.get.query({ id: webhook.id })
      await api.webhooks.update.mutate({ id: webhook.id, version, enabled })
      ;(enabled ? busy : idle).push(await measure())
    }
  /** In the middle one of the turns: what costs the person shows in each of them, a burst of something else in one or two. */
  const inTurns = (turns: number[][], share: number) =>
    at(
      turns.map((times) => at(times, share)),
      0.5,
    )
  const say = (turns: number[][]) => `${inTurns(turns, 0.5).toFixed(2)} / ${inTurns(turns, 0.99).toFixed(2)} ms`
  console.log(
    `FLT-17: a flow, p50 / p99: receiver hangs ${say(busy)}; off ${say(idle)}; ${held.size} connections made to it`,
  )
  expect(held.size).toBeGreaterThan(0)
  for (const share of [0.5, 0.99]) {
    const slower = busy.filter((times, turn) => at(times, share) > at(idle[turn] ?? [], share) * ALLOWED + NOISE)
    expect([share, slower.length <= MOST, slower.length]).toEqual([share, true, slower.length])
  }
}, 300_000)
