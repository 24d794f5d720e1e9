import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { APP_PAGE, withUi } from '../harness/ui'
import { listen, raw, request } from '../harness/wire'

let provider: Provider
let port: number
beforeAll(async () => {
  provider = withUi(await openProvider({ env: { BASE_URL: 'http://auth.example' } }))
  port = await listen(provider)
})

const ask = (line: string, head: string[] = [], body = '') =>
  raw(port, request(`${line} HTTP/1.1`, ['Host: auth.example', 'Connection: close', ...head], body))

describe('SEC-012 other spellings of a path', () => {
  test.each([
    ['/ADMIN', 404],
    ['/Admin', 404],
    ['/admin/', 200],
    ['//admin', 404],
    ['/%61dmin', 404],
    ['/admin;x=1', 404],
    ['/admin%2f..', 404],
    ['/admin%00', 404],
    ['/admin%20', 404],
    ['/./admin', 200],
    ['/a/../admin', 200],
    ['/a/%2e%2e/admin', 200],
    ['/admin/../admin', 200],
    ['/\\admin', 404],
    ['/admin?x', 200],
    ['/admin#x', 400],
    ['/admin?x#/keys', 400],
  ])('SEC-012 GET %s is /admin or nothing', async (path, status) => {
    const answer = await ask(`GET ${path}`)
    expect(answer.status).toBe(status)
    expect(answer.text.includes(APP_PAGE)).toBe(status === 200)
  })

  // The page is public; what it may not skip is the permission of what it calls.
  test.each([
    '/trpc/users.list',
    '/trpc/users.list/',
    '/trpc//users.list',
    '/trpc/users%2Elist',
    '/trpc/%75sers.list',
    '/TRPC/users.list',
    '/trpc/users.list;x=1',
    '/trpc/users.list%2f',
    '/trpc/users.list,users.list?batch=1',
    '/trpc/session.me,users.list?batch=1',
    '/a/../trpc/users.list',
    '/trpc/x/../users.list',
    '/trpc/users.list?batch=1&input=%7B%220%22%3A%7B%7D%7D',
  ])('SEC-012 GET %s never lists users', async (path) => {
    const answer = await ask(`GET ${path}`)
    expect([401, 404, 207]).toContain(answer.status)
    expect(answer.text).not.toContain('"rows"')
  })

  test.each([
    '/oauth/token/',
    '//oauth/token',
    '/oauth//token',
    '/OAUTH/token',
    '/oauth/token%00',
    '/oauth/token;x',
    '/%6fauth/token',
  ])('SEC-012 POST %s is no token endpoint', async (path) => {
    const body = 'grant_type=authorization_code'
    const head = [`Content-Length: ${body.length}`, 'Content-Type: application/x-www-form-urlencoded']
    expect((await ask(`POST ${path}`, head, body)).status).toBe(404)
  })
})

describe('SEC-118 the path of a batch is read once, as it was sent', () => {
  test.each([
    'login%2Epassword',
    'login.password%2Clogin.password?batch=1',
    'login.password,login.password?batch=1',
    'login%2epassword%2clogin%2epassword?batch=1',
    '/login.password,login.password?batch=1',
    'login.password,?batch=1',
    'login.password%00',
    'login.password.',
    '.login.password',
    'login..password',
    'setup.create,setup.create?batch=1',
  ])('SEC-118 POST /trpc/%s reaches no sign-in', async (names) => {
    const browser = new Browser(provider)
    const { data } = await browser.call('login.start', {})
    const one = { interaction: data.interaction, login: 'a@example.com', password: 'wrong' }
    const response = await browser.send(`/trpc/${names}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: provider.services.issuer },
      body: JSON.stringify(names.includes('batch') ? { 0: one, 1: one } : one),
    })
    expect([400, 404]).toContain(response.status)
    expect(await response.text()).not.toContain('wrong_credentials')
  })
})
