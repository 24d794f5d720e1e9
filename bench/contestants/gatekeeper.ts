// GateKeeper as it runs in production: a process of its own on SQLite with every commit durable.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiClient, registerApp, unattended } from '../../faults/unattended'
import { freePort } from '../../scripts/free-port'
import { Browser } from '../browser'
import { USERS } from '../lane'
import { type Program, run } from '../process'
import { type App, type Endpoints, RelyingParty } from '../relying-party'
import type { Contestant } from './contestant'
import { flowLane, type Players, providerLanes } from './provider-lanes'

const NAME = 'GateKeeper'
export const PASSWORD = 'a wordy password of the benchmark'
export const email = (user: number): string => `user${user}@example.com`

/** Each app is one row of the table: how its tokens look and what signs them. */
const APPS = {
  opaque: { access_token_format: 'opaque' },
  jwt: { access_token_format: 'jwt' },
  es256: { access_token_format: 'opaque', id_token_signed_response_alg: 'ES256' },
} as const

export interface GateKeeper extends Contestant {
  baseUrl: string
  dataDir: string
  apiKey: string
}

export const gatekeeper = async (): Promise<GateKeeper> => {
  const start = unattended()
  const port = await freePort()
  const baseUrl = `http://localhost:${port}`
  const dataDir = await mkdtemp(join(tmpdir(), 'gk-bench-'))
  const env = { PORT: String(port), HOST: '127.0.0.1', BASE_URL: baseUrl, DATA_DIR: dataDir, LOG_FORMAT: 'json' }
  const discovery = `${baseUrl}/.well-known/openid-configuration`
  const program: Program = { command: ['bun', 'apps/server/src/main.ts'], env, ready: discovery }
  const apps: Partial<Record<keyof typeof APPS, App>> = {}

  return {
    name: NAME,
    program,
    baseUrl,
    dataDir,
    apiKey: start.apiKey,
    async prepare() {
      const running = await run({ ...program, env: { ...env, ...start.env } })
      const api = apiClient(baseUrl, start)
      for (const [id, fields] of Object.entries(APPS)) {
        const made = await registerApp(api, id, fields)
        const app = { client_id: made.id, client_secret: made.secret, redirect_uri: made.redirect_uri }
        apps[id as keyof typeof APPS] = app
      }
      for (let user = 0; user < USERS; user += 1) {
        const name = `user${user}`
        await api.users.create.mutate({ email: email(user), name, password: PASSWORD })
      }
      await running.stop()
    },
    leave: () => rm(dataDir, { recursive: true, force: true }),
    async lanes({ pid }) {
      const endpoints = (await (await fetch(discovery)).json()) as Endpoints
      const browsers = await Promise.all(Array.from({ length: USERS }, (_, user) => signedIn(baseUrl, user)))
      const players = (id: keyof typeof APPS): Players => {
        const rp = new RelyingParty(endpoints, apps[id] as App)
        return { contestant: NAME, pid, rp, browsers, offline: () => ({}) }
      }
      return [
        ...providerLanes(players('opaque'), discovery),
        flowLane(players('jwt'), 'flow, JWT access token'),
        flowLane(players('es256'), 'flow, ES256'),
      ]
    },
  }
}

/** A browser that has signed in at the page, by its password. */
const signedIn = async (baseUrl: string, user: number): Promise<Browser> => {
  const browser = new Browser()
  await signIn(browser, baseUrl, user)
  return browser
}

/** The two calls of the sign-in page. Answers the status of the second. */
export const signIn = async (browser: Browser, baseUrl: string, user: number): Promise<number> => {
  const started = await browser.post(`${baseUrl}/trpc/login.start`, {})
  const { result } = (await started.json()) as { result: { data: { interaction: string } } }
  const { interaction } = result.data
  const input = { interaction, login: email(user), password: PASSWORD }
  const response = await browser.post(`${baseUrl}/trpc/login.password`, input)
  await response.arrayBuffer()
  return response.status
}
