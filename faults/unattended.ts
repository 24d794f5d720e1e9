// An unattended first start, as the fault tests, benchmarks and interop share it.
import { randomBytes } from 'node:crypto'
import { createClient, type GateKeeperClient } from '../packages/client/src/client'
import type { App } from './visitor'

export const ADMIN = 'admin@example.com'
export const ADMIN_PASSWORD = 'an unattended wordy password'

export interface Unattended {
  apiKey: string
  env: Record<string, string>
}

export const unattended = (): Unattended => {
  const apiKey = `gkk_${randomBytes(32).toString('base64url')}`
  return {
    apiKey,
    env: {
      GK_BOOTSTRAP_ADMIN_EMAIL: ADMIN,
      GK_BOOTSTRAP_ADMIN_PASSWORD: ADMIN_PASSWORD,
      GK_BOOTSTRAP_API_KEY: apiKey,
    },
  }
}

/** Registers a confidential app at its defaults but for `fields`. */
export const registerApp = async (
  client: GateKeeperClient,
  id: string,
  fields: Partial<Parameters<GateKeeperClient['clients']['create']['mutate']>[0]> = {},
): Promise<App> => {
  const redirect_uri = `https://${id}.example.com/callback`
  const scopes = ['openid', 'email', 'profile', 'offline_access']
  const made = await client.clients.create.mutate({ id, name: id, redirect_uris: [redirect_uri], scopes, ...fields })
  return { id, secret: made.secret ?? '', redirect_uri }
}

export const apiClient = (url: string, { apiKey }: Unattended): GateKeeperClient => createClient({ url, apiKey })
