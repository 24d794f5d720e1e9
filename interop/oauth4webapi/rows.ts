// RP-11: oauth4webapi, each call by hand, every answer read by its strict checks. The 201 of PAR is read in apps/server/test/flows. So is RP-12 for DPoP.
import { deepEqual, equal, match } from 'node:assert/strict'
import { join } from 'node:path'
import { type AppOptions, startApp } from '../harness/app'
import type { Json } from '../harness/gatekeeper'
import { npm } from '../harness/packages'
import { type Row, suite } from '../harness/suite'
import type { World } from '../harness/world'

const PUBLIC = ['--type', 'public', '--no-secret']
const FORM_POST = { method: 'POST', type: 'application/x-www-form-urlencoded', in_query: [] }

const start = ({ gatekeeper }: World, options: Partial<AppOptions> = {}) =>
  startApp(gatekeeper, { command: [process.execPath, join(import.meta.dir, 'app.ts')], ...options })

const isWhole = ({ users }: World, answer: Json): void => {
  equal(answer.failed, undefined, answer.cause)
  equal(answer.token_type, 'bearer')
  equal(answer.expires_in, 900)
  equal(answer.claims.sub, users.full.id)
  equal(answer.info.email, 'maren@example.com')
  equal(answer.rotated, true)
}

const ROWS: readonly Row<null>[] = [
  {
    title: 'RP-11 a confidential client: code, UserInfo, refresh, introspection, revocation',
    async run(world) {
      await using app = await start(world)
      await using maren = await world.person()
      const answer = await maren.signIn(`${app.url}/login`, world.users.full)
      isWhole(world, answer)
      equal(answer.introspected.active, true)
      equal(answer.arrived.method, 'GET')
    },
  },
  {
    title: 'RP-11 a public client',
    async run(world) {
      await using app = await start(world, { register: PUBLIC })
      await using maren = await world.person()
      isWhole(world, await maren.signIn(`${app.url}/login`, world.users.full))
    },
  },
  {
    title: 'RP-11 form_post from another site',
    async run(world) {
      await using app = await start(world, { host: 'app.localhost' })
      await using maren = await world.person()
      const answer = await maren.signIn(`${app.url}/login?response_mode=form_post`, world.users.full)
      isWhole(world, answer)
      deepEqual(answer.arrived, FORM_POST)
    },
  },
  {
    title: 'RP-11 authorization errors, by query and by form_post',
    async run(world) {
      await using app = await start(world, { host: 'app.localhost' })
      for (const mode of ['query', 'form_post']) {
        await using nobody = await world.person()
        const answer = await nobody.visit(`${app.url}/login?prompt=none&response_mode=${mode}`)
        equal(answer.error, 'login_required')
        match(answer.description, /\w/)
        if (mode === 'form_post') deepEqual(answer.arrived, FORM_POST)
        else equal(answer.arrived.method, 'GET')
      }
    },
  },
  {
    title: 'RP-11 refusals by body and by WWW-Authenticate',
    async run(world) {
      await using app = await start(world)
      deepEqual(await app.ask('/mistake?name=code'), { kind: 'body', status: 400, error: 'invalid_grant' })
      const secret = await app.ask('/mistake?name=secret')
      equal(secret.status, 401)
      equal(secret.challenges[0].scheme, 'basic')
      const bearer = await app.ask('/mistake?name=bearer')
      equal(bearer.status, 401)
      equal(bearer.challenges[0].scheme, 'bearer')
      equal(bearer.challenges[0].parameters.error, 'invalid_token')
    },
  },
]

export const oauth4webapi = [suite('oauth4webapi (npm)', () => npm('oauth4webapi'), ROWS)]
