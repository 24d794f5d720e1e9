// RP-05 to RP-08: go-oidc with x/oauth2, which finds out by itself how to authenticate.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type AppOptions, startApp } from '../harness/app'
import type { GateKeeper } from '../harness/gatekeeper'
import { type Row, suite } from '../harness/suite'
import { fromDebian, fromProxy, type Kit } from './lines'

const start = (gatekeeper: GateKeeper, { program }: Kit, options: Partial<AppOptions> = {}): Promise<App> =>
  startApp(gatekeeper, { command: [program], ...options })

/** How the program asked for tokens, and what it was answered, in order. */
const tokenCalls = ({ lines }: App): string[] =>
  lines.filter((line) => line.includes('POST /oauth/token')).map((line) => line.replace(/^.*POST \/oauth\/token /, ''))

const ROWS: readonly Row<Kit>[] = [
  {
    title: 'RP-05 a client at its defaults, and one set to post; the library chooses the method',
    async run({ gatekeeper, users, person }, kit) {
      await using app = await start(gatekeeper, kit)
      await using maren = await person()
      const { nonce, at_hash, claims, error } = await maren.signIn(`${app.url}/login`, users.full)
      equal(error, undefined)
      equal(nonce, true)
      ok(at_hash)
      equal(claims.iss, gatekeeper.issuer)
      equal(claims.email, 'maren@example.com')
      deepEqual(tokenCalls(app), ['Basic 200'])

      await using posting = await start(gatekeeper, kit, { register: ['--auth-method', 'client_secret_post'] })
      const second = await maren.visit(`${posting.url}/login`)
      equal(second.nonce, true)
      deepEqual(tokenCalls(posting), ['Basic 401', ' 200'])
    },
  },
  {
    title: 'RP-06 other algorithms, with at_hash',
    async run({ gatekeeper, users, person }, kit) {
      await using maren = await person()
      const signIn = (address: string, first: boolean) =>
        first ? maren.signIn(address, users.full) : maren.visit(address)
      for (const [index, alg] of kit.algorithms.entries()) {
        await using app = await start(gatekeeper, kit, { register: ['--alg', alg], env: { ALG: alg } })
        const { error, at_hash, claims } = await signIn(`${app.url}/login`, index === 0)
        equal(error, undefined, alg)
        equal(at_hash.length, alg === 'EdDSA' ? 43 : 22)
        equal(claims.sub, users.full.id)
      }
    },
  },
  {
    title: 'RP-07 refresh with rotation, a token used twice, UserInfo',
    async run({ gatekeeper, users, person }, kit) {
      await using app = await start(gatekeeper, kit, { env: { OFFLINE: '1' } })
      await using maren = await person()
      equal((await maren.signIn(`${app.url}/login`, users.full)).error, undefined)
      deepEqual(await app.ask('/userinfo'), {
        subject: users.full.id,
        email: 'maren@example.com',
        email_verified: true,
      })
      deepEqual(await app.ask('/refresh?source=first'), { rotated: true, valid: true })
      const rotatedAt = Date.now()
      match((await app.ask('/refresh?source=second')).error, /invalid_grant/)
      deepEqual(await app.ask('/refresh?source=first'), { rotated: true, valid: true })

      // The clock is the condition here: ten seconds after its rotation the old token ends its family.
      await pause(rotatedAt + 11_000 - Date.now())
      match((await app.ask('/refresh?source=second')).error, /invalid_grant/)
      match((await app.ask('/refresh?source=first')).error, /invalid_grant/)
    },
  },
  {
    title: 'RP-08 a public client, with and without the challenge',
    async run({ gatekeeper, users, person }, kit) {
      const register = ['--type', 'public', '--no-secret']
      await using app = await start(gatekeeper, kit, { register, env: { PKCE: '1' } })
      await using maren = await person()
      const { error, nonce, claims } = await maren.signIn(`${app.url}/login`, users.full)
      equal(error, undefined)
      equal(nonce, true)
      equal(claims.email, 'maren@example.com')

      await using careless = await start(gatekeeper, kit, { register })
      const refused = await maren.visit(`${careless.url}/login`)
      equal(refused.error, 'invalid_request')
      match(refused.description, /code_challenge/)
    },
  },
]

export const goOidc = [suite('go-oidc (Go module proxy)', fromProxy, ROWS), suite('go-oidc (Debian)', fromDebian, ROWS)]
