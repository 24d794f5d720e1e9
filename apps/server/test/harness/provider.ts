import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '@gatekeeper/core/settings'
import { newPostgres } from '@gatekeeper/db/test/each-engine'
import pino from 'pino'
import { makeApp } from '../../src/app'
import { type Environment, readConfig } from '../../src/config'
import { rotateKeys } from '../../src/jobs/jobs'
import { createServices, type Seams, type ServerServices } from '../../src/services'
import { keySource } from './keys'
import { later } from './later'
import { rememberedVerify } from './remembered-verify'

export const ISSUER = 'http://localhost:8080'

/** A clock that stands still until a test moves it. */
export class Clock {
  #now = Date.parse('2026-11-24T12:00:00Z')
  readonly now = (): number => this.#now
  forward(seconds: number): void {
    this.#now += seconds * 1000
  }
}

export interface Provider {
  services: ServerServices
  clock: Clock
  /** Everything logged so far, a JSON line each. */
  logs: string[]
  handle(request: Request, peer?: string): Promise<Response>
  /** A request as a client's server sends it: no cookies, our own Host. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export interface ProviderOptions {
  env?: Environment
  settings?: Partial<Settings>
  seams?: Seams
  /** Without the first signing keys. */
  rotate?: false
}

const engine = process.env.GK_TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

const storage = async (): Promise<Environment> => {
  const dir = mkdtempSync(join(tmpdir(), 'gk-flow-'))
  later(() => rmSync(dir, { recursive: true, force: true }))
  if (engine === 'sqlite') return { DATA_DIR: dir }
  const url = process.env.GK_TEST_POSTGRES_URL
  if (!url) throw new Error('GK_TEST_ENGINE=postgres needs GK_TEST_POSTGRES_URL')
  return {
    DATA_DIR: dir,
    DATABASE_URL: await newPostgres(url, later, process.env.GK_TEST_POSTGRES_TEMPLATE),
    SECRET_KEY: 'a master secret of the tests that is long enough',
  }
}

const open = async (
  env: Environment,
  clock: Clock,
  generateKey: ReturnType<typeof keySource>,
  options: ProviderOptions,
): Promise<Provider> => {
  const read = readConfig({ BASE_URL: ISSUER, LOG_LEVEL: 'debug', ...env, ...options.env }, false)
  if (read.kind === 'faults') throw new Error(read.faults.join('\n'))
  const logs: string[] = []
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void logs.push(line) })
  const created = await createServices(read.config, {
    now: clock.now,
    settings: options.settings,
    log,
    generateKey,
    verifyPassword: rememberedVerify,
    ...options.seams,
  })
  if (created.kind === 'refuse') throw new Error(created.reason)
  const { services } = created
  if (options.rotate !== false) await rotateKeys(services)
  return { services, clock, logs, ...answering(services) }
}

const answering = (services: ServerServices): Pick<Provider, 'handle' | 'fetch'> => {
  const app = makeApp(services)
  const handle = async (request: Request, peer = '192.0.2.1') => app.handle(request, peer)
  const send = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('host')) headers.set('host', new URL(services.issuer).host)
    return handle(new Request(new URL(path, services.issuer).href, { redirect: 'manual', ...init, headers }))
  }
  return { handle, fetch: send }
}

/** The process ends as by kill -9, and another one begins on what is on file; whoever holds `provider` talks to that one. */
export const startAnew = async (provider: Provider): Promise<void> => {
  await provider.services.db.close()
  const created = await provider.services.anew()
  if (created.kind === 'refuse') throw new Error(created.reason)
  Object.assign(provider, { services: created.services }, answering(created.services))
  await rotateKeys(created.services)
}

/** A fresh provider on the engine under test; closed and removed after the file's tests. */
export const openProvider = async (options: ProviderOptions = {}): Promise<Provider> =>
  (await openNodes(1, options))[0] as Provider

/** Several nodes on one database; on SQLite, which has one process, the same node several times. */
export const openNodes = async (count: number, options: ProviderOptions = {}): Promise<Provider[]> => {
  const env = await storage()
  const clock = new Clock()
  const generateKey = keySource()
  const openOne = async () => {
    const provider = await open(env, clock, generateKey, options)
    later(() => provider.services.db.close())
    return provider
  }
  const first = await openOne()
  if (engine === 'sqlite') return Array<Provider>(count).fill(first)
  const nodes = [first]
  while (nodes.length < count) nodes.push(await openOne())
  return nodes
}
