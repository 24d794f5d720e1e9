import { beforeAll, describe, expect, test } from 'bun:test'
import type { User } from '@gatekeeper/core/user'
import { startJobs } from '../../src/jobs/jobs'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { later } from '../harness/later'
import { openNodes, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { obtainTokens, post, refresh, userInfo } from '../harness/relying-party'
import { until } from '../harness/until'

/** What happens at one node holds at the other; snapshots are polled by the job itself, twice a second. */
let here: Provider
let there: Provider
let admin: Browser
let rs: AddedClient

beforeAll(async () => {
  ;[here, there] = (await openNodes(2)) as [Provider, Provider]
  admin = await addAdmin(here)
  rs = await addClient(here, 'rs', { resource_server: true })
  later(startJobs(there.services))
})

interface Begun {
  app: AddedClient
  user: User
  browser: Browser
  access_token: string
  refresh_token: string
}

const begin = async (access_token_format: 'jwt' | 'opaque', scope: string): Promise<Begun> => {
  const id = crypto.randomUUID()
  const user = await addUser(here, `${id}@example.com`)
  const app = await addClient(here, id, { access_token_format })
  const browser = new Browser(here)
  const { access_token, refresh_token = '' } = await obtainTokens(here, browser, app, user.email, { scope })
  await until(
    async () => there.services.snapshots.client(id) !== null && there.services.snapshots.client('rs') !== null,
  )
  return { app, user, browser, access_token, refresh_token }
}

const isActive = async ({ access_token }: Begun): Promise<boolean> => {
  const [info, introspected] = [
    (await userInfo(there, access_token)).status === 200,
    ((await (await post(there, '/oauth/introspect', rs, { token: access_token })).json()) as { active: boolean })
      .active,
  ]
  expect(introspected).toBe(info)
  return info
}

const formats = ['jwt', 'opaque'] as const
const OFFLINE = 'openid offline_access'

describe('SEC-077 dead at one node, dead at every node', () => {
  const falls: [string, string, (begun: Begun) => Promise<unknown>][] = [
    ['user disabled', OFFLINE, ({ user }) => act(admin, 'users.disable', { id: user.id })],
    ['token revoked', OFFLINE, ({ app, access_token }) => post(here, '/oauth/revoke', app, { token: access_token })],
    ['grant revoked', OFFLINE, ({ browser, app }) => act(browser, 'account.revokeApp', { client_id: app.client.id })],
    ['session killed', 'openid', ({ browser }) => act(browser, 'session.signOut', {})],
  ]
  test.each(formats.flatMap((format) => falls.map(([name, scope, fall]) => [format, name, scope, fall] as const)))(
    'SEC-077 %s: %s, on the next call',
    async (format, _name, scope, fall) => {
      const begun = await begin(format, scope)
      expect(await isActive(begun)).toBe(true)
      await fall(begun)
      expect(await isActive(begun)).toBe(false)
    },
  )

  test.each(formats)('SEC-077 %s: client disabled, as soon as the other node has polled', async (format) => {
    const begun = await begin(format, OFFLINE)
    expect(await isActive(begun)).toBe(true)
    await act(admin, 'clients.disable', { id: begun.app.client.id })
    const { status } = await refresh(there, begun.app, begun.refresh_token)
    expect(status).toBe(401)
    await until(async () => (await userInfo(there, begun.access_token)).status === 401)
    expect(await isActive(begun)).toBe(false)
  })
})
