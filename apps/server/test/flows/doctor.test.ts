import { beforeAll, describe, expect, test } from 'bun:test'
import type { ApiKeyScope } from '@gatekeeper/core/api-key'
import { updateUser } from '@gatekeeper/db/stores/users'
import { deleteExpired } from '../../src/jobs/jobs'
import { addApiKey } from '../harness/admin'
import { act, addAdmin } from '../harness/administrator'
import { answerOf, Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { openNodes, type Provider } from '../harness/provider'
import { openUrl, push, pushed } from '../harness/pushed'
import { type AddedClient, addClient, addUser } from '../harness/records'
import {
  authorizeUrl,
  codeOf,
  pkcePair,
  post,
  redeem,
  refresh,
  requestTokens,
  userInfo,
} from '../harness/relying-party'
import { addPolicy } from '../harness/sites'
import { acceptCode } from '../harness/strict-client'
import { countOf, eventsOf, rowsOf } from '../harness/tables'

interface Step {
  endpoint: string
  outcome: 'ok' | 'refused'
  error: string | null
  checks: { name: string; outcome: string; detail?: string }[]
  request: Record<string, string>
  trace_code: string | null
  refusal: null | {
    summary: string
    mends: { kind: string; done: boolean; says: string; foreign?: string | null }[]
    advice: { key: string }[]
  }
}
interface State {
  run: { open: boolean; ends_at: number } | null
  steps: Step[]
  left_out: { requests: number; addresses: { address: string; requests: number }[] } | null
  report: {
    silence: { key: string } | null
    summary: Record<string, unknown>
    recommendations: { key: string; changes?: object }[]
  }
}

let nodes: Provider[]
let provider: Provider
let other: Provider
let admin: Browser
let made = 0

beforeAll(async () => {
  nodes = await openNodes(2)
  provider = nodes[0] as Provider
  other = nodes[1] as Provider
  admin = await addAdmin(provider)
  await addUser(provider, 'maren@example.com', { name: 'Maren Holt' })
})

const watched = async (fields: Parameters<typeof addClient>[2] = {}): Promise<AddedClient> => {
  made += 1
  const app = await addClient(provider, `grafana-${made}`, fields)
  await other.services.snapshots.poll()
  await act(admin, 'clients.doctorStart', { id: app.client.id })
  await other.services.snapshots.poll()
  return app
}
const stateOf = async (app: AddedClient): Promise<State> => {
  for (const { services } of nodes) await services.doctor.settled()
  return act(admin, 'clients.doctor', { id: app.client.id }, 'query')
}
const lastOf = async (app: AddedClient): Promise<Step> => (await stateOf(app)).steps.at(-1) as Step
const signedIn = async (at = provider, email = 'maren@example.com'): Promise<Browser> => {
  const browser = new Browser(at)
  await browser.signInDirectly(email)
  return browser
}
const said = (step: Step, name: string) => step.checks.find((check) => check.name === name)

/** A whole sign-in, as an app that is set up well does it. */
const signInTo = async (app: AddedClient, at = provider): Promise<number> => {
  const browser = await signedIn(at)
  return (await redeem(at, app, codeOf(await browser.open(authorizeUrl(app))))).status
}

describe('a sign-in that goes well', () => {
  test('PR-01 what was pushed or signed is told of, and what came in it is shown without secrets', async () => {
    const app = await watched()
    const { verifier, challenge } = pkcePair()
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    const request_uri = await pushed(provider, app, { state: 'CANARY', nonce: 'CANARY', ...pkce })
    const code = codeOf(await (await signedIn()).open(openUrl(app, request_uri)))
    await redeem(provider, app, code, { code_verifier: verifier })
    expect((await stateOf(app)).report.summary).toMatchObject({
      ...{ succeeded: true, pkce: true, state: true, nonce: true, auth_method: 'client_secret_basic' },
      scopes_asked: ['openid', 'email', 'profile'],
    })
    await push(provider, app, { state: 'CANARY', redirect_uri: 'https://b.example/cb' })
    const { steps } = await stateOf(app)
    expect(steps.map(({ endpoint, outcome }) => `${endpoint} ${outcome}`)).toEqual([
      ...['par ok', 'authorize ok', 'authorize ok', 'token ok', 'par refused'],
    ])
    const [sent, opened, , , refused] = steps as [Step, Step, Step, Step, Step]
    expect(said(sent, 'client_authentication')?.detail).toBe('client_secret_basic')
    expect(sent.request).toMatchObject({ scope: 'openid email profile', state: 'hidden, 6 characters' })
    expect([opened.request.scope, said(opened, 'request_uri')?.detail]).toEqual([
      'openid email profile',
      'pushed before',
    ])
    expect(refused.refusal?.mends).toMatchObject([{ kind: 'add_redirect_uri', done: false }])
    expect(JSON.stringify(steps)).not.toContain('CANARY')
  })

  test('SEC-008 every request is a step with what was right; no secret, code or token is in it', async () => {
    const app = await watched()
    const { verifier, challenge } = pkcePair()
    const browser = new Browser(provider)
    const parameters = {
      scope: 'openid email offline_access',
      nonce: 'a-nonce-CANARY',
      state: 'the-state',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }
    const callback = await ask(browser, app, { email: 'maren@example.com' } as never, parameters)
    const { tokens } = await acceptCode(provider, app, callback, { nonce: 'a-nonce-CANARY', verifier })
    expect((await userInfo(provider, tokens.access_token)).status).toBe(200)
    const fresh = await refresh(provider, app, tokens.refresh_token ?? '')
    await post(provider, '/oauth/introspect', app, { token: fresh.body.access_token })
    await post(provider, '/oauth/revoke', app, { token: fresh.body.access_token })
    await browser.open(`/end_session?${new URLSearchParams({ id_token_hint: tokens.id_token ?? '' })}`)

    const state = await stateOf(app)
    const steps = state.steps.map(({ endpoint, outcome }) => `${endpoint} ${outcome}`)
    expect(steps).toEqual([
      'authorize ok',
      'authorize ok',
      'token ok',
      'userinfo ok',
      'token ok',
      'introspect ok',
      'revoke ok',
      'end_session ok',
    ])
    const [asked, given, token] = state.steps as [Step, Step, Step]
    expect(asked.request).toMatchObject({ scope: 'openid email offline_access', state: 'hidden, 9 characters' })
    expect(said(asked, 'session')).toEqual({ name: 'session', outcome: 'not_reached' })
    expect(said(given, 'session')?.detail).toBe('maren@example.com')
    expect(said(token, 'client_authentication')?.detail).toBe('client_secret_basic')
    expect(said(token, 'tokens_given')?.detail).toBe('access_token, id_token (RS256), refresh_token')
    expect(state.report.summary).toEqual({
      succeeded: true,
      signed_in_as: 'maren@example.com',
      pkce: true,
      state: true,
      nonce: true,
      auth_method: 'client_secret_basic',
      scopes_asked: ['openid', 'email', 'offline_access'],
      scopes_granted: ['openid', 'email', 'offline_access'],
      userinfo_read: true,
      refresh_used: true,
      logged_out: true,
      id_token_alg: 'RS256',
    })
    expect(state.report.recommendations.map(({ key }) => key)).toEqual([
      'require_pkce',
      'narrow_method',
      'scopes_unused',
    ])
    const written = JSON.stringify(await rowsOf(provider, 'doctor_steps'))
    const secrets = [
      app.secret,
      verifier,
      challenge,
      'CANARY',
      callback.params.get('code') ?? 'no code',
      tokens.access_token,
      tokens.refresh_token ?? 'none',
      tokens.id_token ?? 'none',
      fresh.body.access_token,
      fresh.body.refresh_token ?? 'none',
    ]
    for (const secret of secrets) expect(written.includes(secret)).toBe(false)

    // What is recommended goes by the form of the client.
    const { version } = await act(admin, 'clients.get', { id: app.client.id }, 'query')
    const changes = Object.assign({}, ...state.report.recommendations.map((one) => one.changes))
    await act(admin, 'clients.update', { id: app.client.id, version, ...changes })
    expect((await stateOf(app)).report.recommendations).toEqual([])
  })

  test('what happens at another node is seen too, and what did not come is said', async () => {
    const app = await watched()
    const report = async () => (await stateOf(app)).report.silence?.key ?? null
    expect(await report()).toBeNull()
    provider.clock.forward(31)
    expect(await report()).toBe('no_request')
    const landed = await (await signedIn(other)).open(authorizeUrl(app))
    expect(await report()).toBeNull()
    provider.clock.forward(31)
    expect(await report()).toBe('no_token_request')
    expect((await redeem(other, app, codeOf(landed))).body.error).toBeUndefined()
    expect(await report()).toBeNull()
    provider.clock.forward(31)
    expect(await report()).toBe('no_userinfo')
    // Without PKCE and nonce the doctor says so.
    expect((await stateOf(app)).report.recommendations.map(({ key }) => key)).toContain('use_pkce')
  })
})

describe('each typical fault, its mend, and the sign-in after it', () => {
  const mend = async (app: AddedClient, kind: string): Promise<Step> => {
    const step = await lastOf(app)
    const [first] = step.refusal?.mends ?? []
    expect([first?.kind, first?.done]).toEqual([kind, false])
    const host = first?.foreign ?? null
    if (host !== null) {
      // SEC-024: a stranger can have asked for it. Who adds it names where it leads.
      for (const named of [{}, { host: 'grafana.example.com' }]) {
        const refused = await admin.call('traces.mendClient', { code: step.trace_code, mend: kind, ...named })
        expect(refused.error?.data.gk.reason).toBe('foreign_host')
      }
    }
    await act(admin, 'traces.mendClient', { code: step.trace_code, mend: kind, ...(host !== null && { host }) })
    expect((await lastOf(app)).refusal?.mends.find((one) => one.kind === kind)?.done).toBe(true)
    // A second press does nothing.
    const before = (await eventsOf(provider)).length
    await act(admin, 'traces.mendClient', { code: step.trace_code, mend: kind })
    expect((await eventsOf(provider)).length).toBe(before)
    return step
  }

  test('SEC-024 a redirect URI that is not on the list', async () => {
    const app = await watched()
    const redirect_uri = 'https://grafana.lab.example.com/callback'
    const browser = await signedIn()
    expect((await browser.open(authorizeUrl(app, { redirect_uri }))).status).toBe(400)
    expect(await mend(app, 'add_redirect_uri')).toMatchObject({ endpoint: 'authorize', error: 'invalid_request' })
    expect((await browser.open(authorizeUrl(app, { redirect_uri }))).url.origin).toBe('https://grafana.lab.example.com')
  })

  test('the secret in the body, where the client takes it in the header only', async () => {
    const app = await watched({ token_endpoint_auth_method: 'client_secret_basic' })
    const inBody = async () => {
      const code = codeOf(await (await signedIn()).open(authorizeUrl(app)))
      return requestTokens(provider, null, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: app.client.redirect_uris[0] ?? '',
        client_id: app.client.id,
        client_secret: app.secret,
      })
    }
    expect((await inBody()).body.error).toBe('invalid_client')
    await mend(app, 'accept_both_methods')
    expect((await inBody()).status).toBe(200)
  })

  test('a scope that the client may not use, no PKCE where it is required, a refresh that is not allowed', async () => {
    const app = await watched({ scopes: ['openid'], pkce: 'required', grant_types: ['authorization_code'] })
    const browser = await signedIn()
    const error = async (parameters: Record<string, string | null>) =>
      (await browser.open(authorizeUrl(app, parameters))).url.searchParams.get('error')
    expect(await error({ scope: 'email' })).toBe('invalid_request')
    await mend(app, 'pkce_if_offered')
    expect(await error({ scope: 'email' })).toBe('invalid_scope')
    await mend(app, 'allow_scopes')
    expect(await error({ scope: 'email' })).toBeNull()
    expect((await refresh(provider, app, 'gkr_none')).body.error).toBe('unauthorized_client')
    await mend(app, 'allow_refresh')
    expect((await refresh(provider, app, 'gkr_none')).body.error).toBe('invalid_grant')
  })

  test('a client that is disabled, and a sign-out to an address that is not on the list', async () => {
    const app = await watched()
    await act(admin, 'clients.disable', { id: app.client.id })
    const browser = await signedIn()
    expect((await browser.open(authorizeUrl(app))).status).toBe(400)
    await mend(app, 'enable_client')
    expect((await browser.open(authorizeUrl(app))).url.searchParams.has('code')).toBe(true)
    const back = new URLSearchParams({
      client_id: app.client.id,
      post_logout_redirect_uri: 'https://a.example.com/bye',
    })
    await browser.open(`/end_session?${back}`)
    await mend(app, 'add_post_logout_redirect_uri')
  })

  test('the wrong secret: its shape is told, not itself; a client ID with a typo is recognised', async () => {
    const app = await watched()
    const redeemBy = async (secret: string, id = app.client.id) => {
      const code = codeOf(await (await signedIn()).open(authorizeUrl(app)))
      return redeem(provider, { ...app, client: { ...app.client, id }, secret }, code)
    }
    expect((await redeemBy(` ${app.secret}`)).body.error).toBe('invalid_client')
    const step = await lastOf(app)
    expect(step.refusal).toMatchObject({ mends: [{ kind: 'new_secret' }], advice: [{ key: 'secret_wrong' }] })
    expect(step.refusal?.summary).toContain('begins or ends with white space')
    expect(JSON.stringify(await stateOf(app))).not.toContain(app.secret.slice(4))

    expect((await redeemBy(app.secret, `${app.client.id}x`)).body.error).toBe('invalid_client')
    expect(await lastOf(app)).toMatchObject({ endpoint: 'token', outcome: 'refused', error: 'invalid_client' })
    await (await signedIn()).open(authorizeUrl(app, { client_id: app.client.id.replace('f', 'ff') }))
    const typo = await lastOf(app)
    expect(said(typo, 'client_id')?.detail).toBe(`the app sent client_id=${app.client.id.replace('f', 'ff')}`)
    expect(typo.refusal?.advice).toMatchObject([{ key: 'check_client_id' }])
    const before = (await stateOf(app)).steps.length
    await (await signedIn()).open(authorizeUrl(app, { client_id: 'wholly-else', redirect_uri: 'https://x.example/cb' }))
    expect((await stateOf(app)).steps).toHaveLength(before)
  })

  test('PKCE verifier lost, code used twice: what to do is in the app', async () => {
    const app = await watched()
    const { challenge } = pkcePair()
    const browser = await signedIn()
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    await redeem(provider, app, codeOf(await browser.open(authorizeUrl(app, pkce))))
    expect((await lastOf(app)).refusal).toMatchObject({ mends: [], advice: [{ key: 'keep_verifier' }] })
    const code = codeOf(await browser.open(authorizeUrl(app)))
    expect((await redeem(provider, app, code)).status).toBe(200)
    await redeem(provider, app, code)
    expect((await lastOf(app)).refusal).toMatchObject({ mends: [], advice: [{ key: 'code_once' }] })
  })

  test('SEC-048 PRM-21 somebody without access: by a group that the policy names, or by name, each with what it opens', async () => {
    const group = await act(admin, 'groups.create', { name: 'Operations', description: null })
    const policy = await addPolicy(provider, {}, [{ group_id: group.id }])
    const app = await watched({ policy_id: policy.id })
    const noah = await addUser(provider, 'noah@example.com')
    const browser = await signedIn(provider, 'noah@example.com')
    const error = async () => (await browser.open(authorizeUrl(app))).url.searchParams.get('error')
    expect(await error()).toBe('access_denied')
    const { refusal, trace_code: code } = await lastOf(app)
    expect(refusal?.mends).toMatchObject([{ kind: 'give_access', policy_id: policy.id, user_id: noah.id, done: false }])
    // PRM-21: a key that may not read people, or clients, learns of neither from a trace.
    const keeper = await addUser(provider, 'keeper@example.com', { role: 'admin' })
    const byKey = async (scopes: ApiKeyScope[], procedure: string, input: object) => {
      const authorization = `Bearer ${await addApiKey(provider, keeper.id, scopes)}`
      const query = new URLSearchParams({ input: JSON.stringify(input) })
      return (await answerOf(await provider.fetch(`/trpc/${procedure}?${query}`, { headers: { authorization } }))).data
    }
    expect(await byKey(['traces:read'], 'traces.get', { code })).toMatchObject({
      client: null,
      user: { id: noah.id, name: null, email: 'n•••@example.com' },
    })
    const seen = await byKey(['traces:read', 'clients:read'], 'clients.doctor', { id: app.client.id })
    expect(JSON.stringify(seen)).not.toContain('noah@')
    expect(await byKey(['traces:read', 'users:read', 'clients:read'], 'traces.get', { code })).toMatchObject({
      client: { id: app.client.id },
      user: { email: 'noah@example.com' },
    })
    const ways = await act(admin, 'traces.accessWays', { code }, 'query')
    expect(ways).toMatchObject({
      policy: { id: policy.id, gains: [{ id: app.client.id }] },
      groups: [{ id: group.id, members: 0, gains: [{ id: app.client.id }] }],
    })
    const stranger = await act(admin, 'groups.create', { name: 'Strangers', description: null })
    const refused = await admin.call('traces.joinGroup', { code, group_id: stranger.id })
    expect(refused.error?.data.gk.reason).toBe('no_mend')
    await act(admin, 'traces.joinGroup', { code, group_id: group.id })
    expect(await error()).toBeNull()
    await act(admin, 'groups.removeMember', { group_id: group.id, user_id: noah.id })
    expect(await error()).toBe('access_denied')
    await act(admin, 'traces.nameInPolicy', { code })
    expect(await error()).toBeNull()
  })

  test('an account that is switched off between code and token', async () => {
    const app = await watched()
    const ida = await addUser(provider, 'ida@example.com')
    const browser = await signedIn(provider, 'ida@example.com')
    const code = codeOf(await browser.open(authorizeUrl(app, { scope: 'openid offline_access' })))
    const tokens = await redeem(provider, app, code)
    const { services } = provider
    const { version } = await act(admin, 'users.get', { id: ida.id }, 'query')
    await services.db.commit([updateUser(ida.id, version, { state: 'disabled' }, services.now())])
    await refresh(provider, app, tokens.body.refresh_token ?? '')
    const step = await lastOf(app)
    expect(step.refusal?.mends).toMatchObject([{ kind: 'enable_user', done: false }])
    await act(admin, 'traces.enableUser', { code: step.trace_code })
    expect((await lastOf(app)).refusal?.mends).toMatchObject([{ done: true }])
  })
})

