// protocol.md section 22: one list of cases for every proxy.
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Row } from '../harness/suite'
import { GROUPS } from '../harness/users'
import type { Kit } from './kits'
import { send } from './raw'
import { openStage, type Stage } from './stage'
import { LARGE, type Seen } from './upstream'
import type { Visited } from './visitor'

const API = ['Accept: application/json']
const PAGE = ['Accept: text/html', 'Sec-Fetch-Mode: navigate']

const sawNothing = ({ wiki, board }: Stage): void => {
  deepEqual([...wiki.upstream.seen, ...board.upstream.seen], [])
}

const told = ({ text, status }: Visited): Seen => {
  equal(status, 200, text.slice(0, 1000))
  return JSON.parse(text)
}

/** Every header by which an app could take somebody for somebody, in any spelling. */
const identityOf = ({ headers }: Pick<Seen, 'headers'>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => /^(?:remote|x[-_.]auth)[-_.]/.test(name.toLowerCase()) && value !== '',
    ),
  )

const groupsWith = (group: string): string => [...GROUPS, group].toSorted().join(',')

/** Told of the group of the site, and of those that she is in anyway. */
const MAREN = (id: string, group: string) => ({
  'remote-user': 'maren@example.com',
  'remote-email': 'maren@example.com',
  'remote-name': 'Maren Holt',
  'remote-groups': groupsWith(group),
  'x-auth-user': id,
  'x-auth-email': 'maren@example.com',
  'x-auth-groups': groupsWith(group),
})

const FORGED = [
  'Remote-User: evil',
  'remote_user: evil',
  'REMOTE-USER: evil',
  'REMOTE_EMAIL: evil@example.com',
  'Remote-Name: evil',
  'Remote-Groups: admins',
  'X-Auth-User: evil',
  'X_Auth_User: evil',
  'X-Auth_Email: evil',
  'x_auth-groups: admins',
  'X.Auth.User: evil',
]

