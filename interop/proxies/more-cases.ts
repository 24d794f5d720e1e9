// What an app may see of cookies, tokens and passwords, and what it may not: the rest of the list for every proxy.
import { deepEqual, equal, match } from 'node:assert/strict'
import { PASSWORD, startGateKeeper } from '../harness/gatekeeper'
import type { Row } from '../harness/suite'
import type { Kit } from './kits'
import { openStage } from './stage'
import type { Seen } from './upstream'
import type { Visited } from './visitor'

const API = ['Accept: application/json']

const told = ({ text, status }: Visited): Seen => {
  equal(status, 200, text.slice(0, 1000))
  return JSON.parse(text)
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

export const MORE_CASES: readonly Row<Kit>[] = [
  {
    title:
      'PX-03, SEC-153 one cookie of COOKIE_DOMAIN opens both sites and reaches no app; Basic is injected, and a signed header',
    async run(world, kit) {
      await using gatekeeper = await startGateKeeper({
        host: 'auth.gk.localhost',
        env: { COOKIE_DOMAIN: 'gk.localhost' },
      })
      const { id, email } = await gatekeeper.api.users.create.mutate({ email: 'maren@example.com', password: PASSWORD })
      const member = { id, email, password: PASSWORD }
      const site = { basic_username: 'app', basic_password: 'of the app', jwt_header: 'X-Signed' }
      const domains = ['gk.localhost', 'gk.localhost'] as const
      await using stage = await openStage(world, kit, { at: { gatekeeper, member }, domains, site })
      const { wiki, board } = stage
      const maren = stage.visitor()
      for (const { host } of [wiki, board]) maren.setCookie(host.replace(/:\d+$/, ''), 'app', '1')
      const seen = told(await maren.signIn(`${wiki.url}/page`, member))
      const own = { cookie: 'app=1', authorization: basic('app', 'of the app'), 'remote-user': 'maren@example.com' }
      const parts = ({ cookie, authorization, 'remote-user': user }: Seen['headers']) => ({
        cookie,
        authorization,
        'remote-user': user,
      })
      deepEqual(parts(seen.headers), own)
      match(seen.headers['x-signed'] ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/)
      match(maren.cookieLine(board.url).join(), /__Secure-gk_fa=/)
      const forged = [...API, 'X-Signed: a.b.c', 'X_Signed: a.b.c', 'Authorization: Basic ZXZpbDpldmls']
      // No hand-over in between: the cookie is there already.
      const other = told(await maren.ask(`${board.url}/page`, { lines: forged }))
      deepEqual(parts(other.headers), own)
      equal(JSON.stringify(other).includes('a.b.c'), false)
      equal(JSON.stringify([wiki.upstream.seen, board.upstream.seen]).includes('gk_'), false)
      const socket = await maren.socket(`${board.url}/socket`)
      deepEqual(parts(JSON.parse(await socket.next())), own)
      socket.close()
    },
  },
  {
    title: 'PX-03 an app token opens the site and does not reach the app; the app’s own Authorization does',
    async run(world, kit) {
      const app_tokens = { basic: true, bearer: true, header: 'X-Api-Key', path_prefix: null }
      await using stage = await openStage(world, kit, { site: { app_tokens } })
      const { wiki } = stage
      const maren = stage.visitor()
      told(await maren.signIn(`${wiki.url}/`, world.users.full))
      const { token } = await maren.call('appTokens.create', { site_id: wiki.id, name: 'Sync' })
      match(token, /^gkt_/)
      const program = stage.visitor()
      for (const line of [
        `Authorization: Bearer ${token}`,
        `Authorization: ${basic('any', token)}`,
        `X-Api-Key: ${token}`,
      ]) {
        const seen = told(await program.ask(`${wiki.url}/dav`, { method: 'PUT', lines: [line], body: 'a' }))
        equal(seen.headers['remote-user'], 'maren@example.com')
        equal(JSON.stringify(seen).includes(token.slice(4)), false)
        equal(seen.headers.authorization || undefined, undefined)
      }
      const seen = told(
        await maren.ask(`${wiki.url}/page`, {
          lines: [...API, 'Authorization: Bearer of-the-app', 'X-Api-Key: its own'],
        }),
      )
      deepEqual([seen.headers.authorization, seen.headers['x-api-key']], ['Bearer of-the-app', 'its own'])
    },
  },
]