test('fifty starts at once leave one run, and what comes then is written to it', async () => {
  made += 1
  const app = await addClient(provider, `raced-${made}`)
  const starts = Array.from({ length: 50 }, () => admin.call('clients.doctorStart', { id: app.client.id }))
  for (const { error } of await Promise.all(starts)) expect(error).toBeUndefined()
  expect(await signInTo(app)).toBe(200)
  expect((await stateOf(app)).steps).toHaveLength(3)
  expect((await admin.call('clients.doctorStart', { id: 'nobody' })).status).toBe(404)
  expect((await admin.call('clients.doctorStart', { id: 7 })).status).toBe(400)
})

describe('SEC-158 the doctor is bounded', () => {
  test('SEC-158 strangers fill neither the run nor the share of the app', async () => {
    const app = await watched()
    const ask = (ip: string, parameters = {}, cookie = '') =>
      provider.handle(
        new Request(new URL(authorizeUrl(app, parameters), provider.services.issuer).href, {
          headers: { host: 'localhost:8080', ...(cookie && { cookie }) },
        }),
        ip,
      )
    // One network after another, each written down before the next asks: what comes faster than it is written is left out too.
    for (let ip = 1; ip <= 12; ip += 1) {
      for (let i = 0; i < 12; i += 1) await ask(`198.51.100.${ip}`)
      await provider.services.doctor.settled()
    }
    const flooded = await stateOf(app)
    expect(flooded.steps).toHaveLength(80)
    // What did not fit is said, with where it came from.
    expect(flooded.left_out?.requests).toBeGreaterThan(50)
    expect(flooded.left_out?.addresses.find(({ address }) => address === '198.51.100.9')?.requests).toBeGreaterThan(0)

    // From the address of whoever looks on, from their own browser elsewhere, and from the app's server, all of it is seen.
    const last = async () => (await stateOf(app)).steps.at(-1)
    await new Browser(provider).open(authorizeUrl(app, { redirect_uri: 'https://near.example.com/cb' }))
    expect((await last())?.request.redirect_uri).toBe('https://near.example.com/cb')
    const browser = await signedIn()
    const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await ask('203.0.113.9', { redirect_uri: 'https://far.example.com/cb' }, cookies)
    expect((await last())?.request.redirect_uri).toBe('https://far.example.com/cb')
    const code = codeOf(await browser.open(authorizeUrl(app)))
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, client_id: app.client.id })
    const headers = { host: 'localhost:8080', 'content-type': 'application/x-www-form-urlencoded' }
    const redeemWrongly = (text: string) =>
      provider.handle(
        new Request(new URL('/oauth/token', provider.services.issuer).href, { method: 'POST', headers, body: text }),
        '203.0.113.77',
      )
    await redeemWrongly(`${body}&client_secret=gks_wrong`)
    expect(await last()).toMatchObject({ endpoint: 'token', error: 'invalid_client' })
    const before = (await stateOf(app)).steps.length
    await redeemWrongly(`${body}&client_secret=gks_wrong`.replace(code, `${code}x`))
    await ask('203.0.113.9', {}, cookies.replace(/=[^;]{20}/g, '=gkt_made-up-by-someone'))
    expect((await stateOf(app)).steps).toHaveLength(before)

    expect(await signInTo(app)).toBe(200)
    expect((await stateOf(app)).report.summary.succeeded).toBe(true)
    // Nor does one person, who is signed in, use up what the app needs.
    for (let i = 0; i < 40; i += 1) await browser.open(authorizeUrl(app))
    expect((await stateOf(app)).steps.length).toBeLessThan(170)
    for (let i = 0; i < 120; i += 1) await post(provider, '/oauth/introspect', app, { token: 'none' })
    expect((await stateOf(app)).steps).toHaveLength(200)
  }, 40_000)

  test('SEC-158 without a run nothing is written; a new run begins empty; over after ten minutes, gone a day later', async () => {
    made += 1
    const app = await addClient(provider, `quiet-${made}`)
    const before = await countOf(provider, 'doctor_steps')
    expect(await signInTo(app)).toBe(200)
    expect(await countOf(provider, 'doctor_steps')).toBe(before)

    await act(admin, 'clients.doctorStart', { id: app.client.id })
    expect(await signInTo(app)).toBe(200)
    expect((await stateOf(app)).steps).toHaveLength(3)
    await act(admin, 'clients.doctorStart', { id: app.client.id })
    expect((await stateOf(app)).steps).toEqual([])
    await act(admin, 'clients.doctorStop', { id: app.client.id })
    expect(await signInTo(app)).toBe(200)
    expect(await stateOf(app)).toMatchObject({ run: { open: false }, steps: [] })

    await act(admin, 'clients.doctorStart', { id: app.client.id })
    provider.clock.forward(601)
    expect(await signInTo(app)).toBe(200)
    expect(await stateOf(app)).toMatchObject({ run: { open: false }, steps: [] })
    provider.clock.forward(86_400)
    await deleteExpired(provider.services)
    expect([await countOf(provider, 'doctor_runs'), await countOf(provider, 'doctor_steps')]).toEqual([0, 0])
  })
})
