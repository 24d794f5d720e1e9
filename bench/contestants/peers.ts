// The peers from npm. They are installed when the benchmark first runs, beside it, so that the product's own install stays small.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../../scripts/free-port'
import { Browser } from '../browser'
import { USERS } from '../lane'
import { type Program, run } from '../process'
import { type App, type Endpoints, RelyingParty } from '../relying-party'
import type { Contestant } from './contestant'
import { followToCode, providerLanes } from './provider-lanes'

const FOLDER = resolve(import.meta.dir, '../peers')
const PASSWORD = 'a wordy password of the benchmark'

const APP: App = {
  client_id: 'bench',
  client_secret: 'a secret of the benchmark',
  redirect_uri: 'https://bench.example.com/callback',
}

/** Exactly what `bench/peers/bun.lock` says. */
export const installPeers = (): void => {
  const { exitCode, stderr } = Bun.spawnSync(['bun', 'install', '--frozen-lockfile', '--silent'], { cwd: FOLDER })
  if (exitCode !== 0) throw new Error(`the peers cannot be installed: ${stderr}`)
}

export const peerVersion = (name: string): string =>
  JSON.parse(readFileSync(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8')).version

const settings = (port: number) => ({
  PORT: String(port),
  BENCH: JSON.stringify({ app: APP, users: USERS, password: PASSWORD }),
})

const eachUser = <T>(make: (user: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: USERS }, (_, user) => make(user)))

export const oidcProvider = async (runtime: 'node' | 'bun'): Promise<Contestant> => {
  const port = await freePort()
  const discovery = `http://localhost:${port}/.well-known/openid-configuration`
  const command = [runtime, 'bench/peers/oidc-provider.mjs']
  const name = `oidc-provider, ${runtime === 'node' ? 'Node' : 'Bun'}`
  return {
    name,
    program: { command, env: settings(port), ready: discovery },
    async lanes({ pid }) {
      const rp = new RelyingParty(await endpointsAt(discovery), APP)
      const offline = (user: number) => ({ prompt: 'consent', login_hint: `user${user}` })
      const browsers = await eachUser(async (user) => {
        const browser = new Browser()
        await followToCode(browser, rp.start({ login_hint: `user${user}` }).url, APP.redirect_uri)
        return browser
      })
      return providerLanes({ contestant: name, pid, rp, browsers, offline }, discovery)
    },
  }
}

export const betterAuth = async (): Promise<Contestant> => {
  const port = await freePort()
  const base = `http://localhost:${port}`
  const discovery = `${base}/.well-known/openid-configuration`
  const dataDir = await mkdtemp(join(tmpdir(), 'better-auth-bench-'))
  const env = { ...settings(port), DATA_DIR: dataDir }
  const program: Program = { command: ['bun', 'bench/peers/better-auth.mjs'], env, ready: discovery }
  const name = 'better-auth, Bun'
  return {
    name,
    program,
    prepare: async () => (await run(program)).stop(),
    async lanes({ pid }) {
      const made = JSON.parse(readFileSync(join(dataDir, 'client.json'), 'utf8')) as App
      const rp = new RelyingParty(await endpointsAt(discovery), { ...made, redirect_uri: APP.redirect_uri })
      const browsers = await eachUser(async (user) => {
        const browser = new Browser()
        const response = await browser.post(`${base}/api/auth/sign-in/email`, {
          email: `user${user}@example.com`,
          password: PASSWORD,
        })
        if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
        return browser
      })
      return providerLanes({ contestant: name, pid, rp, browsers, offline: () => ({}) }, discovery)
    },
    leave: () => rm(dataDir, { recursive: true, force: true }),
  }
}

const endpointsAt = async (discovery: string): Promise<Endpoints> =>
  (await fetch(discovery)).json() as Promise<Endpoints>
