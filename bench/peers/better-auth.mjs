// better-auth on Bun with SQLite, by its plugin for OpenID providers; no limits of rate, its users signed up at start.
import { Database } from 'bun:sqlite'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { jwt } from 'better-auth/plugins'
import { app, issuer, password, port, users } from './shared.mjs'

const database = new Database(join(process.env.DATA_DIR, 'better-auth.db'))
database.run('PRAGMA journal_mode = WAL')
database.run('PRAGMA synchronous = FULL')

const trusted = new Set()
const options = {
  baseURL: issuer,
  secret: 'a secret of the benchmark, forty characters',
  database,
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [
    jwt({ jwks: { keyPairConfig: { alg: 'RS256', modulusLength: 2048 } }, jwt: { issuer } }),
    oauthProvider({
      loginPage: '/sign-in',
      consentPage: '/consent',
      scopes: ['openid', 'email', 'profile', 'offline_access'],
      cachedTrustedClients: trusted,
      silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
    }),
  ],
}
const auth = betterAuth(options)

/** The first start makes the tables, the users and the client, whose id and secret are the library's own. */
const { toBeCreated, runMigrations } = await getMigrations(options)
if (toBeCreated.length > 0) {
  await runMigrations()
  const headers = new Headers()
  for (let user = 0; user < users; user += 1) {
    const body = { email: `user${user}@example.com`, name: `user${user}`, password }
    const response = await auth.api.signUpEmail({ body, asResponse: true })
    headers.set('cookie', response.headers.getSetCookie()[0].split(';')[0])
  }
  const client = await auth.api.adminCreateOAuthClient({
    headers,
    body: {
      redirect_uris: [app.redirect_uri],
      scope: 'openid email profile offline_access',
      skip_consent: true,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token'],
    },
  })
  writeFileSync(join(process.env.DATA_DIR, 'client.json'), JSON.stringify(client))
}
for (const { clientId } of database.query('select clientId from oauthClient').all()) trusted.add(clientId)

Bun.serve({ port, hostname: '127.0.0.1', development: false, fetch: auth.handler })
