import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { type ServerProcess, startServer } from '../scripts/server-process'
import { ADMIN, ADMIN_PASSWORD, apiClient, registerApp, unattended } from './unattended'
import { type App, Visitor } from './visitor'

const SECONDS = 60
const VERIFIERS = 4
const TOKEN_LIFE = 2

/** A key every second, two seconds in `/keys` before it signs, `max-age` one second. */
const env = {
  GK_TEST_SETTINGS: JSON.stringify({ key_rotation: 1, key_publish_lead: 2, keys_max_age: 1 }),
  GK_TEST_BEATS: JSON.stringify({ 'rotate-keys': 200 }),
}
const entry = 'apps/server/test/main.ts'

let server: ServerProcess | undefined
let dataDir = ''
afterAll(async () => {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Keeps the key set exactly as long as `Cache-Control` says, and never asks again for an unknown `kid`. */
class Verifier {
  #keys: ReturnType<typeof createLocalJWKSet> | undefined
  #until = 0
  fetches = 0
  verified = 0
  constructor(readonly url: string) {}

  async verify(token: string, app: App): Promise<void> {
    if (performance.now() >= this.#until) await this.#fetch()
    if (!this.#keys) throw new Error('no keys')
    await jwtVerify(token, this.#keys, { audience: app.id, issuer: new URL(this.url).origin, clockTolerance: 60 })
    this.verified += 1
  }

  async #fetch(): Promise<void> {
    const response = await fetch(this.url)
    const [, seconds = '0'] = /max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '') ?? []
    this.#keys = createLocalJWKSet((await response.json()) as JSONWebKeySet)
    this.#until = performance.now() + Number(seconds) * 1000
    this.fetches += 1
  }
}

/** Lifetimes below the shortest that the form takes are for this test alone. */
const shortenTokens = (dir: string): void => {
  const db = new Database(join(dir, 'gatekeeper.db'))
  db.run('update clients set access_token_lifetime = ?, id_token_lifetime = ?', [TOKEN_LIFE, TOKEN_LIFE])
  db.close()
}

describe('SEC-021 keys rotate under the eyes of those who verify', () => {
  test(`every second for ${SECONDS} s, ${VERIFIERS} verifiers that cache as they are told: no failure`, async () => {
    const start = unattended()
    server = await startServer({ env: start.env })
    dataDir = server.dataDir
    const { port } = server
    const app = await registerApp(apiClient(server.baseUrl, start), 'verified')
    await server.kill()
    shortenTokens(dataDir)
    server = await startServer({ entry, env, dataDir, port })

    const visitor = new Visitor(server.baseUrl)
    await visitor.signIn(ADMIN, ADMIN_PASSWORD)
    const verifiers = Array.from({ length: VERIFIERS }, () => new Verifier(`${visitor.issuer}/keys`))
    const kids = new Set<string>()
    const failures: string[] = []
    const end = performance.now() + SECONDS * 1000
    while (performance.now() < end) {
      const tokens = (await visitor.redeem(app, await visitor.code(app, 'openid'))) as unknown as { id_token: string }
      kids.add(decodeProtectedHeader(tokens.id_token).kid ?? '')
      const checks = verifiers.map((verifier) => verifier.verify(tokens.id_token, app))
      for (const check of await Promise.allSettled(checks))
        if (check.status === 'rejected') failures.push(String(check.reason))
    }
    const verified = verifiers.reduce((sum, verifier) => sum + verifier.verified, 0)
    const fetches = verifiers.reduce((sum, verifier) => sum + verifier.fetches, 0)
    console.log(
      `SEC-021: ${verified} verifications over ${kids.size} keys in ${SECONDS} s, ${fetches} fetches of /keys, ${failures.length} failures`,
    )
    expect(failures).toEqual([])
    expect(kids.size).toBeGreaterThan(SECONDS / 4)
    expect(verified).toBeGreaterThan(1000)
  }, 180_000)
})
