// A real GateKeeper for the clients to talk to: started unattended, and administered as people do, by `gk` and the typed client.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { createClient, type GateKeeperClient } from '../../packages/client/src/client'
import { freePort } from '../../scripts/free-port'
import { startServer } from '../../scripts/server-process'

const GK = resolve(import.meta.dir, '../../packages/client/src/gk/main.ts')

/** Whatever a program answered; a row knows the shape, and a wrong one fails it. */
// biome-ignore lint/suspicious/noExplicitAny: the shapes are those of many third-party programs
export type Json = any

export interface GateKeeper extends AsyncDisposable {
  issuer: string
  logs: readonly string[]
  api: GateKeeperClient
  /** Runs `gk … --json` as a process of its own and answers what it printed. Rejects with its standard error. */
  gk(...args: string[]): Promise<Json>
}

export interface GateKeeperOptions {
  entry?: string
  env?: Record<string, string>
  /** Of its BASE_URL, which is at `localhost` else. */
  host?: string
}

/** The server as it is started in production, by its environment; `options` for the rows that need one of their own. */
export const startGateKeeper = async (options: GateKeeperOptions = {}) => {
  const apiKey = `gkk_${randomBytes(32).toString('base64url')}`
  const port = await freePort()
  const issuer = `http://${options.host ?? 'localhost'}:${port}`
  const server = await startServer({
    entry: options.entry,
    port,
    env: {
      GK_BOOTSTRAP_ADMIN_EMAIL: 'admin@example.com',
      GK_BOOTSTRAP_ADMIN_PASSWORD: randomBytes(24).toString('base64url'),
      GK_BOOTSTRAP_API_KEY: apiKey,
      BASE_URL: issuer,
      ...options.env,
    },
  })
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, GK_URL: issuer, GK_API_KEY: apiKey, GK_PASSWORD: PASSWORD }
  return {
    issuer,
    logs: server.logs,
    api: createClient({ url: issuer, apiKey }),
    async gk(...args) {
      const { stdout } = await promisify(execFile)(process.execPath, [GK, ...args, '--json'], { env, timeout: 30_000 })
      return JSON.parse(stdout)
    },
    [Symbol.asyncDispose]: server.stop,
  } satisfies GateKeeper as GateKeeper
}

/** Of every user of these rows; `gk users create --password-env GK_PASSWORD` reads it. */
export const PASSWORD = 'a wordy password of the clients'
