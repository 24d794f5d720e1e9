// RP-01 to RP-04: Flask with Authlib, configured with nothing but the discovery URL, the credentials and the scopes.
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { join } from 'node:path'
import { type App, type AppOptions, startApp } from '../harness/app'
import type { GateKeeper } from '../harness/gatekeeper'
import { type Row, suite } from '../harness/suite'
import { addUser } from '../harness/users'
import { fromDebian, fromPyPI, type Kit } from './lines'
import { rotate, startRotatingGateKeeper } from './rotation'

const PROGRAM = join(import.meta.dir, 'app.py')

const start = (gatekeeper: GateKeeper, { python }: Kit, options: Partial<AppOptions> = {}): Promise<App> =>
  startApp(gatekeeper, { command: [python, PROGRAM], ...options })

const ROWS: readonly Row<Kit>[] = [
  {
    title: 'RP-01 a client at its defaults, no PKCE',
    async run({ gatekeeper, users, person }, kit) {
      await using app = await start(gatekeeper, kit)
      await using maren = await person()
      const { userinfo, fetched } = await maren.signIn(`${app.url}/login`, users.full)
      equal(userinfo.sub, users.full.id)
      equal(userinfo.email, 'maren@example.com')
      equal(userinfo.email_verified, true)
      equal(userinfo.name, 'Maren Holt')
      equal(userinfo.preferred_username, 'maren')
      for (const [claim, value] of Object.entries(fetched)) deepEqual(userinfo[claim], value, claim)

      // Flask keeps its own cookie `session` for this host, and the browser brings it to every port.
      const brought = await maren.cookies(gatekeeper.issuer)
      ok(brought.some(({ name }) => name === 'session'))
      equal((await maren.visit(`${app.url}/login`)).userinfo.sub, users.full.id)
      equal((await maren.visit(app.url)).email, 'maren@example.com')

      await using bare = await person()
      const second = await bare.signIn(`${app.url}/login`, users.bare)
      equal(second.userinfo.preferred_username, 'bare@example.com')
      ok(!('name' in second.userinfo))
    },
  },
  {
    title: 'RP-02 scope claims in the ID token switched off',
    async run({ gatekeeper, users, person }, kit) {
      await using app = await start(gatekeeper, kit, { change: { claims_in_id_token: false } })
      await using maren = await person()
      const { userinfo, fetched } = await maren.signIn(`${app.url}/login`, users.full)
      equal(userinfo.sub, users.full.id)
      for (const claim of ['email', 'email_verified', 'name', 'preferred_username']) ok(!(claim in userinfo), claim)
      equal(fetched.email, 'maren@example.com')
      equal(fetched.name, 'Maren Holt')
    },
  },
  {
    title: 'RP-03 ES256, twelve logins in a row, a key rotated between two',
    async run({ person }, kit) {
      await using gatekeeper = await startRotatingGateKeeper()
      const user = await addUser(gatekeeper, 'maren@example.com')
      await using app = await start(gatekeeper, kit, { register: ['--alg', 'ES256'] })
      const fetches = () => app.lines.filter((line) => line.includes('"GET /keys HTTP/1.1" 200')).length
      await using maren = await person(gatekeeper)
      const first = await maren.signIn(`${app.url}/login`, user)
      deepEqual(await keyTypes(gatekeeper), ['EC', 'OKP', 'RSA'])
      equal(headerOf(first.id_token).alg, 'ES256')
      for (let login = 2; login <= 12; login += 1)
        equal((await maren.visit(`${app.url}/login`)).userinfo.email, 'maren@example.com')
      equal(fetches(), 1)

      await rotate(gatekeeper, 'ES256')
      const after = await maren.visit(`${app.url}/login`)
      notEqual(headerOf(after.id_token).kid, headerOf(first.id_token).kid)
      equal(fetches(), 2)
      const { pinned, pkce_streak } = await gatekeeper.api.clients.get.query({ id: app.id })
      deepEqual({ pinned, pkce_streak }, { pinned: false, pkce_streak: 0 })
    },
  },
  {
    title: 'RP-04 refusals reach the callback',
    async run({ gatekeeper, users, person }, kit) {
      await using strict = await start(gatekeeper, kit, { register: ['--pkce', 'required'] })
      await using maren = await person()
      const refused = await maren.visit(`${strict.url}/login`)
      equal(refused.error, 'invalid_request')
      match(refused.description, /code_challenge/)

      await using asking = await start(gatekeeper, kit, { register: ['--consent', 'remember'] })
      const declined = await maren.signIn(`${asking.url}/login`, users.full, 'deny')
      equal(declined.error, 'access_denied')
      ok(declined.description)
    },
  },
]

const headerOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString())

const keyTypes = async ({ issuer }: GateKeeper): Promise<string[]> => {
  const { keys } = (await (await fetch(`${issuer}/keys`)).json()) as { keys: { kty: string }[] }
  return [...new Set(keys.map(({ kty }) => kty))].toSorted()
}

export const authlib = [suite('Authlib (PyPI)', fromPyPI, ROWS), suite('Authlib (Debian)', fromDebian, ROWS)]
