import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, redeem, userInfo } from '../harness/relying-party'
import { addSite, checkOf } from '../harness/sites'
import { rowsOf } from '../harness/tables'
import { until } from '../harness/until'

let provider: Provider
let key: string
let app: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openListening()
  const admin = await addUser(provider, 'admin@example.com', { role: 'admin' })
  key = await addApiKey(provider, admin.id, [...API_KEY_SCOPES])
  app = await addClient(provider, 'grafana', { token_endpoint_auth_method: 'client_secret_post' })
  browser = new Browser(provider)
  await browser.signInDirectly('admin@example.com')
})

const gk = (line: string, print: (line: string) => void = () => {}) => {
  const terminal = { print, note: () => {}, confirm: null, ended: new AbortController().signal }
  return run(line.split(' '), { GK_URL: provider.services.issuer, GK_API_KEY: key }, terminal)
}
const codes = async () => (await rowsOf(provider, 'traces')).map(({ code }) => String(code))
const signIn = async () => {
  const answer = await redeem(provider, app, codeOf(await browser.open(authorizeUrl(app))))
  return answer.status === 200 ? userInfo(provider, answer.body.access_token) : null
}

describe('gk clients doctor, gk traces (product.md section 8)', () => {
  test('a sign-in is shown as it happens, its mend is a command, and it ends with a summary and 0', async () => {
    const lines: string[] = []
    const has = (part: string) => async () => lines.some((line) => line.includes(part))
    const watching = gk('clients doctor grafana', (line) => lines.push(line))
    await until(has('Start the sign-in in the app now'))
    expect(await signIn()).toBeNull()
    await until(has('BAD   token invalid_client'))
    const [code] = await codes()
    const mend = `gk traces mend ${code} accept_both_methods`
    expect(await has(mend)()).toBe(true)
    expect((await gk(mend.slice(3))).out).toContain('Done.')
    expect((await signIn())?.status).toBe(200)
    const { code: exit, out } = await watching
    expect(exit).toBe(0)
    expect(out).toContain('Signed in as admin@example.com.')
    expect(out).toContain('UserInfo read: yes')
    expect(out).toContain('Recommended: ')
    const all = lines.join('\n')
    expect(all).toContain('tokens_given: access_token, id_token (RS256)')
    expect(all).not.toContain(app.secret)
    expect((await gk(`traces show ${code}`)).out).toContain('Mended: ')
  })

  test('when nobody was signed in before the time was over: exit code 1; a step a line for machines', async () => {
    const lines: string[] = []
    const watching = gk('clients doctor grafana --for 2 --json', (line) => lines.push(line))
    // The run before has ended, so it is the new one that watches.
    await until(async () => provider.services.doctor.watches('grafana'))
    await browser.open(authorizeUrl(app, { scope: 'moon' }))
    const { code, out } = await watching
    expect([code, JSON.parse(out).summary.succeeded]).toEqual([1, false])
    expect(lines.map((line) => JSON.parse(line).error)).toEqual(['invalid_scope'])
    expect((await gk('clients doctor grafana --for 0')).code).toBe(64)
    expect((await gk('clients doctor nobody')).code).toBe(1)
  })

  test('SEC-024 an address that a stranger asked for, at a host that the client knows nothing of: its host is typed', async () => {
    const redirect_uri = 'https://evil.example.com/cb'
    await new Browser(provider).open(authorizeUrl(app, { redirect_uri }))
    const { rows } = JSON.parse((await gk('traces list --client grafana --error page --json')).out)
    const of = rows.find((row: { received: string }) => row.received === redirect_uri)
    expect((await gk(`traces show ${of.code}`)).out).toContain('No address of the client is at evil.example.com yet')
    const refused = await gk(`traces mend ${of.code} add_redirect_uri`)
    expect(refused).toMatchObject({ code: 64, err: expect.stringContaining('--host evil.example.com') })
    expect((await gk(`traces mend ${of.code} add_redirect_uri --host evil.example`)).code).toBe(64)
    const uris = () => provider.services.snapshots.client('grafana')?.client.redirect_uris
    expect(uris()).not.toContain(redirect_uri)
    expect((await gk(`traces mend ${of.code} add_redirect_uri --host evil.example.com`)).code).toBe(0)
    expect(uris()).toContain(redirect_uri)
  })

  test('traces: listed by app, site and answer; a host is added to a site', async () => {
    await addSite(provider, { name: 'Wiki' })
    await checkOf(provider, { url: 'http://new.localhost/' })
    await provider.services.forward_auth.denials.settled()
    const { rows } = JSON.parse((await gk('traces list --error host --json')).out)
    expect(rows).toHaveLength(1)
    const [{ code }] = rows
    expect((await gk(`traces mend ${code} add_host --site Wiki`)).code).toBe(0)
    expect(provider.services.snapshots.sites().byHost('new.localhost')?.site.name).toBe('Wiki')
    expect((await gk(`traces show ${code}`)).out).toContain('Mended: Adds new.localhost to a site')
    expect((await gk(`traces mend ${code} add_redirect_uri`)).code).toBe(64)
    const listed = await gk('traces list --client grafana --endpoint token --from 2026-11-24T00:00Z')
    expect(listed.out.split('\n')).toHaveLength(2)
    expect((await gk('traces list --site Wiki')).out.split('\n')).toHaveLength(1)
    expect((await gk('traces list --from yesterday')).code).toBe(64)
  })
})