export const CASES: readonly Row<Kit>[] = [
  {
    title: 'PX-01 sign-in to the very address, and a second domain without another',
    async run(world, kit) {
      await using stage = await openStage(world, kit)
      const { wiki, board } = stage
      const maren = stage.visitor()
      const url = `${wiki.url}/a%20b/page?q=1&r=%2F&s=a+b`
      const landed = await maren.signIn(url, world.users.full)
      equal(landed.url, url)
      const seen = told(landed)
      equal(seen.url, url.slice(wiki.url.length))
      deepEqual(identityOf(seen), MAREN(world.users.full.id, stage.group))
      equal(seen.headers.host, wiki.host)
      equal(seen.headers['x-forwarded-host'], wiki.host)
      equal(seen.headers['x-forwarded-proto'], 'http')
      equal(wiki.upstream.seen.length, 1)

      const second = await maren.open(`${board.url}/b?x=1`)
      equal(second.url, `${board.url}/b?x=1`)
      equal(told(second).headers['remote-user'], 'maren@example.com')

      const posted = await maren.ask(`${wiki.url}/form`, { method: 'POST', lines: API, body: 'a=1&b=2' })
      deepEqual([told(posted).method, told(posted).body], ['POST', 'a=1&b=2'])
      equal(stage.relay.asked().includes('a=1&b=2'), false)
    },
  },
  {
    title: 'PX-02 not signed in, no page: 401 without a redirect',
    async run(world, kit) {
      await using stage = await openStage(world, kit)
      const { wiki } = stage
      const nobody = stage.visitor()
      const asked = [
        await nobody.ask(`${wiki.url}/api`, { lines: API }),
        await nobody.ask(`${wiki.url}/api`, { lines: ['Accept: text/html', 'Sec-Fetch-Mode: cors'] }),
        await nobody.ask(`${wiki.url}/api`, { method: 'POST', lines: PAGE, body: 'a=1' }),
        await nobody.ask(`${wiki.url}/api`, { method: 'DELETE', lines: API }),
        await nobody.ask(`${wiki.url}/api`, { lines: ['Accept: text/html', 'X-Requested-With: XMLHttpRequest'] }),
      ]
      for (const { status, headers } of asked) {
        equal(status, 401)
        match(headers.get('www-authenticate')?.join() ?? '', /^Bearer realm="[^"]+"$/)
        equal(headers.get('location'), undefined)
      }
      equal((await nobody.socket(`${wiki.url}/socket`)).status, 401)
      sawNothing(stage)
    },
  },
  {
    title: 'PX-04 refused by the policy: 403 with a page and a code that opens; another site’s host here',
    async run(world, kit) {
      await using stage = await openStage(world, kit)
      const { wiki, board, gatekeeper } = stage
      const bare = stage.visitor()
      const own = told(await bare.signIn(`${wiki.url}/`, world.users.bare))
      equal(own.headers['remote-user'], 'bare@example.com')
      // No cookie of the board's is given to whom its policy does not name, so the one of the wiki must be of no use there.
      const page = await bare.open(`${board.url}/secret`)
      equal(page.status, 403)
      const code = /GK-[2-9A-Z]{7}/.exec(page.text)?.[0] ?? ''
      notEqual(code, '')
      await opens(gatekeeper, code)
      // Let in once and no more: the proxy itself answers.
      const maren = stage.visitor()
      told(await maren.signIn(`${board.url}/`, world.users.full))
      await stage.closeBoard()
      const closed = await maren.ask(`${board.url}/secret?a=1`, { lines: PAGE })
      equal(closed.status, 403)
      match(closed.text, /<html/i)
      const later = /GK-[2-9A-Z]{7}/.exec(closed.text)?.[0] ?? ''
      await opens(gatekeeper, later)
      const program = await maren.ask(`${board.url}/secret`, { lines: API })
      deepEqual([program.status, program.headers.get('location')], [403, undefined])
      equal((await maren.ask(`${board.url}/secret`, { method: 'POST', lines: PAGE, body: 'a=1' })).status, 403)
      equal(board.upstream.seen.length, 1)

      // Somebody who may open the wiki says its name at the board's door.
      const cookies = bare.cookieLine(wiki.url)
      const before = board.upstream.seen.length
      const crossed = await send(board.port, { target: '/secret', host: wiki.host, lines: [...cookies, ...API] })
      if (!kit.shared_port) notEqual(crossed.status, 200)
      const absolute = { target: `http://${board.host}/secret`, host: wiki.host, lines: [...cookies, ...API] }
      const named = await send(board.port, absolute).catch(() => null)
      if (named?.status === 200) equal(JSON.parse(named.text).app, wiki.host.replace(/:\d+$/, ''))
      equal(board.upstream.seen.length, before)
    },
  },
  {
    title: 'PX-05, SEC-146, PRM-16 forged identity never arrives, signed in or not',
    async run(world, kit) {
      await using stage = await openStage(world, kit, { site: { rules: [{ path: '/open', action: 'bypass' }] } })
      const { wiki } = stage
      const nobody = stage.visitor()
      equal((await nobody.ask(`${wiki.url}/page`, { lines: [...API, ...FORGED] })).status, 401)
      const open = told(await nobody.ask(`${wiki.url}/open/x`, { lines: [...API, ...FORGED] }))
      deepEqual(identityOf(open), {})
      for (const value of ['evil', 'admins']) equal(JSON.stringify(open).includes(value), false)

      const bare = stage.visitor()
      told(await bare.signIn(`${wiki.url}/page`, world.users.bare))
      const own = {
        'remote-user': 'bare@example.com',
        'remote-email': 'bare@example.com',
        'x-auth-user': world.users.bare.id,
        'x-auth-email': 'bare@example.com',
      }
      deepEqual(identityOf(told(await bare.ask(`${wiki.url}/page`, { lines: [...API, ...FORGED] }))), own)
      for (const lines of [
        ['Connection: close, Remote-User', 'Remote-User: evil'],
        ['Connection: close, Remote-User, X-Auth-User, Remote-Email, Cookie'],
        ['Remote-User : evil'],
      ]) {
        const answer = await bare.ask(`${wiki.url}/page`, { lines: [...API, ...lines] })
        if (answer.status === 400) continue
        // Named as of the connection, a header may be lost on the way to GateKeeper or the app, but is nobody else's.
        if (answer.status === 401) continue
        for (const [name, value] of Object.entries(identityOf(told(answer))))
          equal(value, own[name as keyof typeof own])
      }
      const closing = await bare.ask(`${wiki.url}/page`, { lines: [...API, 'Connection: close, Remote-User'] })
      equal(told(closing).headers['remote-user'], 'bare@example.com')
    },
  },
  {
    title: 'PX-06 body, WebSocket and a large download pass; the check sees no body; the app’s own 401 is its own',
    async run(world, kit) {
      await using stage = await openStage(world, kit)
      const { wiki, relay } = stage
      const maren = stage.visitor()
      told(await maren.signIn(`${wiki.url}/`, world.users.full))
      const body = `needle-${'x'.repeat(200_000)}`
      const put = told(await maren.ask(`${wiki.url}/file`, { method: 'PUT', lines: API, body }))
      deepEqual([put.method, put.body.length, put.body.slice(0, 7)], ['PUT', body.length, 'needle-'])
      equal(relay.asked().includes('needle-'), false)
      const large = await maren.ask(`${wiki.url}/large`, { lines: API })
      deepEqual([large.status, large.body.length], [200, LARGE])
      const socket = await maren.socket(`${wiki.url}/socket`)
      equal(socket.status, 101)
      equal(JSON.parse(await socket.next())['remote-user'], 'maren@example.com')
      socket.say('hello')
      equal(await socket.next(), 'echo hello')
      socket.close()
      const own = await maren.ask(`${wiki.url}/own-401`, { lines: PAGE })
      deepEqual([own.status, own.headers.get('www-authenticate')], [401, ['Basic realm="app"']])
      match(own.text, /the app/)
      const head = await maren.ask(`${wiki.url}/`, { method: 'HEAD', lines: PAGE })
      equal(head.status, 200)
    },
  },
  {
    title: 'PX-07 log-out at GateKeeper closes both sites within a second',
    async run(world, kit) {
      await using stage = await openStage(world, kit)
      const { wiki, board } = stage
      const maren = stage.visitor()
      const url = `${wiki.url}/page`
      told(await maren.signIn(url, world.users.full))
      told(await maren.open(`${board.url}/`))
      await maren.signOut()
      await pause(1000)
      for (const { url } of [wiki, board]) equal((await maren.ask(`${url}/`, { lines: API })).status, 401)
      equal(new URL((await maren.open(url)).url).pathname, '/login')
    },
  },
  {
    title: 'PX-08 GateKeeper does not answer: refused',
    async run(world, kit) {
      await using stage = await openStage(world, kit)
      const { wiki } = stage
      const maren = stage.visitor()
      told(await maren.signIn(`${wiki.url}/`, world.users.full))
      await stage.relay.stop()
      for (const lines of [API, PAGE]) {
        const { status } = await maren.ask(`${wiki.url}/page`, { lines })
        ok(status >= 500 || status === 403, `answered ${status}`)
      }
      equal(wiki.upstream.seen.length, 1)
    },
  },
  {
    title: 'PX-09, SEC-148 what a request says of where it goes counts for nothing',
    async run(world, kit) {
      const rules = [
        { path: '/open', action: 'bypass', methods: ['GET'] },
        { path: '/closed', action: 'deny' },
      ]
      await using stage = await openStage(world, kit, { site: { rules } })
      const { wiki } = stage
      const forged = [
        'X-Forwarded-Uri: /open',
        'X-Forwarded-Method: GET',
        'X-Forwarded-Host: other.example.test',
        'X-Forwarded-Proto: https',
        'X-Forwarded-For: 203.0.113.9',
        'X-Original-URL: /open',
        'X-Original-Method: GET',
        'X-Rewrite-URL: /open',
        'X-HTTP-Method-Override: GET',
        'Forwarded: host=other.example.test;proto=https',
      ]
      const nobody = stage.visitor()
      for (const method of ['GET', 'POST']) {
        for (const path of ['/page', '/closed']) {
          const answer = await nobody.ask(`${wiki.url}${path}`, { method, lines: [...API, ...forged] })
          ok(answer.status === 401 || answer.status === 403, `${method} ${path}: ${answer.status}`)
        }
      }
      equal((await nobody.ask(`${wiki.url}/open`, { method: 'POST', lines: [...API, ...forged] })).status, 401)
      sawNothing(stage)
      const maren = stage.visitor()
      told(await maren.signIn(`${wiki.url}/`, world.users.full))
      const { headers } = told(await maren.ask(`${wiki.url}/page`, { lines: [...API, ...forged] }))
      deepEqual(
        [
          'x-forwarded-host',
          'x-forwarded-proto',
          'x-original-url',
          'x-rewrite-url',
          'forwarded',
          'x-forwarded-uri',
        ].map((name) => headers[name] || undefined),
        [wiki.host, 'http', undefined, undefined, undefined, undefined],
      )
      equal((headers['x-forwarded-for'] ?? '').includes('203.0.113.9'), false)
    },
  },
  {
    title: 'PRM-16, PX-05, PX-06, PX-09 the probe finds nothing to mend; with one name mistyped it says which',
    async run(world, kit) {
      const { api } = world.gatekeeper
      await api.settings.update.mutate({ changes: { outbound_allowed: ['127.0.0.0/8'] } })
      {
        await using stage = await openStage(world, kit)
        const { findings } = await api.sites.probe.mutate({ id: stage.wiki.id })
        deepEqual(
          findings.filter(({ outcome }) => outcome !== 'ok'),
          [],
        )
        equal(findings.length, 12)
        sawNothing(stage)
      }
      await using stage = await openStage(world, kit, {
        edit: (text) => text.replaceAll(/remote-groups/gi, 'x-other-groups'),
      })
      const { findings } = await api.sites.probe.mutate({ id: stage.wiki.id })
      const bad = findings.filter(({ outcome }) => outcome === 'bad')
      ok(
        bad.some(({ says }) => says.includes('Remote-Groups')),
        JSON.stringify(findings, null, 2),
      )
      sawNothing(stage)
    },
  },
  {
    title: 'PX-10 the address of the check mistyped: refused',
    async run(world, kit) {
      for (const [right, wrong] of mistakes(kit, world.gatekeeper.issuer)) {
        await using stage = await openStage(world, kit, { edit: (text) => text.replaceAll(right, wrong) })
        for (const lines of [API, PAGE]) {
          const { status } = await stage.visitor().ask(`${stage.wiki.url}/page`, { lines })
          ok(status >= 300, `${wrong}: answered ${status}`)
        }
        ok(stage.relay.asked() !== '', 'the proxy has asked somebody')
        sawNothing(stage)
      }
    },
  },
  {
    title: 'PX-11 odd paths, as bytes: nobody passes without a sign-in',
    async run(world, kit) {
      await using stage = await openStage(world, kit, { site: { rules: [{ path: '/open', action: 'bypass' }] } })
      const { wiki } = stage
      const paths = [
        '/../../login',
        '/%2e%2e/%2e%2e/login',
        '/..%2f..%2flogin',
        '//login',
        '/open/../login',
        '/open/%2e%2e/login',
        '/open/..%2flogin',
        '/open/..;/login',
        '/open%00/login',
        '/open/..\\login',
        '/_gk/../login',
        '/_gk/%2e%2e/login',
        '/_gk/auth/../../login',
        '/_gk/probe/../../login',
        '/x/../_gk/denied',
        '/.gatekeeper-check',
        '/auth/verify',
        '*',
      ]
      equal((await stage.visitor().ask(`${wiki.url}/open/x`, { lines: API })).status, 200)
      equal((await stage.visitor().ask(`${wiki.url}/login`, { lines: API })).status, 401)
      for (const target of paths) {
        const answer = await send(wiki.port, { target, host: wiki.host, lines: API }).catch(() => null)
        // `/open/` and nothing behind it is open, however a proxy tidies a path up.
        ok(answer === null || answer.status >= 300, `${target}: answered ${answer?.status}`)
      }
      deepEqual(
        wiki.upstream.seen.map(({ url }) => url),
        ['/open/x'],
      )
    },
  },
]

const opens = async ({ api }: Stage['gatekeeper'], code: string): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    const trace = await api.traces.get.query({ code }).catch((error: unknown) => error)
    if (!(trace instanceof Error)) return
    if (attempt > 20) throw trace
    await pause(100)
  }
}

/** What an administrator could have got wrong in the lines that name the check. */
const mistakes = ({ proxy }: Kit, issuer: string): [string, string][] => {
  if (proxy === 'envoy')
    return [
      ['"/auth/ext-authz"', '"/auth/ext-auth"'],
      ['"/auth/ext-authz"', '"/auth/"'],
      ['"/auth/ext-authz"', '"/"'],
    ]
  const host = new URL(issuer).host
  return [
    ['/auth/verify', '/auth/verfy'],
    ['/auth/verify', '/auth/'],
    ['/auth/verify', '/auth/sign-in'],
    ...(proxy === 'traefik' ? [] : ([[host, 'nobody.example.test']] as [string, string][])),
  ]
}
