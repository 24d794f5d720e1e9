import { afterAll, describe, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { halfEffects } from './half-effects'
import { startLoad } from './load'
import { brokenPromises, noPromises } from './promises'
import { ADMIN, ADMIN_PASSWORD, apiClient, registerApp, unattended } from './unattended'
import { Visitor } from './visitor'

const ROUNDS = Number(process.env.GK_KILL_ROUNDS ?? 20)
const READY_MS = 3000

/** mulberry32: the moments of the kills follow from a seed that is printed. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

let dataDir = ''
let server: ServerProcess | undefined
afterAll(async () => {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('FLT-01 kill -9 at random moments under mixed load', () => {
  test(`${ROUNDS} rounds: every acknowledged effect is there, none is half there`, async () => {
    const seed = Number(process.env.GK_SEED ?? Date.now() % 1_000_000)
    const next = random(seed)
    const start = unattended()
    const { env } = start
    server = await startServer({ env })
    dataDir = server.dataDir
    const { port, baseUrl } = server
    const api = apiClient(baseUrl, start)
    const app = await registerApp(api, 'crash', { id_token_signed_response_alg: 'ES256' })
    const visitor = new Visitor(baseUrl)
    await visitor.signIn(ADMIN, ADMIN_PASSWORD)
    const totals: Record<string, number> = {}

    for (let round = 0; round < ROUNDS; round += 1) {
      const promises = noPromises()
      const load = startLoad(visitor, app, api, promises)
      await Bun.sleep(50 + next() * 1950)
      load.crashing()
      await server.kill()
      expect(await load.ended).toEqual([])
      expect(halfEffects(dataDir)).toEqual([])
      const began = performance.now()
      server = await startServer({ env, dataDir, port })
      expect(performance.now() - began).toBeLessThan(READY_MS)
      const exists = (id: string) =>
        api.users.get.query({ id }).then(
          () => true,
          () => false,
        )
      expect(await brokenPromises(promises, visitor, app, exists)).toEqual([])
      for (const [act, n] of Object.entries(promises.counts)) totals[act] = (totals[act] ?? 0) + n
    }
    console.log(`FLT-01: ${ROUNDS} kills, seed ${seed}, acknowledged and found again: ${JSON.stringify(totals)}`)
  }, 600_000)
})
